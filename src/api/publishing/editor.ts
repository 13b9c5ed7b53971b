/** The text of a language as it is typed, with its original beside it. */
import type { Call } from '#call';
import {
  emptyDocument,
  emptyFacts,
  entryNamed,
  hasTextIn,
  isOriginal,
  noLanguage,
  originalBeside,
  originalOf,
  revisionText,
  shelfFor,
  standings,
  takenApart,
  toTranslate,
  typedFacts,
  type EntryPlace,
  type EntryRow,
  type Original,
  type RevisionText,
} from '#publishing';
import { titleOf } from './grid.ts';
import { marksOf } from './marks.ts';
import type { EditorShown } from './shown.ts';

/** What somebody who writes begins with: the draft, else what is published, else the original or an empty form. */
export async function textToWrite(
  call: Call,
  entry: EntryRow,
  language: string,
): Promise<{ body: string; text: RevisionText | undefined; version: number; original: Original | null }> {
  const row = (await standings(call, [entry])).get(entry.entryId)?.get(language)?.row;
  const number = row?.draftNumber ?? row?.liveNumber ?? null;
  const text = number === null ? undefined : await revisionText(call.tx, entry.entryId, language, number);
  const original = isOriginal(language) ? null : await originalOf(call, entry);
  const { kind, slug } = entry;
  const begun =
    language === noLanguage
      ? emptyFacts(kind, slug, call.today)
      : original
        ? toTranslate(original.body, language)
        : emptyDocument(kind, slug, language);
  return { body: text?.body ?? begun, text, version: row?.version ?? 0, original };
}

export async function editorShown(call: Call, place: EntryPlace): Promise<EditorShown | null> {
  const entry = hasTextIn(place.kind, place.language) ? await entryNamed(call.tx, place) : undefined;
  if (!entry) return null;
  const { language } = place;
  const { kind, slug } = entry;
  const { body, text, version, original } = await textToWrite(call, entry, language);
  const standing = (await standings(call, [entry])).get(entry.entryId)?.get(language);
  return {
    kind,
    slug,
    language,
    title: titleOf(await shelfFor(call.tx), entry, call.landlordId),
    marks: marksOf(language, standing),
    version,
    ...(language === noLanguage
      ? { fields: [], words: '', facts: typedFacts(body) }
      : { ...takenApart(body), facts: {} }),
    made: text?.made ?? (isOriginal(language) ? 'source' : 'person'),
    isNew: text === undefined,
    isOriginal: isOriginal(language),
    original: original && {
      blocks: await originalBeside(call, entry, original, text),
      isLive: original.isLive,
    },
  };
}
