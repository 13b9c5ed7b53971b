/** Errors as a tired translator makes them, planted one at a time in what ships. No chance is in it: each run plants the same. */
import { holds, placesOf, plainWords } from '../../src/translations/check/force.ts';
import type { Glossaries, TextBlock } from '#translations';

export interface Planted {
  kind: string;
  words: string;
}

type Planting = (source: TextBlock, translation: TextBlock, words: Glossaries) => string | undefined;

const gap = /\{\{?[a-zA-Z][^{}?!*]*\}?\}/;
const paragraphs = (text: string): string[] => text.split(/\n\s*\n/);

/** The text with the only place taken out where one of these shapes stands; undefined where there is none, or more. */
function withoutOnly(text: string, shapes: readonly string[]): string | undefined {
  const [place, ...others] = placesOf(plainWords(text), shapes);
  if (!place || others.length > 0) return undefined;
  // The words are looked for in small letters and without gaps: the place is found again in the text as written.
  const at = text.normalize('NFC').replace(/[’‘]/g, "'").toLowerCase().indexOf(place[0]);
  return at < 0 ? undefined : text.slice(0, at) + text.slice(at + place[0].length);
}

const saidOnce = (text: string, shapes: readonly string[]): boolean => holds(plainWords(text), shapes);
/** A shape without its stars, to be put into a sentence. */
const bare = (shapes: readonly string[]): string =>
  (shapes.find((shape) => !shape.includes('*')) ?? '').trim();

const none: readonly string[] = ['*no such word*'];
const shapesIn = ({ terms }: Glossaries['translation'], id: string): readonly string[] =>
  terms.get(id)?.shapes ?? none;

/** What can go wrong in a translation, by its name. Undefined where a block gives no room for it. */
export const plantings: Readonly<Record<string, Planting>> = {
  'a gap was dropped': (_, { words }) => (gap.test(words) ? words.replace(gap, '') : undefined),
  'a gap was misspelt': (_, { words }) =>
    gap.test(words) ? words.replace(gap, (each) => each.replace(/(\w)(\}+)$/, '$1x$2')) : undefined,
  'a figure was typed where a gap belongs': (_, { words }) =>
    gap.test(words) ? words.replace(gap, '10') : undefined,
  'a figure was added': (_, { words }) => words.replace(/(\p{L}+)(\P{L}*)$/u, '28 $1$2'),
  'an address was added': (_, { words }) => `${words.trimEnd()} https://example.org/help`,
  'a paragraph was left out': (_, { words }) => {
    const all = paragraphs(words);
    return all.length > 2 ? all.slice(0, -1).join('\n\n') : undefined;
  },
  'a block was left in English': (source) =>
    source.words.split(/\s+/).length > 6 ? source.words : undefined,
  'a negation was lost': (source, { words }, { source: from, translation: to }) =>
    saidOnce(source.words, from.markers.not) ? withoutOnly(words, to.markers.not) : undefined,
  'a duty was lost': (source, { words }, { source: from, translation: to }) =>
    saidOnce(source.words, from.markers.must) ? withoutOnly(words, to.markers.must) : undefined,
  'a leave was lost': (source, { words }, { source: from, translation: to }) =>
    saidOnce(source.words, from.markers.may) ? withoutOnly(words, to.markers.may) : undefined,
  'a negation was added': (source, { words }, { source: from, translation: to }) =>
    !saidOnce(source.words, from.markers.not) && !saidOnce(words, to.markers.not)
      ? `${bare(to.markers.not)} ${words}`
      : undefined,
  'a term of the field was changed': (source, { words }, { source: from, translation: to }) => {
    const term = [...from.terms.values()].find(
      ({ id, shapes }) =>
        saidOnce(source.words, shapes) && placesOf(plainWords(words), shapesIn(to, id)).length === 1,
    );
    return term && withoutOnly(words, shapesIn(to, term.id));
  },
};
