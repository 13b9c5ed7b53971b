/** What a landlord writes of its own: notices, contact cards, pictures and pages; words in each language, facts in none. */
import type { ContentFile } from '#library';
import { makings, readDocument, splitFront, type Fault } from '#policy';
import { z } from 'zod';
import { noLanguage, placeOf, sharesFacts, type EntryKind } from './entry.ts';

const said = (most: number) => z.string().trim().min(1).max(most);

/** The front matter of the words; `alt` is what is said in a picture's place and is required of one. */
const wordsFront = z.strictObject({
  slug: said(80),
  title: said(200),
  summary: said(400).optional(),
  alt: said(400).optional(),
  made: z.enum(makings),
  checked: z.boolean(),
});
export type OwnWords = z.output<typeof wordsFront> & { body: string };

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);

const factsOf = {
  /** First and last day (ISO, Europe/London) on which it is shown; without a last day until it is taken down. */
  notice: z.strictObject({
    slug: said(80),
    from: z.iso.date(),
    until: z.iso.date().optional(),
    isUrgent: z.boolean().default(false),
  }),
  'contact-card': z.strictObject({
    slug: said(80),
    telephone: z
      .string()
      .regex(/^\+?[\d ]{3,20}$/)
      .optional(),
    email: z.email().optional(),
    web: z
      .url({ protocol: /^https$/ })
      .max(300)
      .optional(),
    address: z.array(said(120)).max(8).optional(),
    hours: z
      .array(z.strictObject({ days: z.array(weekday).min(1), opens: time, closes: time }))
      .max(7)
      .optional(),
    /** Cards are shown in this order, the lowest first. */
    order: z.number().int().min(0).max(999).default(100),
  }),
  media: z.strictObject({
    slug: said(80),
    file: z.string().regex(/^[0-9a-f]{64}\.webp$/),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
  }),
} satisfies Partial<Record<EntryKind, z.ZodType>>;

export type NoticeFacts = z.output<(typeof factsOf)['notice']>;
export type ContactFacts = z.output<(typeof factsOf)['contact-card']>;
export type MediaFacts = z.output<(typeof factsOf)['media']>;
export interface OwnFacts {
  notice: NoticeFacts;
  'contact-card': ContactFacts;
  media: MediaFacts;
}

type ReadOwn<T> = { value: T; faults: [] } | { value: null; faults: Fault[] };

/** Reads the facts of an entry that its languages share. */
export function readOwnFacts<Kind extends keyof OwnFacts>(
  kind: Kind,
  { path, body }: ContentFile,
): ReadOwn<OwnFacts[Kind]> {
  const read = readDocument<OwnFacts[Kind]>(
    factsOf[kind] as unknown as z.ZodType<OwnFacts[Kind]>,
    body,
    path,
  );
  return read.read ? { value: read.value, faults: [] } : { value: null, faults: read.faults };
}

/** Reads the words of an entry of the landlord's own in one language. */
export function readOwnWords(kind: EntryKind, { path, body }: ContentFile): ReadOwn<OwnWords> {
  const fault = (line: number, expected: string): ReadOwn<OwnWords> => ({
    value: null,
    faults: [{ file: path, line, expected }],
  });
  const split = splitFront(body);
  if (split === null) return fault(1, 'front matter between two lines of ---');
  const front = readDocument(wordsFront, split.front, path, 2);
  if (!front.read) return { value: null, faults: front.faults };
  const { slug, alt } = front.value;
  if (slug !== placeOf(path)?.slug) return fault(front.lineOf(['slug']), 'the slug of the file’s name');
  if (kind === 'media' && alt === undefined)
    return fault(front.lineOf([]), 'alt: what the picture shows, in words');
  if (kind !== 'media' && split.body.trim() === '') return fault(split.bodyLine, 'words');
  return { value: { ...front.value, body: split.body }, faults: [] };
}

const ownKinds: readonly EntryKind[] = ['notice', 'contact-card', 'media', 'page'];

/** Every fault of the landlord's own documents among these files. */
export const ownFaults = (files: readonly ContentFile[]): Fault[] =>
  files.flatMap((file) => {
    const place = placeOf(file.path);
    if (place === null || !ownKinds.includes(place.kind)) return [];
    if (place.language !== noLanguage) return readOwnWords(place.kind, file).faults;
    return sharesFacts(place.kind) ? readOwnFacts(place.kind as keyof OwnFacts, file).faults : [];
  });
