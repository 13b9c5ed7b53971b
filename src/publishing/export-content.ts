/**
 * What is published, as the files of `content/`, byte for byte. A central document is on every landlord's shelf: the one
 * that ships is written in its place, and what a landlord published instead stands under `of/<landlord>/`.
 */
import type { Tx } from '#db/client';
import type { ContentFile, PictureFile } from '#library';
import { isCentral, ownFolder } from './import-content.ts';
import { importsOf } from './store/entries.ts';
import { allMedia } from './store/media.ts';
import { documentsByHash, placesOf } from './store/shelf.ts';

export interface LandlordFiles {
  landlordId: string;
  /** What is on the shelf now. */
  files: (ContentFile & { isShipped: boolean })[];
  /** Central documents as they shipped, where the landlord published something else. */
  shipped: ContentFile[];
  pictures: PictureFile[];
}

/** Everything on the landlord's shelf, by path. */
export async function publishedFiles(tx: Tx): Promise<LandlordFiles['files']> {
  const places = await placesOf(tx);
  const documents = await documentsByHash(
    tx,
    places.map(({ hash }) => hash),
  );
  const bodies = new Map(documents.map(({ path, hash, body }) => [`${path} ${hash}`, body]));
  return places.map(({ path, hash, placedBy }) => ({
    path,
    body: bodies.get(`${path} ${hash}`) ?? '',
    isShipped: placedBy === 'import',
  }));
}

/** The landlord's pictures, in the folder of its media. */
export const publishedPictures = async (tx: Tx): Promise<PictureFile[]> =>
  (await allMedia(tx)).map(({ hash, bytes }) => ({
    path: `landlords/${tx.landlordId}/media/${hash}.webp`,
    bytes: Buffer.from(bytes),
  }));

/** All that an export needs of one landlord. */
export async function landlordFiles(tx: Tx): Promise<LandlordFiles> {
  const files = await publishedFiles(tx);
  const shipped: ContentFile[] = [];
  for (const { path, isShipped } of files) {
    const [newest] = isShipped || !isCentral(path) ? [] : await importsOf(tx, path);
    if (newest) shipped.push({ path, body: newest.body });
  }
  return { landlordId: tx.landlordId, files, shipped, pictures: await publishedPictures(tx) };
}

/** The files of several landlords as one folder holds them, sorted by path. */
export function centralFiles(landlords: readonly LandlordFiles[]): ContentFile[] {
  const written = new Map<string, string>();
  const shipped = landlords.flatMap(({ files, shipped: under }) => [
    ...files.filter(({ path, isShipped }) => isShipped && isCentral(path)),
    ...under,
  ]);
  for (const { path, body } of shipped) if (!written.has(path)) written.set(path, body);
  for (const { landlordId, files } of landlords)
    for (const { path, body } of files)
      if (!isCentral(path)) written.set(path, body);
      else if (written.get(path) !== body) written.set(`${ownFolder(landlordId)}${path}`, body);
  return [...written]
    .map(([path, body]) => ({ path, body }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}
