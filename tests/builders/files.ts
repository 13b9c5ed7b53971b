/** Bytes of files and forms, as browsers and attackers make them. */
import { crc32, deflateSync } from 'node:zlib';

export const formType = 'multipart/form-data; boundary=mark';

/** A form with files in it, each with a name, bytes and a type of its own. */
export function multipart(
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

/** A stored or deflated entry, as simple as archives get. */
export function zip(entries: readonly [string, Buffer][]): Buffer {
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

/** A PDF with hardly anything in it. */
export const aPdf = (more = ''): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj<<>>endobj\n${more}\ntrailer<<>>\n%%EOF\n`, 'latin1');
