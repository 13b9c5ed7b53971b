import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { quietPdf } from './quiet-pdf.ts';

const file = (...objects: string[]): Buffer =>
  Buffer.from(`%PDF-1.7\n${objects.join('\n')}\ntrailer<</Info 9 0 R>>\n%%EOF\n`, 'latin1');
const quiet = (given: Buffer): string => quietPdf(given)?.toString('latin1') ?? 'refused';

function packed(inside: string): Buffer {
  const stream = deflateSync(Buffer.from(inside, 'latin1'), { level: 1 });
  const head = `7 0 obj<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${stream.length}>>stream\n`;
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n${head}`),
    stream,
    Buffer.from('\nendstream endobj\n%%EOF\n'),
  ]);
}
const unpacked = (given: string): string => {
  const from = given.indexOf('stream\n') + 7;
  return inflateSync(Buffer.from(given.slice(from, given.indexOf('\nendstream')), 'latin1')).toString(
    'latin1',
  );
};

describe('what would run is named so that nobody knows it', () => {
  test.each([
    '/JavaScript',
    '/JS',
    '/J#53',
    '/J#61vaScript',
    '/Launch',
    '/EmbeddedFile',
    '/OpenAction',
    '/AA',
    '/SubmitForm',
    '/ImportData',
    '/GoToE',
    '/XFA',
    '/RichMedia',
  ])('%s', (name) => {
    const given = file(`1 0 obj<</S ${name} (app.alert)>>endobj`);
    const came = quiet(given);
    expect(came).not.toContain(`${name} `);
    expect(came.length).toBe(given.length);
    expect(unpacked(quiet(packed(`1 0 <</S ${name} (app.alert)>>`)))).not.toContain(`${name} `);
  });
  test('what only looks alike stays, and so does what is drawn', () => {
    const page = '1 0 obj<</Type /Page /JSON 1 /Names 2 0 R>>endobj';
    const drawn = '2 0 obj<</Length 20>>stream\n(/JS /Author (x)) Tj\nendstream endobj';
    expect(quiet(file(page, drawn))).toBe(file(page, drawn).toString('latin1'));
  });
});

describe('what tells of its maker is written over', () => {
  const info =
    '9 0 obj<</Author (Amina \\) \\(canary (x)) /Creator <63616e617279> /Title (canary) /Producer(canary)>>endobj';
  test('in the open, to the same length', () => {
    const came = quiet(file(info));
    expect(came).not.toMatch(/canary|Amina|63616e/);
    expect(came.length).toBe(file(info).length);
    expect(came).toContain('/Author (');
  });
  test('packed', () => expect(unpacked(quiet(packed(info)))).not.toMatch(/canary|Amina/));
  test('in a packet of metadata', () => {
    const packet =
      '3 0 obj<</Type /Metadata /Subtype /XML /Length 40>>stream\n<x:xmpmeta>canary</x:xmpmeta>\nendstream endobj';
    expect(quiet(file(packet))).not.toContain('canary');
  });
  test('but titles of chapters stay', () =>
    expect(quiet(file('4 0 obj<</Title (Chapter one) /Parent 3 0 R>>endobj'))).toContain('Chapter one'));
});

test('what stands behind the end falls away', () => {
  const both = Buffer.concat([file('1 0 obj<<>>endobj'), Buffer.from('<html><script>canary()</script>')]);
  expect(quiet(both)).not.toContain('canary');
});

test.each(['/Author(', '/Author<', '/Title(a)', '/JS', 'stream\n', '/Producer () /Title () '])(
  'ten megabytes of %j take no time',
  (words) => {
    const started = performance.now();
    quiet(file(words.repeat(10_000_000 / words.length)));
    expect(performance.now() - started).toBeLessThan(2000);
  },
);

describe('is refused', () => {
  test.each(['trailer<</Encrypt 8 0 R>>', 'trailer<</Encrypt<</Filter /Standard>>>>'])(
    'what has a password: %s',
    (trailer) => expect(quiet(file('1 0 obj<</Author (canary)>>endobj', trailer))).toBe('locked'),
  );
  test('what unpacks without end, at once', () => {
    const started = performance.now();
    expect(quiet(packed(' '.repeat(30 * 1024 * 1024)))).toBe('refused');
    expect(performance.now() - started).toBeLessThan(2000);
  });
  test('a packed part that cannot be read', () => {
    const given = packed('1 0 <</S /JS>>');
    given.fill(1, given.indexOf('stream') + 7, given.indexOf('stream') + 20);
    expect(quiet(given)).toBe('refused');
  });
});
