/** The field's terms in one language, `content/glossary/<lang>.yaml`, and the words that carry force there. */
import { makings } from '#policy';
import { parse } from 'yaml';
import { z } from 'zod';

const wordList = z.array(z.string().min(1)).min(1);

const glossarySchema = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}$/),
  made: z.enum(makings),
  checked: z.boolean(),
  /** Words that carry force. `*` stands for the rest of a word, for languages that put it into an ending. */
  markers: z.strictObject({ must: wordList, may: wordList, not: wordList }),
  /** Words that carry some of that force: another language may well say it outright. Of the source language. */
  eased: z.strictObject({ must: wordList, not: wordList }).optional(),
  terms: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/),
      en: z.string().min(1).optional(),
      word: z.string().min(1).optional(),
      means: z.string().min(1).optional(),
      /** Other shapes of the word that occur in running text; `*` as above. */
      forms: z.array(z.string().min(1)).optional(),
    }),
  ),
});

export interface Term {
  id: string;
  /** Every shape in which the term may stand in a text. */
  shapes: readonly string[];
}

export interface Glossary {
  language: string;
  markers: Readonly<Record<'must' | 'may' | 'not', readonly string[]>>;
  eased: Readonly<Record<'must' | 'not', readonly string[]>>;
  terms: ReadonlyMap<string, Term>;
}

const nothingEased = { must: [], not: [] };

/** Reads a glossary. Throws, saying where, on one that does not keep to its form: what ships is tested. */
export function readGlossary(body: string): Glossary {
  const { language, markers, eased = nothingEased, terms } = glossarySchema.parse(parse(body));
  return {
    language,
    markers,
    eased,
    terms: new Map(
      terms.map(({ id, en, word, forms = [] }) => {
        const chief = word ?? en;
        if (chief === undefined) throw new Error(`The term ${id} has no word in ${language}.`);
        return [id, { id, shapes: [chief, ...forms] }];
      }),
    ),
  };
}
