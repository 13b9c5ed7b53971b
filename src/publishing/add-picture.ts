/** A picture is taken in: decoded, turned the way it was held, made no larger than a page needs, and encoded anew. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { note } from '#audit';
import type { Call } from '#call';
import { sourceLanguage } from '#languages';
import { done, refused, type Outcome } from '#outcome';
import type { HoldReason } from './hold.ts';
import { editorOf, refusedTo } from './rights.ts';
import { insertMedia, type MediaFile } from './store/media.ts';

/** Bytes of a picture that is taken in at most. */
export const mostPictureBytes = 12 * 1024 * 1024;
const widest = 1600;
/** A small file may unpack to a picture that fills the memory. */
const mostPixels = 40_000_000;

/**
 * Answers the hash and size of the file as it is kept. What a camera writes beside a picture, such as where it was taken, is
 * gone. Refused: `only-writers`, `only-editors`, `no-picture`, `picture-too-large`.
 */
export async function addPicture(
  call: Call,
  bytes: Buffer,
): Promise<Outcome<Pick<MediaFile, 'hash' | 'width' | 'height'>, HoldReason>> {
  const editor = await editorOf(call);
  const no = refusedTo('write', editor, 'media', sourceLanguage);
  if (no || editor === null) return no ?? refused({ reason: 'only-editors' });
  if (bytes.length === 0) return refused({ reason: 'no-picture', facts: { field: 'picture' } });
  if (bytes.length > mostPictureBytes)
    return refused({ reason: 'picture-too-large', facts: { field: 'picture' } });
  let made: { data: Buffer; info: { width: number; height: number } };
  try {
    const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' });
    const { format } = await image.metadata();
    if (!['jpeg', 'png', 'webp', 'gif'].includes(format)) throw new Error(format);
    made = await image
      .rotate()
      .resize({ width: widest, withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
  } catch {
    return refused({ reason: 'no-picture', facts: { field: 'picture' } });
  }
  const hash = createHash('sha256').update(made.data).digest('hex');
  const { width, height } = made.info;
  const file = { hash, width, height, mediaType: 'image/webp' as const, bytes: made.data };
  await insertMedia(call.tx, { ...file, addedBy: editor.actor, addedAt: call.now });
  await note(call, 'picture-added', `media:${hash}`, { bytes: made.data.length });
  return done({ hash, width, height });
}
