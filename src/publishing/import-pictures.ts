import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Tx } from '#db/client';
import type { PictureFile } from '#library';
import { insertMedia } from './store/media.ts';

/**
 * Takes back pictures that an export wrote. Only a file that is what its name says, byte for byte, is kept: it was encoded
 * here. Answers how many.
 */
export async function importPictures(tx: Tx, pictures: readonly PictureFile[], now: string): Promise<number> {
  let kept = 0;
  for (const { path, bytes } of pictures) {
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (!path.endsWith(`/${hash}.webp`)) continue;
    const { format, width, height } = await sharp(bytes).metadata();
    if (format !== 'webp') continue;
    const file = { hash, mediaType: 'image/webp', width, height, bytes } as const;
    await insertMedia(tx, { ...file, addedBy: 'system', addedAt: now });
    kept += 1;
  }
  return kept;
}
