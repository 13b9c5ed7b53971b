import { expect, test } from 'vitest';
import { safeName, zipPieces, type ZipEntry } from './zip.ts';

async function zipped(entries: ZipEntry[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zipPieces(entries, '2026-11-22')) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Reads a file of stored entries by its directory, as the format says, sharing no code with the writer. */
function unzipped(file: Buffer): { name: string; text: string; crc: number }[] {
  const end = file.length - 22;
  expect(file.readUInt32LE(end)).toBe(0x06054b50);
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    expect(file.readUInt32LE(at)).toBe(0x02014b50);
    const [size, nameLength] = [file.readUInt32LE(at + 24), file.readUInt16LE(at + 28)];
    const local = file.readUInt32LE(at + 42);
    expect(file.readUInt32LE(local)).toBe(0x04034b50);
    const start = local + 30 + file.readUInt16LE(local + 26);
    const name = file.subarray(at + 46, at + 46 + nameLength).toString();
    const crc = file.readUInt32LE(at + 16);
    at += 46 + nameLength;
    return { name, text: file.subarray(start, start + size).toString(), crc };
  });
}

test('what is put in comes out in order, with names in any script', async () => {
  const file = await zipped([
    { name: '01 Küche پانی.txt', bytes: Buffer.from('one') },
    { name: '02 empty', bytes: Buffer.alloc(0) },
    { name: '03.txt', bytes: Buffer.from('123456789') },
  ]);
  // The check value of CRC-32 for the nine digits stands in every description of it.
  expect(unzipped(file)).toMatchObject([
    { name: '01 Küche پانی.txt', text: 'one' },
    { name: '02 empty', text: '' },
    { name: '03.txt', text: '123456789', crc: 0xcbf43926 },
  ]);
  expect((await zipped([])).length).toBe(22);
});

test.each([
  ['../../etc/passwd', 'etcpasswd'],
  ['C:\\x\\photo.jpg', 'Cxphoto.jpg'],
  ['...', 'file'],
  ['a\u202Egpj.exe', 'agpj.exe'],
  ['Küche.png', 'Küche.png'],
])('the name %j is kept as %j', (given, kept) => {
  expect(safeName(given)).toBe(kept);
});
