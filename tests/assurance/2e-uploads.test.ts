/** Items 54 to 61: files that lie, burst, run or tell, sent to the built portal by a resident. */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asking } from '../builders/asking.ts';
import { answerAll, hiddenFields, lodgeAs } from '../builders/lodging.ts';
import { aScanner } from '../builders/scanner.ts';
import { aVisitor } from '../builders/visitor.ts';
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
const pdf = (more = ''): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj<<>>endobj\n${more}\ntrailer<<>>\n%%EOF\n`, 'latin1');
const rows = () => server.database.rowsOf('attachments');

function multipart(
  files: readonly [string, Uint8Array, string?][],
  fields: Record<string, string> = {},
): Buffer {
  const said = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--mark\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  const parts = files.flatMap(([name, bytes, type = 'image/jpeg']) => [
    Buffer.from(
      `--mark\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...said, ...parts, Buffer.from('--mark--\r\n')]);
}
const type = 'multipart/form-data; boundary=mark';
const at = (): string => `/connect/en/complaints/${reference}/files`;
/** Sends files to the complaint; what became of them. */
async function sends(files: readonly [string, Uint8Array, string?][]) {
  const page = await resident.get(at());
  const before = new Set((await rows()).map((row) => row.attachment_id));
  const answer = await resident.send(at(), new Uint8Array(multipart(files, hiddenFields(page.body))), type);
  const kept = (await rows()).filter((row) => !before.has(row.attachment_id));
  return { ...answer, kept };
}
async function fresh(): Promise<void> {
  // A complaint takes a hundred files; each part of this file gets one of its own.
  resident = aVisitor(server.url);
  reference = await lodgeAs(resident, 'connect', 'uploads@resident.example');
}
const opened = async (id: unknown) => {
  const cookie = [...resident.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
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
    const cookie = [...resident.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
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
  test('twelve large pictures side by side are all answered', async () => {
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
    for (const { status } of answers) expect(status).toBeLessThan(500);
    expect((await send('/readyz')).status).toBe(200);
  });
});

/** A stored or deflated entry, as simple as archives get. */
function zip(entries: readonly [string, Buffer][]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of entries) {
    const packed = deflateSync(bytes).subarray(2, -4);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, index, Buffer.from('PK\x05\x06'), end]);
}

