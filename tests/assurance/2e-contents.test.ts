/** Items 52, 55 to 57, 61: what is inside files that lie, burst, run or tell. */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { asking } from '../builders/asking.ts';
import { gif, moving, scanned } from '../builders/bombs.ts';
import { addFiles } from '../builders/lodged.ts';
import { aPdf, formType, multipart, zip } from '../builders/files.ts';
import { answerAll, lodgeAs } from '../builders/lodging.ts';
import { aVisitor, cookiesOf } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const { send } = asking(server.url);

let resident = aVisitor(server.url);
let reference = '';
beforeAll(async () => {
  reference = await lodgeAs(resident, 'connect', 'uploads@resident.example');
});

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
  test.each([
    ['a WebP of 50,000 frames', 'a.webp', () => moving(50_000)],
    ['a GIF of 50,000 frames', 'a.gif', () => Promise.resolve(gif(50_000))],
    ['a JPEG of 10,000 scans', 'a.jpg', () => scanned(10_000)],
  ])('%s is refused by its outline, and others are answered meanwhile', async (_, name, made) => {
    const flood = await made();
    // Whatever else the machine does, this is near to the time that any form with a file takes.
    const plainStart = performance.now();
    await sends([['x.exe', Buffer.alloc(flood.length, 'MZ')]]);
    const plain = performance.now() - plainStart;
    const started = performance.now();
    const sending = sends([[name, flood]]);
    const other = aVisitor(server.url).get('/connect/en/policy');
    expect((await other).status).toBe(200);
    const sent = await sending;
    expect([sent.status, sent.kept.length]).toEqual([422, 0]);
    expect(performance.now() - started).toBeLessThan(plain * 10 + 2000);
  });
  test('a picture with a profile of six megabytes is kept without it', async () => {
    const still = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#123' } })
      .jpeg()
      .toBuffer();
    const parts = Array.from({ length: 100 }, (__, each) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(65_535);
      const head = Buffer.concat([Buffer.from([0xff, 0xe2]), length, Buffer.from('ICC_PROFILE\0')]);
      return Buffer.concat([head, Buffer.from([each + 1, 100]), Buffer.alloc(65_519, 1)]);
    });
    const sent = await sends([['a.jpg', Buffer.concat([still.subarray(0, 2), ...parts, still.subarray(2)])]]);
    for (const row of sent.kept) {
      const { bytes } = await opened(row.attachment_id);
      expect([bytes.length < 5000, (await sharp(bytes).metadata()).icc]).toEqual([true, undefined]);
    }
    expect(sent.status).toBeLessThan(500);
  });
  test('a picture that moves a little is kept as one page', async () => {
    const sent = await sends([['moves.webp', await moving(20)]]);
    expect(sent.kept.length).toBe(1);
    expect((await sharp((await opened(sent.kept[0]?.attachment_id)).bytes).metadata()).pages ?? 1).toBe(1);
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
  test.each([
    ['en', 'locked.pdf is locked with a password. Save a copy without one'],
    ['cy', 'Mae locked.pdf wedi’i gloi â chyfrinair'],
  ])('a PDF with a password is refused, and says what to do, in words of %s', async (language, words) => {
    const locked = pdf('8 0 obj<</Filter /Standard /O (qzcanary)>>endobj\ntrailer<</Encrypt 8 0 R>>');
    const visitor = aVisitor(server.url);
    await answerAll(visitor, 'connect');
    const before = (await server.database.rowsOf('attachments')).length;
    const sent = await visitor.send(
      `/connect/${language}/complaints/new/evidence`,
      new Uint8Array(multipart([['locked.pdf', locked]], { press: 'go' })),
      formType,
    );
    expect(sent.status).toBe(422);
    expect(sent.body).toContain(words);
    expect((await server.database.rowsOf('attachments')).length).toBe(before);
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
