/** Items 54, 58 to 60: how many, how large, what they are called, how they are handed out, and viruses. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asking } from '../builders/asking.ts';
import { addFiles } from '../builders/lodged.ts';
import { aPdf, formType, multipart } from '../builders/files.ts';
import { answerAll, hiddenFields, lodgeAs } from '../builders/lodging.ts';
import { aScanner } from '../builders/scanner.ts';
import { aVisitor, cookiesOf } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';
const scanner = await aScanner('EICAR-STANDARD-ANTIVIRUS-TEST-FILE');
afterAll(() => scanner.stop());
const server = await aServer({
  SCANNER_HOST: '127.0.0.1',
  SCANNER_PORT: String(scanner.port),
  LOG_LEVEL: 'info',
});
const { send, raw } = asking(server.url);
const { host } = new URL(server.url);

let resident = aVisitor(server.url);
let reference = '';
beforeAll(async () => {
  reference = await lodgeAs(resident, 'connect', 'uploads@resident.example');
});
const rows = () => server.database.rowsOf('attachments');

const type = formType;
const pdf = aPdf;
const at = (): string => `/connect/en/complaints/${reference}/files`;
/** Sends files to the complaint; what became of them. */
async function sends(files: Parameters<typeof addFiles>[2]) {
  const { answer, kept } = await addFiles(server, { resident, reference }, files);
  return { ...answer, kept };
}
async function fresh(): Promise<void> {
  // A complaint takes a hundred files; each part of this file gets one of its own.
  resident = aVisitor(server.url);
  reference = await lodgeAs(resident, 'connect', 'uploads@resident.example');
}
const opened = async (id: unknown) => {
  const cookie = cookiesOf(resident);
  const answer = await fetch(`${server.url}${at()}/${String(id)}`, { headers: { cookie } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

describe('54: how large, how many, and lengths that lie', () => {
  const most = 10 * 1024 * 1024;
  const sized = (bytes: number): Buffer => {
    const file = Buffer.alloc(bytes, ' ');
    pdf().copy(file);
    file.write('%%EOF\n', bytes - 6);
    return file;
  };
  test('one less than the limit and the limit are taken, one more is refused by name', async () => {
    const sent = await sends([
      ['less.pdf', sized(most - 1)],
      ['most.pdf', sized(most)],
      ['more.pdf', sized(most + 1)],
    ]);
    expect(sent.body).toContain('more.pdf is larger than 10 megabytes');
    expect(sent.kept.map((row) => Number(row.byte_count)).sort()).toEqual([most - 1, most]);
  });
  test('a thousand files at once are no thousand', async () => {
    const sent = await sends(Array.from({ length: 1000 }, (_, each) => [`${each}.pdf`, pdf(String(each))]));
    expect(sent.status).toBeLessThan(500);
    expect(sent.kept.length).toBeLessThanOrEqual(10);
  });
  test.each([
    ['cy', 'cy', 'ltr'],
    ['ur', 'ur', 'rtl'],
  ])('too long a form is answered in words of %s before it is read', async (language, lang, dir) => {
    const headers = {
      'sec-fetch-site': 'same-origin',
      'content-type': type,
      'content-length': String(102 * 1024 * 1024),
    };
    const heard = await raw(
      `POST /connect/${language}/complaints/new/evidence HTTP/1.1\r\nHost: ${host}\r\n${Object.entries(
        headers,
      )
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}\r\n`,
    );
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
    expect(heard).toContain(`<html lang="${lang}" dir="${dir}">`);
  });
  test('a length that says too much, too little or nothing takes nothing in, and the next is fine', async () => {
    const before = (await rows()).length;
    const body = multipart([['a.pdf', pdf()]]).toString('latin1');
    const cookie = cookiesOf(resident);
    const head = `POST ${at()} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: ${type}\r\nConnection: close\r\n`;
    expect(await raw(`${head}Content-Length: 10\r\n\r\n${body}`)).not.toMatch(/^HTTP\/1\.1 303/);
    expect(await raw(`${head}\r\n${body}`)).toMatch(/^HTTP\/1\.1 411 /);
    expect(await raw(`${head}Content-Length: x\r\n\r\n${body}`)).toMatch(/^HTTP\/1\.1 400 /);
    expect((await rows()).length).toBe(before);
    expect((await send('/healthz')).status).toBe(200);
  });
  test('what was typed is still there after files were refused', async () => {
    const visitor = aVisitor(server.url);
    await answerAll(visitor, 'connect');
    await visitor.send(
      '/connect/en/complaints/new/evidence',
      new Uint8Array(multipart([['x.exe', Buffer.from('MZ')]], { press: 'go' })),
      type,
    );
    expect((await visitor.get('/connect/en/complaints/new/what-happened')).body).toContain(
      'The boiler broke in October.',
    );
  });
  test('twelve large pictures side by side are all kept', async () => {
    await fresh();
    const picture = await sharp({
      create: {
        width: 2400,
        height: 1800,
        channels: 3,
        background: '#0b5a45',
        noise: { type: 'gaussian', mean: 100, sigma: 4 },
      },
    })
      .jpeg({ quality: 60 })
      .toBuffer();
    const page = await resident.get(at());
    const body = new Uint8Array(multipart([['big.jpg', picture]], hiddenFields(page.body)));
    const answers = await Promise.all(Array.from({ length: 12 }, () => resident.send(at(), body, type)));
    for (const { status } of answers) expect(status).toBe(303);
    expect((await send('/readyz')).status).toBe(200);
  });
});

describe('58, 59: names are for people, and what is handed out is saved and shut in', () => {
  beforeAll(fresh);
  const names: [string, string][] = [
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\x\\a.pdf', 'a.pdf'],
    ['CON', 'CON.pdf'],
    ['\u202egpj.exe', 'gpj-exe.pdf'],
    ['a%00.pdf', 'a00.pdf'],
    ['..', 'file.pdf'],
    ['a;b=c.pdf', 'ab=c.pdf'],
    ['$(id)`id`|id&.pdf', '$(id)`id`id&.pdf'],
    [`${'n'.repeat(3900)}.pdf`, `${'n'.repeat(116)}.pdf`],
    ['llun cegin ŵ.pdf', 'llun cegin ŵ.pdf'],
    ['zdjęcie łazienki.pdf', 'zdjęcie łazienki.pdf'],
    ['ਫੋਟੋ.pdf', 'ਫੋਟੋ.pdf'],
    ['باورچی خانہ.pdf', 'باورچی خانہ.pdf'],
    ['রান্নাঘর.pdf', 'রান্নাঘর.pdf'],
    ['صورة المطبخ.pdf', 'صورة المطبخ.pdf'],
    ['mutfağım ışık.pdf', 'mutfağım ışık.pdf'],
    ['عکس خانه.pdf', 'عکس خانه.pdf'],
    ['fotografía.pdf', 'fotografía.pdf'],
    ['cozinha ã.pdf', 'cozinha ã.pdf'],
    ['bucătărie ș.pdf', 'bucătărie ș.pdf'],
  ];
  test.each(names)('%j is called %j', async (given, name) => {
    const sent = await sends([[given, pdf(given.slice(0, 20)), 'text/html']]);
    expect(sent.kept.map((row) => row.file_name)).toEqual([name]);
    const { headers, status } = await opened(sent.kept[0]?.attachment_id);
    expect(status).toBe(200);
    const said = headers.get('content-disposition') ?? '';
    expect(said).toMatch(/^attachment; filename="[\w. -]+"; filename\*=UTF-8''[\w.!#$&+^`|~%-]+$/);
    expect(decodeURIComponent(/UTF-8''(.*)$/.exec(said)?.[1] ?? '')).toBe(name);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'content-type': 'application/pdf',
      'cross-origin-resource-policy': 'same-origin',
    });
  });
  test('a stranger gets none of it, at any range', async () => {
    const [row] = await rows();
    const stranger = aVisitor(server.url);
    await stranger.signIn('connect', 'stranger@resident.example');
    for (const range of ['', 'bytes=0-0', 'bytes=-5', 'bytes=1-2,4-5'])
      expect(
        (await stranger.get(`${at()}/${String(row?.attachment_id)}`, range === '' ? {} : { range })).status,
      ).toBe(404);
    expect((await aVisitor(server.url).get(`${at()}/${String(row?.attachment_id)}`)).status).toBe(303);
  });
});

describe('60: viruses', () => {
  beforeAll(fresh);
  test('what the scanner finds is refused by name, what it clears is kept', async () => {
    const sent = await sends([
      ['bad.pdf', pdf(eicar)],
      ['good.pdf', pdf('good')],
    ]);
    expect(sent.body).toContain('bad.pdf holds a virus and was not taken');
    expect(sent.kept.map((row) => [row.file_name, row.held])).toEqual([['good.pdf', 'clean']]);
  });
  test('while it is away files are held, the resident is told, and each is let go once when it is back', async () => {
    await scanner.stop();
    const sent = await sends([
      ['waits.pdf', pdf('waits')],
      ['waits-bad.pdf', pdf(`waits ${eicar}`)],
    ]);
    expect(sent.status).toBe(303);
    expect(sent.kept.map((row) => row.held)).toEqual(['awaiting-scan', 'awaiting-scan']);
    expect((await resident.get(`/connect/en/complaints/${reference}`)).body).toContain(
      'Held until it has been checked for viruses',
    );
    for (const row of sent.kept) expect((await opened(row.attachment_id)).status).not.toBe(200);
    const before = scanner.asked();
    await scanner.start();
    const standing = async () =>
      Object.fromEntries((await rows()).map((row) => [String(row.file_name), row.held]));
    await expect
      .poll(standing, { timeout: 150_000, interval: 1000 })
      .toMatchObject({ 'waits.pdf': 'clean', 'waits-bad.pdf': 'refused' });
    expect(scanner.asked() - before).toBe(2);
    const byName = new Map(sent.kept.map((row) => [row.file_name, row.attachment_id]));
    expect((await opened(byName.get('waits.pdf'))).status).toBe(200);
    expect((await opened(byName.get('waits-bad.pdf'))).status).not.toBe(200);
  });
});
