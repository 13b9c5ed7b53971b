/** Words that carry force: what must be, what may be, what is not. Found by the lists of each language's glossary. */
import type { Glossary } from '../glossary.ts';
import { wordsOnly } from './contents.ts';

const patterns = new Map<string, RegExp>();

/** A pattern for a word or a phrase; `*` stands for letters, so that an ending can be named by itself. */
export function patternFor(shape: string): RegExp {
  const known = patterns.get(shape);
  if (known) return known;
  const source = shape
    .normalize('NFC')
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'))
    .join('[\\p{L}\\p{M}\u200c\u200d]*');
  const made = new RegExp(`(?<![\\p{L}\\p{M}])${source}(?![\\p{L}\\p{M}])`, 'giu');
  patterns.set(shape, made);
  return made;
}

/** How often a text says any of the shapes; a longer shape is counted before a shorter one inside it. */
export function countOf(text: string, shapes: readonly string[]): number {
  let rest = wordsOnly(text).normalize('NFC').replace(/[’‘]/g, "'").toLowerCase();
  let count = 0;
  for (const shape of shapes.toSorted((one, other) => other.length - one.length)) {
    rest = rest.replace(patternFor(shape.toLowerCase().replace(/[’‘]/g, "'")), () => {
      count += 1;
      return ' · ';
    });
  }
  return count;
}

export type Force = keyof Glossary['markers'];

export const says = (text: string, glossary: Glossary, force: Force): boolean =>
  countOf(text, glossary.markers[force]) > 0;
