/** Drafts and writes, for those with a key. */
import { entryKinds } from '#publishing';
import { z } from 'zod';
import { entryShape } from './content.ts';
import { instant, languageCode, named, refusal, slug } from './base.ts';

const draftStates = z.enum(['draft', 'in-review', 'sent-back', 'approved']);
const entryKind = named('EntryKind', z.enum(entryKinds));
const draftState = {
  language: languageCode,
  /** Of the revision. */
  number: z.int(),
  version: z.int(),
  state: draftStates,
};
export const draftListedShape = named(
  'DraftListed',
  z.strictObject({ kind: entryKind, slug, ...draftState }),
);
export const draftsShape = named(
  'Drafts',
  z.strictObject({ drafts: z.array(draftListedShape), next: z.string().nullable() }),
);
export const draftShape = named(
  'Draft',
  entryShape.omit({ publishedAt: true }).extend({ ...draftState, madeAt: instant }),
);

const target = {
  kind: entryKind,
  slug,
  language: languageCode,
  /** The version that was read before; 0 for a language that was not begun. */
  version: z.int().min(0),
};
const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
const written = {
  ...target,
  /** The whole document: front matter and words. */
  source: z
    .string()
    .max(200_000)
    .refine((text) => text.trim() !== '' && isText(text), 'text, with words in it'),
  note: z.string().max(500).refine(isText, 'text').default(''),
};
export const draftWriteShape = named('DraftWrite', z.strictObject(written));
export const translationWriteShape = named(
  'TranslationWrite',
  z.strictObject({
    ...written,
    made: z.enum(['person', 'machine-assisted', 'official']),
    /** Blocks that were looked at, left as they are, and still fit the original of today. */
    stillFits: z.array(z.string().max(200)).max(2000).default([]),
  }),
);
export const publishShape = named('Publish', z.strictObject(target));

export const writtenShape = named(
  'Written',
  z.strictObject({
    ...target,
    /** Revisions: of the draft, and of what is published. */
    draft: z.int().nullable(),
    state: draftStates.nullable(),
    published: z.int().nullable(),
    /** What stops nothing yet, and would stop the publication or asks to be looked at. */
    cautions: z.array(refusal),
  }),
);
