/** The only reader and writer of `content/` on disk, beside `languages`, which reads its own words. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

export const contentFolder = join(import.meta.dirname, '../../content');

export interface ContentFile {
  /** Relative to `content/`, with forward slashes. */
  path: string;
  body: string;
}

/** The files under a folder of `content/`, sorted by path. A folder that is not there holds none. */
export function contentFiles(under = '', folder = contentFolder): ContentFile[] {
  const top = join(folder, under);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|md|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: relative(folder, file).split(sep).join('/'), body: readFileSync(file, 'utf8') }));
}

/** Writes a file of `content/`; its folder is made where it is not there. */
export function writeContentFile({ path, body }: ContentFile, folder = contentFolder): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, body);
}

export interface PictureFile {
  /** Relative to the folder, with forward slashes. */
  path: string;
  bytes: Buffer;
}

/** The pictures under a folder of `content/`, sorted by path. */
export function pictureFiles(under = '', folder = contentFolder): PictureFile[] {
  const top = join(folder, under);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.webp'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: relative(folder, file).split(sep).join('/'), bytes: readFileSync(file) }));
}

/** Writes a picture; its folder is made where it is not there. */
export function writePictureFile({ path, bytes }: PictureFile, folder = contentFolder): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
