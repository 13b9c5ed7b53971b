/**
 * What stands against publishing a text: read by the reader of its kind, the same that the command line and the import use,
 * and held against its original where it is a translation.
 */
import type { Call } from '#call';
import { sourceLanguage } from '#languages';
import { openLibrary } from '#library';
import { factOn, readPolicyText, readWording, splitFront, type Fault } from '#policy';
import { checkTranslation, type TranslationFinding } from '#translations';
import { isOriginal, noLanguage, pathOf, placeOf, sharesFacts, type EntryKind } from './entry.ts';
import { lacksOf, readLetterShape } from './letter-parts.ts';
import { markdownFaults } from './markdown.ts';
import { readOwnFacts, readOwnWords, type MediaFacts } from './own-documents.ts';
import { shelfFor, type Shelf } from './shelf.ts';
import { glossariesFor } from './sources.ts';
import { importsOf } from './store/entries.ts';
import { hasMedia } from './store/media.ts';

export interface PublishFinding {
  /** The key of its words: a kind of the checker's, or one of publishing's own. */
  finding: string;
  weight: 'refuses' | 'asks';
  block?: string | undefined;
  clause?: string | undefined;
  facts: Readonly<Record<string, string | number>>;
}

export interface Judged {
  path: string;
  body: string;
}

const unreadable = ({ line, expected }: Fault): PublishFinding => ({
  finding: 'unreadable',
  weight: 'refuses',
  facts: { line, expected },
});

/** Facts and the landlord's name are the values that may stand in an article or a page. */
const isKnownValue =
  (shelf: Shelf, today: string) =>
  (name: string, key: string): boolean =>
    (name === 'landlord' && key === '') ||
    (name === 'fact' &&
      factOn(
        shelf.facts.flatMap((document) => document.facts),
        key,
        today,
      ) !== undefined);

function guidanceFaults({ path, body }: Judged, isKnown: (name: string, key: string) => boolean): Fault[] {
  const { faults } = openLibrary([{ path, body }]);
  const split = splitFront(body);
  if (split === null) return faults;
  const from = body.slice(0, body.length - split.body.length).split('\n').length;
  // Headings are words of their own in an article: only what follows them is read as a wording.
  const words = split.body.replace(/^## .*$/gm, '');
  const { miswords } = readWording(words, (name, key) =>
    isKnown(name, key) ? (name === 'fact' ? { kind: 'fact', id: key } : { kind: 'landlord' }) : null,
  );
  return [...faults, ...miswords.map(({ line, expected }) => ({ file: path, line: from + line, expected }))];
}

async function letterFindings(call: Call, { path, body }: Judged, shelf: Shelf): Promise<PublishFinding[]> {
  const shape = readLetterShape(path, body);
  const slug = placeOf(path)?.slug ?? '';
  const original = pathOf({ kind: 'letter-template', slug, language: sourceLanguage }, call.landlordId);
  const shipped = (await importsOf(call.tx, original))[0]?.body ?? shelf.text(original) ?? body;
  const found = shelf.governingOn(call.today)?.governing;
  const facts = shelf.facts.flatMap((document) => document.facts);
  const lacks = lacksOf(
    shape,
    readLetterShape(original, shipped),
    found ? { ...found, facts } : null,
    call.today,
  );
  return [
    ...shape.faults.map(unreadable),
    ...(shape.letter === slug ? [] : [unreadable({ file: path, line: 2, expected: `letter: ${slug}` })]),
    ...lacks.map(({ lacks: kind, name, clause }): PublishFinding => ({
      finding: kind === 'known-fact' ? 'unknown-fact' : `letter-lacks-required-${kind}`,
      weight: 'refuses',
      ...(clause === undefined ? {} : { clause }),
      facts: { name },
    })),
  ];
}

async function kindFindings(
  call: Call,
  kind: EntryKind,
  text: Judged,
  shelf: Shelf,
): Promise<PublishFinding[]> {
  const { slug = '', language = '' } = placeOf(text.path) ?? {};
  const isKnown = isKnownValue(shelf, call.today);
  if (kind === 'policy-wording') {
    const edition = shelf.editions.find((each) => each.inForceFrom === slug);
    if (!edition) return [{ finding: 'no-rules-for-the-wording', weight: 'refuses', facts: {} }];
    return readPolicyText(text.body, text.path, edition).faults.map(unreadable);
  }
  if (kind === 'guidance') return guidanceFaults(text, isKnown).map(unreadable);
  if (kind === 'letter-template') return letterFindings(call, text, shelf);
  if (language === noLanguage) {
    const read = sharesFacts(kind) ? readOwnFacts(kind as 'media', text) : { value: null, faults: [] };
    if (read.value === null || kind !== 'media') return read.faults.map(unreadable);
    const hash = (read.value as MediaFacts).file.replace('.webp', '');
    return (await hasMedia(call.tx, hash))
      ? []
      : [{ finding: 'no-such-picture', weight: 'refuses', facts: {} }];
  }
  const read = readOwnWords(kind, text);
  if (read.value === null) return read.faults.map(unreadable);
  const from = text.body.slice(0, text.body.length - read.value.body.length).split('\n').length;
  const faults = markdownFaults(read.value.body, text.path, from, {
    say: (name, key) => (isKnown(name, key) ? { text: key } : null),
    media: (picture) => {
      const at = pathOf({ kind: 'media', slug: picture, language: noLanguage }, call.landlordId);
      return shelf.text(at) === undefined ? null : { src: '', alt: '', width: 1, height: 1 };
    },
  });
  return faults.map(unreadable);
}

const same = (one: TranslationFinding, other: TranslationFinding): boolean =>
  one.block === other.block &&
  one.finding === other.finding &&
  JSON.stringify(one.facts) === JSON.stringify(other.facts);

/**
 * Everything found in a text of an entry. A mismatch that the published translation has already, word for word, does not
 * refuse a better one: it is asked about again.
 */
export async function judge(call: Call, kind: EntryKind, text: Judged): Promise<PublishFinding[]> {
  const shelf = await shelfFor(call.tx);
  const own = await kindFindings(call, kind, text, shelf);
  const place = placeOf(text.path);
  if (place === null || isOriginal(place.language) || own.length > 0) return own;
  const original = pathOf({ ...place, language: sourceLanguage }, call.landlordId);
  const source = { path: original, body: shelf.text(original) ?? '' };
  if (source.body === '') return own;
  const words = glossariesFor(place.language);
  const found = checkTranslation(source, text, place.language, words);
  const live = shelf.text(text.path);
  let before: TranslationFinding[] = [];
  try {
    if (live !== undefined)
      before = checkTranslation(source, { path: text.path, body: live }, place.language, words);
  } catch {
    // What is published now may be older than its reader.
  }
  return [
    ...own,
    ...found.map((each): PublishFinding => ({
      ...each,
      weight: before.some((other) => same(each, other)) ? 'asks' : each.weight,
    })),
  ];
}
