/** Pictures by the hash of their bytes. */
import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { mediaFiles } from '#db/schema/publishing';

export type MediaFile = Omit<typeof mediaFiles.$inferSelect, 'landlordId'>;

export async function insertMedia(tx: Tx, file: MediaFile): Promise<void> {
  await tx
    .insert(mediaFiles)
    .values({ landlordId: tx.landlordId, ...file })
    .onConflictDoNothing();
}

export async function mediaFile(
  tx: Tx,
  hash: string,
): Promise<Pick<MediaFile, 'hash' | 'mediaType' | 'bytes' | 'width' | 'height'> | undefined> {
  const [row] = await tx
    .select({
      hash: mediaFiles.hash,
      mediaType: mediaFiles.mediaType,
      bytes: mediaFiles.bytes,
      width: mediaFiles.width,
      height: mediaFiles.height,
    })
    .from(mediaFiles)
    .where(and(eq(mediaFiles.landlordId, tx.landlordId), eq(mediaFiles.hash, hash)));
  return row;
}

export async function hasMedia(tx: Tx, hash: string): Promise<boolean> {
  const rows = await tx
    .select({ hash: mediaFiles.hash })
    .from(mediaFiles)
    .where(and(eq(mediaFiles.landlordId, tx.landlordId), eq(mediaFiles.hash, hash)));
  return rows.length > 0;
}

/** Every picture that the landlord has. */
export async function allMedia(tx: Tx): Promise<Pick<MediaFile, 'hash' | 'bytes'>[]> {
  return tx
    .select({ hash: mediaFiles.hash, bytes: mediaFiles.bytes })
    .from(mediaFiles)
    .where(eq(mediaFiles.landlordId, tx.landlordId))
    .orderBy(mediaFiles.hash);
}
