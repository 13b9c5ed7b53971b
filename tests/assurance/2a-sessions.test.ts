/** Assurance 2A, items 1 to 7: sessions, from outside. */
import { expect, test } from 'vitest';
import { codeFor, outboxAt } from '../builders/outbox.ts';
import {
  changing,
  copiedTo,
  dumpOf,
  minutesPass,
  nothingCounted,
  proves,
  secondsPass,
  withApp,
} from '../builders/black-box.ts';
import { lodgeAs } from '../builders/lodging.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';
import { newToken } from '#people';

const server = await aServer();
const { database, url } = server;
const own = '/croft/en';
const cookieOf = 'putright-croft';
const admin = 'administrator@croft.example';
const handler = 'handler@croft.example';
const tokenOf = (visitor: Visitor): string => visitor.cookies.get(cookieOf) ?? '';
const visitor = () => aVisitor(url);

async function signedIn(email: string): Promise<Visitor> {
  const someone = visitor();
  await someone.signIn('croft', email);
  return someone;
}
const isIn = async (someone: Visitor): Promise<boolean> =>
  (await someone.get(`${own}/account`)).status === 200;

/** Everything of one complaint and of one person that a session opens. */
const routesOf = (reference: string): string[] => [
  `${own}/account`,
  `${own}/account/ways`,
  `${own}/account/reach`,
  `${own}/complaints`,
  ...[
    '',
    '/dates.ics',
    '/everything.zip',
    '/files',
    '/ombudsman',
    '/acts/add-information',
    '/acts/withdraw',
  ].map((path) => `${own}/complaints/${reference}${path}`),
];
/** Nothing of it is opened, and nothing is said of it. */
async function opensNothing(someone: Visitor, reference: string): Promise<void> {
  for (const path of routesOf(reference)) {
    const answer = await someone.get(path);
    expect([path, answer.status >= 300]).toEqual([path, true]);
    expect(answer.body).not.toMatch(/No heat|amina|boiler/i);
  }
}

test('1: the session is a new one whenever who one is changes, and the one before opens nothing', async () => {
  const email = 'amina.one@example.org';
  const amina = visitor();
  const planted = newToken();
  amina.cookies.set(cookieOf, planted);
  const anonymous = await amina.get(`${own}/account/sign-in`);
  expect(anonymous.status).toBe(200);
  const reference = await lodgeAs(amina, 'croft', email);
  const first = tokenOf(amina);
  expect(first).not.toBe(planted);
  for (const path of routesOf(reference)) expect([path, (await amina.get(path)).status]).toEqual([path, 200]);
  expect((await proves(amina, url, own, email)).status).toBe(303);
  const second = tokenOf(amina);
  expect(second).not.toBe(first);
  for (const token of [planted, first])
    await opensNothing(copiedTo(visitor(), new Map([[cookieOf, token]])), reference);
  for (const path of routesOf(reference)) expect([path, (await amina.get(path)).status]).toEqual([path, 200]);
  // Whoever has complaints here is given no role: it is somebody else who becomes one of the staff.
  const named = 'owen.one@example.org';
  const owen = await signedIn(named);
  expect(await isIn(owen)).toBe(true);
  const before = tokenOf(owen);
  const sam = await signedIn(admin);
  const given = await sam.post(`${own}/desk/people`, {
    act: 'add',
    email: named,
    name: 'Owen',
    roles: 'handler',
  });
  expect(given.status).toBe(303);
  expect(await isIn(owen)).toBe(false);
  await opensNothing(copiedTo(visitor(), new Map([[cookieOf, before]])), reference);
  await nothingCounted(database);
  const asStaff = await signedIn(named);
  expect([before, planted]).not.toContain(tokenOf(asStaff));
  expect((await asStaff.get(`${own}/desk`)).status).toBe(200);
});

