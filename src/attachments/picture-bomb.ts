/**
 * Pictures that take long to unpack for what they are: told by their outline alone, before any decoder sees them. A WebP of
 * three megabytes with 50,000 frames keeps its decoder for half a minute.
 */

/** More than any picture that moves has, and few enough to be read at once. */
const mostFrames = 1000;
/** A progressive JPEG of a camera or a program has about ten. */
const mostScans = 100;

function framesOfWebp(bytes: Buffer): number {
  let frames = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    if (bytes.toString('latin1', at, at + 4) === 'ANMF') frames += 1;
    const length = bytes.readUInt32LE(at + 4);
    at += 8 + length + (length % 2);
  }
  return frames;
}

/** Inside a scan these two bytes never follow each other but as the mark of the next one. */
function scansOfJpeg(bytes: Buffer): number {
  let scans = 0;
  const mark = Buffer.from([0xff, 0xda]);
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 2)) scans += 1;
  return scans;
}

export function isPictureBomb(type: string, bytes: Buffer): boolean {
  if (type === 'image/webp') return framesOfWebp(bytes) > mostFrames;
  if (type === 'image/jpeg') return scansOfJpeg(bytes) > mostScans;
  // An AVIF that moves is a film, and no photo.
  return type === 'image/avif' && bytes.toString('latin1', 8, 12) === 'avis';
}
