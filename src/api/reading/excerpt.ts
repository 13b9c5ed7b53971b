/** The part of a text around the words that were looked for, with those words marked. */
import { foldedWords } from '#publishing';

export interface ExcerptPart {
  text: string;
  isMatch: boolean;
}

const around = 90;
const word = /[\p{L}\p{M}\p{N}]+/gu;

/** Does a word of the text answer to one that was asked for: it begins like it, or both begin alike for most of it? */
function answers(own: string, asked: string): boolean {
  if (own.startsWith(asked)) return true;
  const shared = [...own].findIndex((letter, at) => letter !== asked[at]);
  const alike = shared < 0 ? own.length : shared;
  return alike >= Math.max(4, Math.ceil(asked.length * 0.6));
}

/** Where the words asked for stand, as pairs of first and last character. */
function matchesIn(text: string, asked: readonly string[]): [number, number][] {
  return [...text.matchAll(word)].flatMap((match): [number, number][] => {
    const own = foldedWords(match[0]);
    const isAnswer = own.some((each) => asked.some((one) => answers(each, one)));
    return isAnswer ? [[match.index, match.index + match[0].length]] : [];
  });
}

/** Never in the middle of a word. */
function cutAt(text: string, place: number, step: -1 | 1): number {
  let at = Math.min(Math.max(place, 0), text.length);
  while (at > 0 && at < text.length && !/\s/.test(text[at] ?? '')) at += step;
  return at;
}

/** @param asked folded words. A text without any of them is shown from its beginning. */
export function excerptOf(text: string, asked: readonly string[]): ExcerptPart[] {
  const matches = matchesIn(text, asked);
  const first = matches[0]?.[0] ?? 0;
  const from = first <= around ? 0 : cutAt(text, first - around, -1) + 1;
  const to = cutAt(text, first + 2 * around, 1);
  const parts: ExcerptPart[] = [];
  const add = (piece: string, isMatch: boolean): void => {
    if (piece !== '') parts.push({ text: piece, isMatch });
  };
  let at = from;
  if (from > 0) add('… ', false);
  for (const [start, end] of matches.filter(([begins, ends]) => begins >= from && ends <= to)) {
    add(text.slice(at, start), false);
    add(text.slice(start, end), true);
    at = end;
  }
  add(text.slice(at, to).trimEnd(), false);
  if (to < text.length) add(' …', false);
  return parts;
}
