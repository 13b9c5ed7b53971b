import type { Call } from '#call';
import { languages, sourceLanguage } from '#languages';
import { landlordNamed } from '#landlords';
import {
  entriesAfter,
  noLanguage,
  pathOf,
  placeOf,
  proposalsWaiting,
  shelfFor,
  standings,
  takenApart,
  type Editor,
  type EntryKind,
  type EntryRow,
  type Shelf,
} from '#publishing';
import { languagesFor, marksOf } from './marks.ts';
import type { GridShown } from './shown.ts';

/** The published title in the source language; the slug of what has none. */
export function titleOf(
  shelf: Pick<Shelf, 'text'>,
  { kind, slug }: Pick<EntryRow, 'kind' | 'slug'>,
  landlordId: string,
): string {
  const body = shelf.text(pathOf({ kind, slug, language: sourceLanguage }, landlordId));
  const title = body && takenApart(body).fields.find((field) => field.name === 'title')?.value;
  return title?.replaceAll('{landlord}', landlordNamed(landlordId)?.shortName ?? '') || slug;
}

/** Every entry with every language; of one kind or one language where that is asked for. */
export async function gridShown(
  call: Call,
  editor: Editor,
  asked: { kind?: EntryKind | undefined; language?: string | undefined },
): Promise<GridShown> {
  const entries = await entriesAfter(call.tx, { kind: asked.kind, limit: 2000 });
  const [shelf, all] = [await shelfFor(call.tx), await standings(call, entries)];
  const codes = languages
    .map(({ code }) => code)
    .filter((code) => asked.language === undefined || code === asked.language);
  const rows = entries.map((entry) => ({
    kind: entry.kind,
    slug: entry.slug,
    title: titleOf(shelf, entry, call.landlordId),
    cells: languagesFor(entry.kind, codes).map((language) => ({
      language,
      marks: marksOf(language, all.get(entry.entryId)?.get(language)),
    })),
  }));
  const hasFacts = rows.some((row) => row.cells.some((cell) => cell.language === noLanguage));
  return {
    languages: [
      ...(hasFacts ? [{ code: noLanguage, ownName: null }] : []),
      ...languages.filter(({ code }) => codes.includes(code)).map(({ code, ownName }) => ({ code, ownName })),
    ],
    rows,
    proposals: (await proposalsWaiting(call.tx)).filter(({ path }) => placeOf(path) !== null).length,
    mayCreate: editor.roles.includes('writer'),
  };
}
