import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localesFolder } from './folder.ts';
import { listed, type Direction } from './list.ts';

/** A language that is spoken in the homes this portal serves and is not yet on the list; it can be asked for. */
export interface WantedLanguage {
  code: string;
  ownName: string;
  direction: Direction;
}

export const wantedLanguages: readonly WantedLanguage[] = listed.parse(
  JSON.parse(readFileSync(join(localesFolder, 'wanted.json'), 'utf8')),
);
