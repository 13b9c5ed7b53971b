/** What a ZIP holds, read by its directory: no code shared with what writes ours, and no tool that a machine may lack. */
import { crc32, inflateRawSync } from 'node:zlib';

/** Name → bytes, in the order of the directory. Throws where a size or a checksum is wrong. */
export function unzipped(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('no directory');
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error('no entry');
    const [method, checksum, packed, size] = [10, 16, 20, 24].map((place) =>
      place === 10 ? zip.readUInt16LE(at + place) : zip.readUInt32LE(at + place),
    ) as [number, number, number, number];
    const [name, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const kept = zip.subarray(start, start + packed);
    const bytes = method === 8 ? inflateRawSync(kept) : kept;
    const called = zip.toString('utf8', at + 46, at + 46 + name);
    if (bytes.length !== size || crc32(bytes) !== checksum) throw new Error(`${called} is broken`);
    files.set(called, bytes);
    at += 46 + name + extra + comment;
  }
  return files;
}