describe('52, 55, 57: what is no photo and no PDF is not taken, whatever it calls itself', () => {
  beforeAll(fresh);
  const bomb = Buffer.alloc(8 * 1024 * 1024);
  const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol">${Array.from({ length: 9 }, (_, at_) => `<!ENTITY ${String.fromCharCode(98 + at_)} "${`&${String.fromCharCode(97 + at_)};`.repeat(10)}">`).join('')}]><svg xmlns="http://www.w3.org/2000/svg"><text>&j;</text></svg>`;
  const xxe =
    '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text><image href="http://127.0.0.1:1/"/></svg>';
  const cases: [string, string, Buffer][] = [
    ['a zip in a zip', 'a.zip', zip([['b.zip', zip([['c', bomb]])]])],
    ['a flat bomb', 'a.jpg', zip([['x', bomb]])],
    ['names that climb', 'a.zip', zip([['../../../../etc/cron.d/x', Buffer.from('x')]])],
    [
      'a Word file',
      'a.docx',
      zip([
        ['[Content_Types].xml', Buffer.from('<Types/>')],
        ['word/document.xml', bomb],
      ]),
    ],
    ['a Word file with an entity', 'a.docx', zip([['word/document.xml', Buffer.from(xxe)]])],
    [
      'an OpenDocument file',
      'a.odt',
      zip([['mimetype', Buffer.from('application/vnd.oasis.opendocument.text')]]),
    ],
    [
      'an SVG with a script',
      'a.svg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['an SVG that opens a file', 'a.jpg', Buffer.from(xxe)],
    ['a billion laughs', 'a.png', Buffer.from(laughs)],
    ['a page named a photo', 'a.jpg', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a program', 'a.pdf', Buffer.from(`MZ${'\0'.repeat(200)}PE\0\0`)],
    ['a shell', 'a.png', Buffer.from('#!/bin/sh\nid')],
    [
      'a GIF that is a Java archive',
      'a.gif',
      Buffer.concat([Buffer.from('GIF89a\x01\0\x01\0'), zip([['x.class', Buffer.from('x')]])]),
    ],
    ['a PostScript file', 'a.pdf', Buffer.from('%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run')],
    ['a page before a PDF', 'a.pdf', Buffer.concat([Buffer.from('<script>alert(1)</script>'), pdf()])],
    ['an old Office file', 'a.doc', Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex')],
    [
      'a PDF that unpacks without end',
      'a.pdf',
      (() => {
        const stream = deflateSync(Buffer.alloc(60 * 1024 * 1024));
        return Buffer.concat([
          Buffer.from(
            `%PDF-1.7\n1 0 obj<</Type /ObjStm /Filter /FlateDecode /Length ${stream.length}>>stream\n`,
          ),
          stream,
          Buffer.from('\nendstream endobj\n%%EOF\n'),
        ]);
      })(),
    ],
    ['nothing that is known', 'a.pdf', Buffer.from('hello')],
  ];
  test.each(cases)('%s', async (_, name, bytes) => {
    const sent = await sends([[name, bytes, 'application/pdf']]);
    expect(sent.status).toBe(422);
    expect(sent.body).toContain('is not a photo or PDF that we can read');
    expect(sent.kept).toEqual([]);
  });
  test('a photo that calls itself a text is a photo, and no markup behind it is handed out', async () => {
    const photo = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
    const sent = await sends([
      ['photo.txt', Buffer.concat([photo, Buffer.from('<script>canary()</script>')]), 'text/plain'],
      ['both.pdf', Buffer.concat([pdf(), Buffer.from('<html><script>canary()</script>')])],
    ]);
    expect(sent.kept.map((row) => [row.file_name, row.media_type]).sort()).toEqual([
      ['both.pdf', 'application/pdf'],
      ['photo-txt.jpg', 'image/jpeg'],
    ]);
    for (const row of sent.kept) {
      const file = await opened(row.attachment_id);
      expect([file.status, file.bytes.includes('canary')]).toEqual([200, false]);
    }
  });
});

describe('56: pictures that unpack to more than there is', () => {
  beforeAll(fresh);
  /** A PNG that says how large it is and holds next to nothing. */
  function png(width: number, height: number, body = Buffer.alloc(64), extra: Buffer[] = []): Buffer {
    const chunk = (name: string, bytes: Buffer): Buffer => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      const named = Buffer.concat([Buffer.from(name), bytes]);
      const sum = Buffer.alloc(4);
      sum.writeUInt32BE(crc32(named));
      return Buffer.concat([length, named, sum]);
    };
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([1, 0, 0, 0, 0], 8);
    const profile = extra.map((each) =>
      chunk('iCCP', Buffer.concat([Buffer.from('x\0\0'), deflateSync(each)])),
    );
    return Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', head),
      ...profile,
      chunk('IDAT', deflateSync(body)),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  }
  test.each([
    ['60,000 by 60,000 dots of one bit', () => png(60_000, 60_000, Buffer.alloc(1_000_000))],
    ['two thousand million wide', () => png(2_000_000_000, 1)],
    [
      'a profile of 200 megabytes',
      () => png(7100, 7100, Buffer.alloc(64), [Buffer.alloc(200 * 1024 * 1024)]),
    ],
    ['no dots at all', () => png(0, 0)],
  ])('%s', async (_, made) => {
    const started = performance.now();
    const sent = await sends([['flood.png', made()]]);
    expect(sent.kept).toEqual([]);
    expect(sent.status).toBe(422);
    // Far above what it takes, far below what unpacking would.
    expect(performance.now() - started).toBeLessThan(10_000);
    expect((await send('/readyz')).status).toBe(200);
  });
  test('of a picture that moves one page is kept', async () => {
    const frames = await sharp({ create: { width: 64, height: 64 * 200, channels: 3, background: '#123' } })
      .webp({ pageHeight: 64 } as never)
      .toBuffer();
    const sent = await sends([['moves.webp', frames]]);
    expect(sent.status).toBeLessThan(500);
    for (const row of sent.kept)
      expect((await sharp((await opened(row.attachment_id)).bytes).metadata()).pages ?? 1).toBe(1);
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

describe('61: what a file tells of its maker is gone', () => {
  beforeAll(fresh);
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('a %s', async (kind) => {
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#456' } })
      .withExif({
        IFD0: { Copyright: 'qzcanary', Artist: 'qzcanary', Make: 'qzcanary' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>qzcanary</a></x:xmpmeta>')
      .toFormat(kind)
      .toBuffer();
    expect(picture.includes('qzcanary')).toBe(true);
    const sent = await sends([[`a.${kind}`, picture]]);
    const { bytes } = await opened(sent.kept[0]?.attachment_id);
    expect(bytes.includes('qzcanary')).toBe(false);
    const { exif, xmp, iptc } = await sharp(bytes).metadata();
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
  });
  test('a PDF, and nothing in it runs', async () => {
    const told =
      '9 0 obj<</Author (qzcanary) /Producer (qzcanary) /Title (qzcanary)>>endobj\n8 0 obj<</S /JavaScript /JS (app.alert)>>endobj\n7 0 obj<</Type /Metadata /Length 8>>stream\nqzcanary\nendstream endobj';
    const sent = await sends([['a.pdf', pdf(told)]]);
    const { bytes } = await opened(sent.kept[0]?.attachment_id);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.toString('latin1')).not.toMatch(/qzcanary|\/JS\b|\/JavaScript\b/);
  });
});
