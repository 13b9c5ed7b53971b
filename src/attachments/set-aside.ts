/**
 * Files that go with their rows. They are set aside first and removed when the rows are gone for good, or put back: whatever
 * cuts this off, a row never stands without its file.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { config } from '#config';
import { bytesOf } from './shelve.ts';

const folderOf = (landlordId: string): string => resolve(config().DATA_DIR, 'files', landlordId);
const placeOf = (landlordId: string, hash: string): string =>
  join(folderOf(landlordId), hash.slice(0, 2), hash);
const asideOf = (landlordId: string): string => join(folderOf(landlordId), 'going');

/** Is the file there, and what it was when it was taken in? */
export type FileParity = 'whole' | 'file-missing' | 'file-changed';

export async function parityOf(landlordId: string, hash: string): Promise<FileParity> {
  if (!existsSync(placeOf(landlordId, hash))) return 'file-missing';
  try {
    await bytesOf(landlordId, hash);
    return 'whole';
  } catch {
    return 'file-changed';
  }
}

export interface SetAside {
  putBack: () => Promise<void>;
  remove: () => Promise<void>;
}

/** Sets files aside, all or none. Throws where one cannot be moved. */
export async function setAside(landlordId: string, hashes: readonly string[]): Promise<SetAside> {
  const aside = asideOf(landlordId);
  if (hashes.length > 0) await mkdir(aside, { recursive: true, mode: 0o700 });
  const moved: string[] = [];
  const putBack = async (): Promise<void> => {
    for (const hash of moved) await rename(join(aside, hash), placeOf(landlordId, hash));
  };
  try {
    for (const hash of hashes) {
      await rename(placeOf(landlordId, hash), join(aside, hash));
      moved.push(hash);
    }
  } catch (fault) {
    await putBack();
    throw fault;
  }
  const remove = async (): Promise<void> => {
    for (const hash of moved) await rm(join(aside, hash), { force: true });
  };
  return { putBack, remove };
}

/** What a run that was cut off left aside: back where a row still names it, gone where none does. */
export async function settleAside(
  landlordId: string,
  named: (hashes: readonly string[]) => Promise<Set<string>>,
): Promise<void> {
  const aside = asideOf(landlordId);
  if (!existsSync(aside)) return;
  const hashes = await readdir(aside);
  const kept = await named(hashes);
  for (const hash of hashes) {
    if (kept.has(hash) && !existsSync(placeOf(landlordId, hash)))
      await rename(join(aside, hash), placeOf(landlordId, hash));
    else await rm(join(aside, hash), { force: true });
  }
}

/**
 * Removes files that no row names and that were written before an instant, a folder at a time. Answers how many.
 *
 * @param before ISO instant: a file is on the disk a moment before its row is written.
 */
export async function removeUnnamed(
  landlordId: string,
  before: string,
  named: (hashes: readonly string[]) => Promise<Set<string>>,
): Promise<number> {
  const folder = folderOf(landlordId);
  if (!existsSync(folder)) return 0;
  let removed = 0;
  for (const part of (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    const hashes = (await readdir(join(folder, part))).filter((name) => /^[0-9a-f]{64}$/.test(name));
    if (hashes.length === 0) continue;
    const kept = await named(hashes);
    for (const hash of hashes.filter((each) => !kept.has(each))) {
      if ((await stat(join(folder, part, hash))).mtime.toISOString() >= before) continue;
      await rm(join(folder, part, hash), { force: true });
      removed += 1;
    }
  }
  return removed;
}
