/**
 * What a file is, by its bytes and never by its name. Pictures are drawn anew, so that neither the place they were taken
 * nor anything hidden behind them is kept; a PDF keeps its pages and is made to keep quiet.
 */
import { readFile } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import sharp from 'sharp';
import { isPictureBomb } from './picture-bomb.ts';
import { quietPdf } from './quiet-pdf.ts';

sharp.cache(false);
sharp.concurrency(1);

/** Fifty million dots: more than any telephone takes, less than what fills the memory. */
const mostDots = 50_000_000;

const drawnAs = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/webp': 'image/webp',
  'image/avif': 'image/jpeg',
  'image/heic': 'image/jpeg',
} as const;
type Drawn = keyof typeof drawnAs;

export interface Inside {
  mediaType: string;
  bytes: Uint8Array;
}

const isPicture = (type: string): type is Drawn => type in drawnAs;

let drawing: Promise<unknown> = Promise.resolve();
/** One after the other: a picture that is unpacked takes a hundred times the room that it came in. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = drawing.then(work);
  drawing = turn.catch(() => undefined);
  return turn;
}

/** The kind and the bytes to keep; null for a file that is none of the kinds taken or cannot be drawn, `locked` for a PDF with a password. */
export async function lookInside(path: string): Promise<Inside | 'locked' | null> {
  return inTurn(() => look(path));
}

async function look(path: string): Promise<Inside | 'locked' | null> {
  const kind = await fileTypeFromFile(path);
  if (kind === undefined) return null;
  if (kind.mime === 'application/pdf') {
    const bytes = quietPdf(await readFile(path));
    return typeof bytes === 'string' ? bytes : bytes && { mediaType: kind.mime, bytes };
  }
  if (!isPicture(kind.mime)) return null;
  if (isPictureBomb(kind.mime, await readFile(path))) return null;
  const mediaType = drawnAs[kind.mime];
  const picture = sharp(path, { limitInputPixels: mostDots, failOn: 'error' }).rotate();
  try {
    const bytes = await (
      mediaType === 'image/png'
        ? picture.png({ compressionLevel: 9 })
        : mediaType === 'image/webp'
          ? picture.webp({ quality: 88 })
          : picture.jpeg({ quality: 88, mozjpeg: true })
    ).toBuffer();
    return { mediaType, bytes };
  } catch {
    return null;
  }
}
