/** Files by the hash of their bytes, a folder a landlord. A name is given only to bytes that are on the disk. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { config } from '#config';

const root = (): string => resolve(config().DATA_DIR, 'files');

/** Where bytes are written before they have a name; swept by whoever starts the next upload to this landlord. */
export async function incomingPath(landlordId: string): Promise<string> {
  const folder = join(root(), landlordId, 'incoming');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return join(folder, randomUUID());
}

const placeOf = (landlordId: string, hash: string): string =>
  join(root(), landlordId, hash.slice(0, 2), hash);

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes bytes under their hash: temporary name, sync, rename, sync of the folder. The row comes after. */
export async function shelveBytes(landlordId: string, bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const place = placeOf(landlordId, hash);
  const folder = join(place, '..');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = await incomingPath(landlordId);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, place);
  await sync(folder);
  return hash;
}

/** The bytes as they were taken in. Throws where the disk hands back anything else. */
export async function bytesOf(landlordId: string, hash: string): Promise<Buffer> {
  const bytes = await readFile(placeOf(landlordId, hash));
  if (createHash('sha256').update(bytes).digest('hex') !== hash)
    throw new Error('A kept file is not what it was.');
  return bytes;
}

export const forget = (path: string): Promise<void> => rm(path, { force: true });
