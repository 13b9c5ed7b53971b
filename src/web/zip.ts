/**
 * A ZIP file (PKWARE APPNOTE 6.3.10), written as it is read: entries are stored as they are, one in memory at a time. Names
 * are UTF-8. For a complaint's papers: 65,535 entries and four gigabytes are beyond it, and throw.
 */
import { crc32 } from 'node:zlib';

export interface ZipEntry {
  name: string;
  bytes: Uint8Array;
}

const most = 0xffff_ffff;
const utf8Names = 0x0800;

/** A day as DOS keeps it; ZIP knows no earlier one than 1980. */
function dosDay(day: string): number {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  return (Math.max(0, year - 1980) << 9) | (month << 5) | date;
}

/** What stands alike before an entry and in the directory at the end. */
function commonPart({ name, bytes }: ZipEntry, day: string): { fields: Buffer; name: Buffer } {
  const encoded = Buffer.from(name);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(utf8Names, 2);
  fields.writeUInt16LE(0, 4);
  fields.writeUInt16LE(0, 6);
  fields.writeUInt16LE(dosDay(day), 8);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(bytes.byteLength, 14);
  fields.writeUInt32LE(bytes.byteLength, 18);
  fields.writeUInt16LE(encoded.byteLength, 22);
  return { fields, name: encoded };
}

function directoryLine(common: ReturnType<typeof commonPart>, offset: number): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt32LE(0x0201_4b50, 0);
  head.writeUInt16LE(20, 4);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([head, common.fields, tail, common.name]);
}

/** A name inside the file: no path, no drive, nothing that a system reads as something else. */
export function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}"<>|?*:;%/\\]/gu, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return [...plain].slice(-120).join('') || 'file';
}

/** The pieces of the file, in order. @param day ISO date given to every entry. */
export async function* zipPieces(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  day: string,
): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const entry of entries) {
    const common = commonPart(entry, day);
    const signature = Buffer.alloc(4);
    signature.writeUInt32LE(0x0403_4b50, 0);
    directory.push(directoryLine(common, offset));
    offset += 30 + common.name.byteLength + entry.bytes.byteLength;
    if (offset > most || directory.length > 0xfffe)
      throw new Error('More than a ZIP file of this kind holds.');
    yield Buffer.concat([signature, common.fields, common.name]);
    yield entry.bytes;
  }
  const lines = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(lines.byteLength, 12);
  end.writeUInt32LE(offset, 16);
  yield lines;
  yield end;
}