test('3: tokens are unique, spread evenly at every place, and neither token nor code stands anywhere in clear', async () => {
  const tokens = Array.from({ length: 20_000 }, newToken);
  expect(new Set(tokens).size).toBe(tokens.length);
  expect(Buffer.from(tokens[0] ?? '', 'base64url')).toHaveLength(32);
  // 64 marks at each of 42 places (the last mark of 256 bits is one of 16): 63 degrees of freedom, p = 1e-9 at 146.
  for (let place = 0; place < 42; place += 1) {
    const seen = new Map<string, number>();
    for (const token of tokens) seen.set(token[place] ?? '', (seen.get(token[place] ?? '') ?? 0) + 1);
    const due = tokens.length / 64;
    expect(seen.size).toBe(64);
    expect([...seen.values()].reduce((sum, count) => sum + (count - due) ** 2 / due, 0)).toBeLessThan(146);
  }
  const someone = visitor();
  await someone.post(`${own}/account/sign-in`, { email: 'kept@example.org' });
  const code = await codeFor(url, 'croft', 'kept@example.org');
  const browser = someone.cookies.get('putright-browser-croft') ?? '';
  await someone.post(`${own}/account/code`, { code });
  const { secret, codes } = await withApp(someone, own);
  const [dump, printed] = [await dumpOf(database), server.printed()];
  expect(dump).toContain('kept@example.org');
  for (const kept of [tokenOf(someone), browser, code, code.replace(' ', ''), secret, ...codes]) {
    expect(kept.length).toBeGreaterThan(7);
    expect(dump.includes(kept)).toBe(false);
    expect(printed.includes(kept)).toBe(false);
  }
});

test('4: signing out ends it everywhere, and clears what the browser kept', async () => {
  const amina = visitor();
  const reference = await lodgeAs(amina, 'croft', 'out@example.org');
  const file = `${own}/complaints/${reference}/everything.zip`;
  expect((await amina.get(file)).status).toBe(200);
  const kept = new Map(amina.cookies);
  const out = await amina.post(`${own}/account/sign-out`, {});
  expect(out.headers.get('clear-site-data')).toContain('"cache"');
  await opensNothing(copiedTo(visitor(), kept), reference);
  for (const path of ['/acts/withdraw', '/acts/add-information']) {
    const sent = await copiedTo(visitor(), kept).post(`${own}/complaints/${reference}${path}`, {
      text: 'late',
    });
    expect(sent.status).toBeGreaterThanOrEqual(303);
  }
  const rest = await copiedTo(visitor(), kept).get(file, { range: 'bytes=10-' });
  expect([rest.status, rest.headers.get('content-type')]).not.toEqual([206, 'application/zip']);
  expect(await database.rowsOf("complaint_events WHERE event::text LIKE '%late%'")).toEqual([]);
});

test.each([
  ['resident', 'idle@example.org', 120, 24 * 60],
  ['staff', handler, 30, 12 * 60],
] as const)(
  '5: a session of a %s ends for idleness, and at the last however busy it was',
  async (_, email, idle, most) => {
    await nothingCounted(database);
    const busy = await signedIn(email);
    await minutesPass(database, idle - 1);
    expect(await isIn(busy)).toBe(true);
    await secondsPass(database, idle * 60 + 1);
    expect(await isIn(busy)).toBe(false);
    await nothingCounted(database);
    const again = await signedIn(email);
    const step = 20;
    for (let gone = step; gone < most; gone += step) {
      await minutesPass(database, step);
      expect([gone, await isIn(again)]).toEqual([gone, true]);
    }
    await secondsPass(database, step * 60 + 1);
    expect(await isIn(again)).toBe(false);
  },
);

