/** Pictures that take long to unpack for what they are. */
import sharp from 'sharp';

const u24 = (n: number): Buffer => Buffer.from([n & 255, (n >> 8) & 255, (n >> 16) & 255]);
const riff = (name: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from(name), length, body, Buffer.alloc(body.length % 2)]);
};
/** A WebP of two by two dots that moves. */
export async function moving(frames: number): Promise<Buffer> {
  const still = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#123' } })
    .webp()
    .toBuffer();
  const place = Buffer.concat([u24(0), u24(0), u24(1), u24(1), u24(10), Buffer.from([0])]);
  const frame = riff('ANMF', Buffer.concat([place, still.subarray(12)]));
  const canvas = riff('VP8X', Buffer.concat([Buffer.from([2, 0, 0, 0]), u24(1), u24(1)]));
  return riff(
    'RIFF',
    Buffer.concat([
      Buffer.from('WEBP'),
      canvas,
      riff('ANIM', Buffer.alloc(6)),
      ...Array.from({ length: frames }, () => frame),
    ]),
  );
}
/** The last scan of a JPEG over and over. */
export async function scanned(times: number): Promise<Buffer> {
  const jpeg = await sharp({ create: { width: 7000, height: 7000, channels: 3, background: '#888' } })
    .jpeg({ progressive: true, quality: 50 })
    .toBuffer();
  const [last, end] = [Buffer.from([0xff, 0xda]), Buffer.from([0xff, 0xd9])].map((mark) =>
    jpeg.lastIndexOf(mark),
  );
  const scans = Array.from({ length: times }, () => jpeg.subarray(last, end));
  return Buffer.concat([jpeg.subarray(0, last), ...scans, jpeg.subarray(end)]);
}
/** A GIF of one dot that moves. */
export const gif = (frames: number): Buffer =>
  Buffer.concat([
    Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1'),
    ...Array.from({ length: frames }, () => Buffer.from(',\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0', 'latin1')),
    Buffer.from(';'),
  ]);
