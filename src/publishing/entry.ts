/**
 * An entry: one thing that is written, under a kind and a slug, with a state of its own in every language. Its text in a
 * language is one document, at one path of `content/`: the kind, the slug and the language can be read off the path.
 */
import { z } from 'zod';
import { languages, sourceLanguage } from '#languages';

export const entryKinds = [
  'policy-wording',
  'guidance',
  'notice',
  'letter-template',
  'contact-card',
  'media',
  'page',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/**
 * The "language" of what an entry has in no language: the number on a contact card, the days of a notice, the file of a
 * picture. It is drafted, reviewed and published like a language, so that changing it touches none (BCP 47: no linguistic
 * content).
 */
export const noLanguage = 'zxx';

/** Kinds that have facts shared by all their languages, beside the words. */
const sharing: readonly EntryKind[] = ['notice', 'contact-card', 'media'];
export const sharesFacts = (kind: EntryKind): boolean => sharing.includes(kind);

/** Can an entry of this kind have a text in it: in a language on the list, or without one where the kind has facts? */
export const hasTextIn = (kind: EntryKind, language: string): boolean =>
  language === noLanguage ? sharesFacts(kind) : languages.some(({ code }) => code === language);

/** Kinds that a landlord makes for itself; of the others only what ships can be changed. */
export const ownKinds = [
  'guidance',
  'notice',
  'contact-card',
  'media',
  'page',
] as const satisfies EntryKind[];

export interface EntryName {
  kind: EntryKind;
  slug: string;
}
export interface EntryPlace extends EntryName {
  language: string;
}

const folders: Partial<Record<EntryKind, string>> = {
  notice: 'notices',
  'contact-card': 'contacts',
  media: 'media',
  page: 'pages',
};

/** Where the text of an entry in a language stands under `content/`. */
export function pathOf({ kind, slug, language }: EntryPlace, landlordId: string): string {
  if (kind === 'guidance') return `guidance/${language}/${slug}.md`;
  if (kind === 'letter-template') return `letters/${language}/${slug}.md`;
  if (kind === 'policy-wording') return `landlords/${landlordId}/${slug}/text.${language}.md`;
  const stem = `landlords/${landlordId}/${folders[kind]}/${slug}`;
  return language === noLanguage ? `${stem}.yaml` : `${stem}.${language}.md`;
}

const shapes: readonly [RegExp, EntryKind | ((folder: string) => EntryKind | undefined)][] = [
  [/^guidance\/(?<language>[a-z]{2,3})\/(?<slug>[a-z0-9-]+)\.md$/, 'guidance'],
  [/^letters\/(?<language>[a-z]{2,3})\/(?<slug>[a-z0-9-]+)\.md$/, 'letter-template'],
  [/^landlords\/[a-z0-9-]+\/(?<slug>\d{4}-\d\d-\d\d)\/text\.(?<language>[a-z]{2,3})\.md$/, 'policy-wording'],
  [
    /^landlords\/[a-z0-9-]+\/(?<folder>[a-z]+)\/(?<slug>[a-z0-9-]+)(?:\.(?<language>[a-z]{2,3})\.md|\.yaml)$/,
    (folder) => entryKinds.find((kind) => folders[kind] === folder),
  ],
];

/** The entry and language that a document belongs to; null for rules, calendars, facts and whatever else is no entry. */
export function placeOf(path: string): EntryPlace | null {
  for (const [shape, named] of shapes) {
    const { slug, language = noLanguage, folder = '' } = shape.exec(path)?.groups ?? {};
    const kind = typeof named === 'string' ? named : named(folder);
    if (slug === undefined || kind === undefined) continue;
    return language === noLanguage && !sharesFacts(kind) ? null : { kind, slug, language };
  }
  return null;
}

/** Is this the language in which an entry is first written, or the facts that it has in none? */
export const isOriginal = (language: string): boolean =>
  language === sourceLanguage || language === noLanguage;

export const slugField = z
  .string('publishing:problem.give-a-slug')
  .trim()
  .max(80, 'publishing:problem.slug-too-long')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'publishing:problem.give-a-slug');
export const languageField = z.string().regex(/^[a-z]{2,3}$/);

/** Of a revision; no more than the database counts. */
export const numberField = z.coerce.number().int().min(1).max(2_147_483_647);

/** Which language of which entry, as every act on one names it. */
export const targetInput = z.strictObject({
  kind: z.enum(entryKinds),
  slug: slugField,
  language: languageField,
  onceKey: z.uuid(),
  /** The version that the form showed; 0 where the language was not begun. */
  version: z.coerce.number().int().min(0),
});
export type Target = z.output<typeof targetInput>;

/** A language that was begun and has nothing yet. */
export const nothingYet = {
  liveNumber: null,
  liveAt: null,
  draftNumber: null,
  draftFrom: null,
  draftState: null,
  dismissedNumber: null,
  dismissedBy: null,
  unpublishedAt: null,
} as const;
