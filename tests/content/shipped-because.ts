import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const file = join(import.meta.dirname, '../../content/codes/housing-ombudsman/2024-04/because.en.yaml');

/** What the text can state, by point and state, in the words that stand beside the Code. */
export const shippedBecause = (): Record<string, string> =>
  (parse(readFileSync(file, 'utf8')) as { words: Record<string, string> }).words;
