/** The only reader of `content/` on disk, beside `languages`, which reads its own words. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

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