test('6: whoever loses a role, changes a password or an app, or is signed out by themselves or an administrator is out elsewhere', async () => {
  await nothingCounted(database);
  const sam = await signedIn(admin);
  const rowOf = async (email: string) =>
    (await sam.get(`${own}/desk/people`)).body.split('<tr').find((each) => each.includes(email)) ?? '';
  const idOf = (row: string) => /name="personId" value="([^"]+)"/.exec(row)?.[1] ?? '';
  const events: [name: string, email: string, event: (one: Visitor) => Promise<unknown>][] = [
    ['an app', 'writer@croft.example', (one) => withApp(one, own)],
    [
      'a password',
      'translator@croft.example',
      async (one) => {
        await withApp(one, own);
        await one.post(`${own}/account/ways`, { act: 'password', password: 'gull over the long pier' });
      },
    ],
    ['everywhere', 'devices@example.org', (one) => one.post(`${own}/account`, { session: 'all' })],
    [
      'one from the list',
      'listed@example.org',
      async (one) => {
        const page = (await one.get(`${own}/account`)).body;
        expect(page).not.toMatch(/\b\d{1,3}(?:\.\d{1,3}){3}\b/);
        const [, session = ''] = /name="session" value="([0-9a-f-]{36})"/.exec(page) ?? [];
        await one.post(`${own}/account`, { session });
      },
    ],
    [
      'an administrator',
      'manager@croft.example',
      async () =>
        sam.post(`${own}/desk/people`, {
          act: 'sign-out',
          personId: idOf(await rowOf('manager@croft.example')),
        }),
    ],
    [
      'a role that is taken',
      'reviewer@croft.example',
      async () =>
        sam.post(`${own}/desk/people`, {
          act: 'take',
          personId: idOf(await rowOf('reviewer@croft.example')),
          role: 'reviewer',
        }),
    ],
    [
      'a new address',
      'moves@example.org',
      async (one) => {
        await one.post(`${own}/account/reach`, { act: 'email', email: 'moved@example.org' });
        await one.post(`${own}/account/reach`, {
          act: 'confirm',
          code: await codeFor(url, 'croft', 'moved@example.org'),
        });
      },
    ],
  ];
  for (const [name, email, event] of events) {
    const [one, other] = [await signedIn(email), await signedIn(email)];
    expect([name, await isIn(other)]).toEqual([name, true]);
    await event(one);
    expect([name, await isIn(other)]).toEqual([name, false]);
  }
  expect(await rowOf(handler)).not.toMatch(/\b\d{1,3}(?:\.\d{1,3}){3}\b/);
});

test('7: eleven minutes after the sign-in every dangerous act asks for another, and old and new address are told', async () => {
  await nothingCounted(database);
  const sam = await signedIn(admin);
  const amina = await signedIn('fresh@example.org');
  const page = (await sam.get(`${own}/desk/people`)).body;
  const [, personId = ''] = /name="personId" value="([^"]+)"/.exec(page) ?? [];
  const dangerous: [who: Visitor, path: string, form: Record<string, string> | null][] = [
    [amina, `${own}/account/ways`, null],
    [amina, `${own}/account/reach`, null],
    ...[
      'begin',
      'confirm',
      'codes',
      'password',
      'remove-app',
      'remove-password',
      'add-passkey',
      'keep-passkey',
      'remove-passkey',
    ].map((act): [Visitor, string, Record<string, string>] => [
      amina,
      `${own}/account/ways`,
      { act, number: '000000', password: 'gull over the long pier', response: '{"id":"x"}', passkey: 'x' },
    ]),
    ...['email', 'telephone', 'confirm', 'remove'].map((act): [Visitor, string, Record<string, string>] => [
      amina,
      `${own}/account/reach`,
      { act, email: 'new.fresh@example.org', telephone: '07700900801', code: '12345678' },
    ]),
    [sam, `${own}/desk/register.csv?year=2026`, null],
    [sam, `${own}/desk/people`, { act: 'set-up', personId }],
    [
      sam,
      `${own}/desk/people`,
      { act: 'add', email: 'eve@example.org', name: 'Eve', roles: 'administrator' },
    ],
  ];
  const asks = async ([who, path, form]: (typeof dangerous)[number]): Promise<boolean> => {
    const answer = form === null ? await who.get(path) : await who.post(path, form);
    return (answer.location ?? '').includes('/account/prove') || answer.body.includes('Show that it is you');
  };
  for (const act of dangerous.filter(([, path, form]) => form === null || path.endsWith('reach')))
    expect([act[1], act[2]?.act, await asks(act)]).toEqual([act[1], act[2]?.act, false]);
  await nothingCounted(database);
  await minutesPass(database, 11);
  for (const act of dangerous)
    expect([act[1], act[2]?.act, await asks(act)]).toEqual([act[1], act[2]?.act, true]);
  expect(await database.rowsOf("people WHERE email IN ('eve@example.org', 'new.fresh@example.org')")).toEqual(
    [],
  );

  await changing(database, 'UPDATE sessions SET created_at = now()');
  await amina.post(`${own}/account/reach`, { act: 'email', email: 'new.fresh@example.org' });
  const code = await codeFor(url, 'croft', 'new.fresh@example.org');
  expect((await amina.post(`${own}/account/reach`, { act: 'confirm', code })).status).toBe(303);
  const told = (await outboxAt(url)).filter(({ purpose }) => purpose === 'account-changed');
  for (const recipient of ['fresh@example.org', 'new.fresh@example.org'])
    expect(told.map((mail) => mail.recipient)).toContain(recipient);
});
