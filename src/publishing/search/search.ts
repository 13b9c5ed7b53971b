/** Search across what is published for a landlord, in the reader's language. */
import { z } from 'zod';
import type { Call } from '#call';
import { sourceLanguage } from '#languages';
import { publishedIn } from '../published.ts';
import { blocksWith, type FoundBlock } from '../store/words.ts';
import { foldedWords, inLatin } from './fold.ts';

export type { FoundBlock } from '../store/words.ts';

export const searchInput = z.strictObject({
  q: z
    .string()
    .max(200)
    .refine(
      (typed) => typed.isWellFormed() && !typed.includes('\0') && foldedWords(typed).join('').length >= 2,
      'web:search.too-short',
    ),
});

const mostWords = 8;

/**
 * The blocks that fit, the most fitting first. Texts that are not published in the language are looked for in the source
 * language, and so is everything where nothing else was found: each answer says which language it is in. Of a policy only
 * the edition named is searched.
 */
export async function searchPublished(
  call: Call,
  asked: { q: string; language: string; edition: string | undefined; most: number },
): Promise<FoundBlock[]> {
  const words = foldedWords(asked.q).slice(0, mostWords);
  if (words.length === 0) return [];
  const fitting = async (language: string, isAny: boolean): Promise<FoundBlock[]> => {
    const found = await blocksWith(call.tx, {
      isAny,
      language,
      typed: asked.q.normalize('NFC').toLocaleLowerCase(language),
      words,
      latin: inLatin(words),
      most: 200,
    });
    return found.filter(({ kind, slug }) => kind !== 'policy-wording' || slug === asked.edition);
  };
  // Nobody is left with nothing because of one word too many.
  const inLanguage = async (language: string): Promise<FoundBlock[]> => {
    const all = await fitting(language, false);
    return all.length > 0 || words.length === 1 ? all : fitting(language, true);
  };
  const own = await inLanguage(asked.language);
  if (asked.language === sourceLanguage) return own.slice(0, asked.most);
  const source = await inLanguage(sourceLanguage);
  const translated = new Set(
    (await publishedIn(call.tx))
      .filter(({ language }) => language === asked.language)
      .map(({ kind, slug }) => `${kind} ${slug}`),
  );
  const rest = source.filter(({ kind, slug }) => own.length === 0 || !translated.has(`${kind} ${slug}`));
  return [...own, ...rest].slice(0, asked.most);
}
