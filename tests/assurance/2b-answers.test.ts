/** Items 21, 23, 29: what stands on every answer, and what stands on none. */
import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { asking } from '../builders/asking.ts';
import { lodgedWithFile } from '../builders/lodged.ts';
import { aVisitor, cookiesOf } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer({ LOG_LEVEL: 'info' });
const { send } = asking(server.url);
const superuser = postgres(server.database.superUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

const { resident, staff, reference, file } = await lodgedWithFile(server);
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const ours = { ...form, 'sec-fetch-site': 'same-origin' };
const inside =
  /\bat (?:async )?\S+ \(|node_modules|\/src\/|\.ts:\d|\bSELECT |\bINSERT |relation "|PostgresError|drizzle|astro@|\/work\/|\/tmp\/|postgres:\/\//i;

describe('21: the same headers on every answer', () => {
  const zero = { 'content-length': '0' };
  const cases: [string, () => ReturnType<typeof send>][] = [
    ['200 a page', () => send('/connect/en/policy')],
    ['200 a page from the kept ones', () => send('/connect/en/policy')],
    [
      '200 a page of somebody',
      () => send(`/connect/en/complaints/${reference}`, 'GET', { cookie: cookiesOf(resident) }),
    ],
    [
      '200 a part of a page is the whole of it',
      () => send('/connect/en/policy', 'GET', { range: 'bytes=0-9' }),
    ],
    ['200 data', () => send('/api/v1/landlords')],
    ['200 HEAD', () => send('/en/', 'HEAD')],
    [
      '200 a calendar',
      () => send(`/connect/en/complaints/${reference}/dates.ics`, 'GET', { cookie: cookiesOf(resident) }),
    ],
    [
      '200 a list for spreadsheets',
      () => send('/connect/en/desk/register.csv', 'GET', { cookie: cookiesOf(staff) }),
    ],
    ['302 the front door', () => send('/')],
    ['303 to the sign-in', () => send('/connect/en/complaints')],
    ['304 a file of ours', () => send('/favicon.svg', 'GET', { 'if-none-match': '*' })],
    ['304 a page', () => send('/connect/en/policy', 'GET', { 'if-none-match': '*' })],
    ['400 a body on GET', () => send('/en/', 'GET', { 'content-length': '1' }, 'x')],
    ['401 no key', () => send('/api/v1/landlords/connect/drafts')],
    [
      '403 not from here',
      () => send('/connect/en/receipt', 'POST', { ...zero, origin: 'https://evil.example' }),
    ],
    [
      '403 to be embedded',
      () => send('/connect/en/', 'GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }),
    ],
    ['404 a page', () => send('/connect/en/nothing')],
    ['404 hidden', () => send('/.git/config')],
    ['405', () => send('/connect/en/', 'PUT', zero)],
    ['411', () => send('/connect/en/receipt', 'POST', { ...ours, 'transfer-encoding': 'chunked' })],
    ['413', () => send('/connect/en/receipt', 'POST', { ...ours, 'content-length': '300000' })],
    ['415 a report of no kind', () => send('/reports', 'POST', { ...zero, 'content-type': 'text/html' })],
    ['421', () => send('/en/', 'GET', { host: 'evil.example' })],
    [
      '422 a field missing',
      () => send('/connect/en/account/sign-in', 'POST', { ...ours, 'content-length': '6' }, 'email='),
    ],
    [
      '429 too often',
      async () => {
        for (let each = 0; each < 11; each += 1) {
          const body = `words=x&once-key=${crypto.randomUUID()}`;
          const headers = { ...ours, 'content-length': String(body.length) };
          const answer = await send('/connect/cy/concern', 'POST', headers, body);
          if (answer.status === 429) return answer;
        }
        return send('/en/');
      },
    ],
    [
      '500 a fault',
      async () => {
        await superuser`ALTER TABLE sessions RENAME TO sessions_away`;
        const answer = await send('/connect/en/complaints', 'GET', { cookie: cookiesOf(resident) });
        await superuser`ALTER TABLE sessions_away RENAME TO sessions`;
        return answer;
      },
    ],
  ];
  test.each(cases)('%s', async (name, ask) => {
    const answer = await ask();
    expect(answer.status).toBe(Number(name.slice(0, 3)));
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': expect.stringMatching(
        name === '200 data' ? /^cross-origin$/ : /^same-origin$/,
      ),
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*frame-ancestors 'none'/),
      'permissions-policy': expect.stringContaining('camera=()'),
      'x-request-id': expect.stringMatching(/^[\w-]{8,}$/),
    });
    expect(Object.keys(answer.headers).filter((each) => /powered|^server$|aspnet|^via$/.test(each))).toEqual(
      [],
    );
    // 23: a kind and, for words, their letters.
    if (answer.body !== '')
      expect(answer.headers['content-type']).toMatch(
        /^(?:text\/\w+; ?charset=utf-8|application\/(?:json|problem\+json))/,
      );
    if (name.startsWith('429')) {
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.body).toContain('<html lang="cy"');
    }
    if (name.startsWith('500')) {
      expect(answer.body).not.toMatch(inside);
      const number = String(answer.headers['x-request-id']);
      expect(answer.body).toContain(number);
      await expect.poll(() => server.printed()).toContain(number);
    }
  });
  test('a file of a complaint is saved, never shown, and alone in a box', async () => {
    for (const range of [undefined, 'bytes=0-3', 'bytes=-1', 'bytes=5-']) {
      const path = `/connect/en/complaints/${reference}/files/${file}`;
      const { status, headers } = await send(path, 'GET', {
        cookie: cookiesOf(resident),
        ...(range && { range }),
      });
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-security-policy': "sandbox; default-src 'none'",
        'content-disposition': expect.stringMatching(
          /^attachment; filename="a\.pdf"; filename\*=UTF-8''a\.pdf$/,
        ),
        'content-type': 'application/pdf',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      });
    }
  });
});

