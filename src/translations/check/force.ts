/** Words that carry force: what must be, what may be, what is not. Found by the lists of each language's glossary. */
import type { Glossary } from '../glossary.ts';
import { wordsOnly } from './contents.ts';

const plain = (text: string): string => text.normalize('NFC').replace(/[’‘]/g, "'").toLowerCase();

/** One shape as a pattern; `*` stands for letters, so that an ending can be named by itself. */
const sourceOf = (shape: string): string =>
  plain(shape)
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'))
    .join('[\\p{L}\\p{M}\u200c\u200d]*');

const patterns = new WeakMap<readonly string[], RegExp>();

/** Any of the shapes as whole words, the longer before the shorter inside it. */
function patternFor(shapes: readonly string[]): RegExp {
  const known = patterns.get(shapes);
  if (known) return known;
  const any = shapes.toSorted((one, other) => other.length - one.length).map(sourceOf);
  const made = new RegExp(`(?<![\\p{L}\\p{M}])(?:${any.join('|')})(?![\\p{L}\\p{M}])`, 'gu');
  patterns.set(shapes, made);
  return made;
}

/** The places in a text, as `plainWords` leaves it, where any of the shapes stands. */
export const placesOf = (words: string, shapes: readonly string[]): RegExpExecArray[] => [
  ...words.matchAll(patternFor(shapes)),
];

/** A text as the shapes are looked for in it: its words alone, in small letters. */
export const plainWords = (text: string): string => plain(wordsOnly(text));

export const holds = (words: string, shapes: readonly string[]): boolean =>
  words.search(patternFor(shapes)) >= 0;

export type Force = keyof Glossary['markers'];
