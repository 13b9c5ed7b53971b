/** Reasons put into words. The words are handed in, in one language; spans and lists are said by the caller's language. */
import { z } from 'zod';
import type { Span } from '../document.ts';
import { makings } from '../terms.ts';
import type { Reason, ReasonValue } from './verdict.ts';

export const becauseSchema = z.strictObject({
  language: z.string().min(2),
  made: z.enum(makings).default('source'),
  checked: z.boolean().default(true),
  sentences: z.record(z.string(), z.string().min(1)),
  words: z.record(z.string(), z.string().min(1)),
});
export type BecauseWords = z.infer<typeof becauseSchema>;

/** How the language of the words says a span and joins a list. */
export interface Saying {
  span: (span: Span) => string;
  list: (items: readonly string[]) => string;
}

/** The sentence for a reason, every placeholder filled. A reason or word without its words is a fault of the content. */
export const becauseInWords = (because: Reason, words: BecauseWords, saying: Saying): string =>
  [because, ...(because.and ?? [])].map((reason) => oneInWords(reason, words, saying)).join(' ');

const oneInWords = ({ reason, facts }: Reason, words: BecauseWords, saying: Saying): string => {
  const word = (key: string): string => {
    const found = words.words[key];
    if (found === undefined) throw new Error(`no words in ${words.language} for "${key}"`);
    return found;
  };
  const said = (value: ReasonValue): string => {
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string') return word(value);
    return 'unit' in value ? saying.span(value) : saying.list(value.map(word));
  };
  const sentence = words.sentences[reason];
  if (sentence === undefined) throw new Error(`no sentence in ${words.language} for "${reason}"`);
  return sentence.replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => {
    const value = facts[name];
    if (value === undefined) throw new Error(`the sentence for "${reason}" wants a fact "${name}"`);
    return said(value);
  });
};
