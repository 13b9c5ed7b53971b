import { createServer, type Server } from 'node:net';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import * as settings from '#config';
import { aDatabase } from '../../tests/setup/database.ts';
import { asCall } from '../../tests/builders/calls.ts';
import { attach, attachmentsOf, openAttachment, plainFileName, scanWaiting, takeIn } from './index.ts';

const database = await aDatabase();
const folder = mkdtempSync(join(tmpdir(), 'putright-files-'));
const real = settings.config();
vi.mock('#config', async (original) => ({ ...(await original<typeof settings>()), config: vi.fn() }));
const withSettings = (changed: Partial<settings.Config> = {}) =>
  vi.mocked(settings.config).mockReturnValue({ ...real, DATA_DIR: folder, ...changed });
withSettings();
afterEach(() => withSettings());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const photo = (side = 32) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#0b5a45' } })
    .withExif({ IFD0: { Copyright: 'canary' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .jpeg()
    .toBuffer();
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

function asRequest(files: readonly [string, Uint8Array][], press = 'go'): Request {
  const form = new FormData();
  for (const [name, bytes] of files) form.append('files', new File([new Uint8Array(bytes)], name));
  form.append('press', press);
  return new Request('http://localhost/', { method: 'POST', body: form });
}
const take = (files: readonly [string, Uint8Array][], room = 10) => takeIn('connect', asRequest(files), room);
const reasons = (taken: Awaited<ReturnType<typeof take>>) => taken.refusals.map((each) => each.reason);
const kept = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

describe('taking files in', () => {
  test('a photo is drawn anew, without the place and the words it carried', async () => {
    const original = await photo();
    expect(original.includes('canary')).toBe(true);
    const taken = await take([['kitchen.jpg', original]]);
    expect(taken).toMatchObject({
      pressed: 'go',
      refusals: [],
      files: [{ fileName: 'kitchen.jpg', mediaType: 'image/jpeg', held: 'clean' }],
    });
    const hash = taken.files[0]?.contentHash ?? '';
    const bytes = readFileSync(join(folder, 'files/connect', hash.slice(0, 2), hash));
    expect(bytes.includes('canary')).toBe(false);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  });

  test('a file is what its bytes are, whatever its name says', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const taken = await take([
      ['page.jpg', Buffer.from('<html><script>alert(1)</script></html>')],
      ['drawing.svg', svg],
      ['letter.txt', Buffer.from('hello')],
      ['programme.pdf', Buffer.from('MZ\x90\x00'.repeat(40), 'latin1')],
      ['paper.png', pdf],
    ]);
    expect(reasons(taken)).toEqual(Array.from({ length: 4 }, () => 'kind-of-file-not-taken'));
    expect(taken.files.map((file) => [file.fileName, file.mediaType])).toEqual([
      ['paper.pdf', 'application/pdf'],
    ]);
  });

  test('nothing behind a picture survives', async () => {
    const polyglot = Buffer.concat([await photo(), Buffer.from('<script>canary()</script>')]);
    const taken = await take([['both.jpg', polyglot]]);
    const hash = taken.files[0]?.contentHash ?? '';
    expect(readFileSync(join(folder, 'files/connect', hash.slice(0, 2), hash)).includes('canary')).toBe(
      false,
    );
  });

  test('a picture with too many dots and a broken one are refused', async () => {
    const huge = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const broken = (await photo(200)).subarray(0, 300);
    expect(
      reasons(
        await take([
          ['huge.png', huge],
          ['broken.jpg', broken],
        ]),
      ),
    ).toEqual(['kind-of-file-not-taken', 'kind-of-file-not-taken']);
  });

  test('one octet too many, an empty file and an eleventh file are refused by name, the others kept', async () => {
    const most = 10 * 1024 * 1024;
    const full = Buffer.alloc(most, ' ');
    pdf.copy(full);
    full.write('%%EOF\n', most - 6);
    const large = Buffer.concat([full, Buffer.alloc(1)]);
    const taken = await take([
      ['large.pdf', large],
      ['empty.pdf', Buffer.alloc(0)],
      ['full.pdf', full],
    ]);
    expect(taken.refusals).toMatchObject([
      { reason: 'file-too-large', facts: { file: 'large.pdf', megabytes: 10, field: 'files' } },
      { reason: 'file-is-empty', facts: { file: 'empty.pdf' } },
    ]);
    expect(taken.files.map((file) => file.byteCount)).toEqual([most]);
    const many = await take(Array.from({ length: 11 }, (_, place) => [`${place}.pdf`, pdf]));
    expect([many.files.length, ...reasons(many)]).toEqual([10, 'too-many-files']);
    expect(
      (
        await take(
          [
            ['one.pdf', pdf],
            ['two.pdf', pdf],
          ],
          1,
        )
      ).files,
    ).toHaveLength(1);
  });

  test('a form without a file is no fault, and tells which button was pressed', async () => {
    const form = new FormData();
    form.append('files', new File([], ''));
    form.append('press', 'add');
    const taken = await takeIn(
      'connect',
      new Request('http://localhost/', { method: 'POST', body: form }),
      10,
    );
    expect(taken).toMatchObject({ files: [], refusals: [], pressed: 'add' });
  });

  test('cut off in the middle, nothing is taken and nothing is left behind', async () => {
    const whole = Buffer.from(
      await asRequest([['one.pdf', Buffer.concat([pdf, Buffer.alloc(500_000)])]]).arrayBuffer(),
    );
    const type = asRequest([['one.pdf', pdf]]).headers.get('content-type') ?? '';
    const mark = /^--(\S+)/.exec(whole.toString('latin1'))?.[1] ?? type;
    for (const share of [0, 0.01, 0.5, 0.999]) {
      const body = whole.subarray(0, Math.floor(whole.length * share));
      const headers = { 'content-type': `multipart/form-data; boundary=${mark}` };
      const taken = await takeIn(
        'cut-off',
        new Request('http://localhost/', { method: 'POST', body, headers }),
        10,
      );
      expect([share, taken.files.length, ...reasons(taken)]).toEqual([share, 0, 'upload-cut-off']);
    }
    expect(kept().filter((entry) => entry.parentPath.includes('incoming'))).toEqual([]);
  });

  test('names are for people only', () => {
    expect(plainFileName('../../etc/passwd')).toBe('passwd');
    expect(plainFileName('C:\\photos\\کمرہ.jpg')).toBe('کمرہ.jpg');
    expect(plainFileName('a\r\nSet-Cookie: b".jpg')).toBe('aSet-Cookie b.jpg');
    expect(plainFileName('\u202egpj.exe')).toBe('gpj.exe');
    expect(plainFileName('..')).toBe('file');
    expect(plainFileName(undefined)).toBe('file');
    expect([...plainFileName(`${'x'.repeat(4000)}.pdf`)].length).toBe(120);
  });
});

describe('the scanner', () => {
  const scanners: Server[] = [];
  afterAll(() => scanners.forEach((each) => each.close()));
  const aScanner = (answer: (bytes: Buffer) => string | null): Promise<Partial<settings.Config>> =>
    new Promise((ready) => {
      const server = createServer((socket) => {
        let heard = Buffer.alloc(0);
        socket.on('error', () => {});
        socket.on('data', (chunk) => {
          heard = Buffer.concat([heard, chunk]);
          if (!heard.subarray(-4).equals(Buffer.alloc(4))) return;
          const words = answer(heard);
          if (words !== null) socket.end(`${words}\0`);
          else socket.destroy();
        });
      });
      scanners.push(server);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        ready({
          SCANNER_HOST: '127.0.0.1',
          SCANNER_PORT: typeof address === 'object' && address ? address.port : 0,
        });
      });
    });

  test('what it finds is refused, what it clears is kept, and a limit is not a clean file', async () => {
    withSettings(
      await aScanner((heard) => (heard.includes('EICAR') ? 'stream: Eicar-Test FOUND' : 'stream: OK')),
    );
    const taken = await take([
      ['bad.pdf', Buffer.concat([pdf, Buffer.from('EICAR %%EOF')])],
      ['good.pdf', pdf],
    ]);
    expect(reasons(taken)).toEqual(['file-has-a-virus']);
    expect(taken.files.map((file) => file.held)).toEqual(['clean']);
    withSettings(await aScanner(() => 'INSTREAM size limit exceeded. ERROR'));
    expect((await take([['good.pdf', pdf]])).files[0]?.held).toBe('awaiting-scan');
  });

  test('while it is away a file is held and handed to nobody; when it is back it is let go once', async () => {
    withSettings({ SCANNER_HOST: '127.0.0.1', SCANNER_PORT: 1 });
    const taken = await take([['paper.pdf', Buffer.concat([pdf, Buffer.from('held %%EOF')])]]);
    expect(taken.files[0]?.held).toBe('awaiting-scan');
    const draftHash = 'd'.repeat(64);
    await database.rowsOf('drafts');
    await asCall(database, {}, async (call) => {
      const { insertDraft } = await import('../complaints/store/drafts.ts');
      await insertDraft(call, { draftHash, onceKey: crypto.randomUUID(), personId: null });
      await attach(call, draftHash, taken);
    });
    const id =
      (await asCall(database, {}, (call) => attachmentsOf(call, { draftHash })))[0]?.attachmentId ?? '';
    const opened = () => asCall(database, {}, (call) => openAttachment(call, { draftHash }, id));
    expect(await opened()).toBeNull();
    expect(await asCall(database, {}, scanWaiting)).toBe(0);
    withSettings(await aScanner(() => 'stream: OK'));
    expect(await asCall(database, {}, scanWaiting)).toBe(1);
    expect(await asCall(database, {}, scanWaiting)).toBe(0);
    expect((await opened())?.fileName).toBe('paper.pdf');
    const other = { draftHash: 'e'.repeat(64) };
    expect(await asCall(database, {}, (call) => openAttachment(call, other, id))).toBeUndefined();
    const hash = taken.files[0]?.contentHash ?? '';
    writeFileSync(join(folder, 'files/connect', hash.slice(0, 2), hash), 'something else');
    await expect(opened()).rejects.toThrow('not what it was');
  });
});