describe('29: sixty ways to make it fail, and nothing of the inside is told', () => {
  const post = (path: string, body: string, type = form['content-type'], visitor = resident) =>
    send(
      path,
      'POST',
      {
        cookie: cookiesOf(visitor),
        'sec-fetch-site': 'same-origin',
        'content-type': type,
        'content-length': String(Buffer.byteLength(body)),
      },
      body,
    );
  const bodies: [string, string][] = [
    ['bad bytes', '%ff%fe=%c3%28&words=%ed%a0%80'],
    ['NUL', 'words=%00&email=%00&code=%00'],
    ['thrice', 'words=a&words=b&email=a&email=b&code=1&code=2'],
    ['a prototype', '__proto__=x&constructor=y&words[__proto__]=z&toString=1&hasOwnProperty=2'],
    ['long', `words=${'a'.repeat(200_000)}&email=${'a'.repeat(20_000)}`],
    ['nothing', ''],
    ['half a surrogate', 'words=%F0%9F&title=%ED%B0%80'],
    ['JSON', '{"a":'],
    ['a number too large', 'version=99999999999999999999&once-key=1e999&words=Infinity'],
    ['thousand fields', Array.from({ length: 1000 }, (_, at) => `f${at}=x`).join('&')],
  ];
  const pages = [
    'account/sign-in',
    'account/code',
    'concern',
    'complaints/new/what-happened',
    'receipt',
    'account/claim',
  ];
  test.each(pages.flatMap((page) => bodies.map(([name, body]) => [page, name, body] as const)))(
    '%s: %s',
    async (page, _, body) => {
      const answer = await post(`/connect/en/${page}`, body);
      expect(answer.status).toBeLessThan(500);
      expect(answer.body).not.toMatch(inside);
      expect(answer.headers['x-request-id']).toBeDefined();
    },
  );
  test.each(['__proto__', 'constructor', 'toString', 'x'])('an act that is called %s', async (act) => {
    const id = 'permissions/00000000-0000-4000-8000-000000000000';
    for (const [page, visitor] of [
      ['advocate/organisation', resident],
      ['desk/permissions/organisations', staff],
      [`desk/${id}`, staff],
      [`desk/privacy/copies/${id.slice(12)}`, staff],
    ] as const)
      expect((await post(`/connect/en/${page}`, `act=${act}`, undefined, visitor)).status, page).toBe(404);
  });
  test('a NUL in what is searched for', async () => {
    const answer = await send('/connect/en/search?q=%00', 'GET', {});
    expect(answer.status).toBe(422);
    expect(answer.body).not.toMatch(inside);
  });
  test.each([
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=', '--x--'],
    [`multipart/form-data; boundary=${'x'.repeat(5000)}`, '--x--'],
    [
      'multipart/form-data; boundary=mark',
      '--mark\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n',
    ],
    ['application/json', '{"a":1'],
    ['application/x-www-form-urlencoded; charset=utf-7', '+ADw-script+AD4-'],
  ])('a file sent as %j', async (type, body) => {
    const answer = await post(`/connect/en/complaints/${reference}/files`, body, type);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).not.toMatch(inside);
  });
  test.each(['complaints', 'letters', 'drafts', 'attachments', 'limit_counts', 'audit_lines', 'mails'])(
    'without the table %s, a number that is in the log and no more',
    async (table) => {
      await superuser.unsafe(`ALTER TABLE ${table} RENAME TO ${table}_away`);
      try {
        const asked = [
          await send(`/connect/en/complaints/${reference}`, 'GET', { cookie: cookiesOf(resident) }),
          await send('/connect/en/desk', 'GET', { cookie: cookiesOf(staff) }),
          await send(`/connect/en/complaints/${reference}/files/${file}`, 'GET', {
            cookie: cookiesOf(resident),
          }),
          await post(
            '/connect/en/account/sign-in',
            'email=fault@resident.example',
            undefined,
            aVisitor(server.url),
          ),
          await post('/connect/en/complaints/new/what-happened', 'account=x&title=y'),
        ];
        const faults = asked.filter(({ status }) => status >= 500);
        expect(faults.length).toBeGreaterThan(0);
        for (const { body, headers } of faults) {
          expect(body).not.toMatch(inside);
          expect(body).toContain(String(headers['x-request-id']));
          await expect
            .poll(() => server.printed())
            .toMatch(new RegExp(`"level":50[^\\n]*${String(headers['x-request-id'])}`));
        }
      } finally {
        await superuser.unsafe(`ALTER TABLE ${table}_away RENAME TO ${table}`);
      }
    },
  );
  test('and everything works again', async () =>
    expect((await resident.get(`/connect/en/complaints/${reference}`)).status).toBe(200));
});
