/** What lies in the one file that a person downloads. The same copy makes the same bytes, whenever it is asked for. */
import type { Call } from '#call';
import { landlordNamed } from '#landlords';
import { londonDay, translator } from '#languages';
import { noticeFor } from '../notice.ts';
import type { CopyGiven } from './copies.ts';
import { copyPage, letterDocument } from './page.ts';
import { sayIn } from './part.ts';
import { withRedactions, type PartGiven } from './redact.ts';

/** An entry, by its name in plain words: whoever packs it makes the name safe. Files are read when their turn comes. */
export type CopyEntry = { folder: string; name: string } & ({ text: string } | { place: number });

export interface CopyPacked {
  /** The day given to every entry, ISO, London. */
  on: string;
  entries: readonly CopyEntry[];
}

/** For programs: the same parts, with what was left out and why. Documented in the room's README. */
function asJson(
  { request, name }: CopyGiven,
  parts: readonly PartGiven[],
  files: ReadonlyMap<number, string>,
  say: ReturnType<typeof sayIn>,
  landlord: string,
): string {
  return `${JSON.stringify(
    {
      format: 'putright-copy-1',
      landlord,
      person: name,
      language: request.language,
      askedAt: request.askedAt,
      releasedAt: request.releasedAt,
      parts: parts.map((part) => ({
        place: part.place,
        chapter: say(part.chapter),
        ...(part.leftOut.length > 0
          ? { leftOut: part.leftOut }
          : {
              label: say(part.label),
              words: part.words.map(({ field, said }) => ({ field, value: say(said) })),
              ...(part.letter && { letter: part.letter }),
              ...(part.file && {
                file: {
                  name: files.get(part.place),
                  mediaType: part.file.mediaType,
                  sha256: part.file.contentHash,
                },
              }),
            }),
      })),
    },
    null,
    2,
  )}\n`;
}

/** @param nameOf makes a name safe for a file. */
export async function packCopy(
  call: Call,
  copy: CopyGiven,
  nameOf: (name: string) => string,
): Promise<CopyPacked> {
  const { request, name } = copy;
  const { language } = request;
  const landlord = landlordNamed(call.landlordId);
  if (!landlord || request.releasedAt === null) throw new Error('Only a copy that was given out is packed.');
  const t = translator(language);
  const say = sayIn(language, landlord.shortName);
  const parts = withRedactions(
    copy.parts,
    copy.redactions,
    (reason) => `[${t('privacy:pack.left-out', { why: t(`privacy:pack.why.${reason}`) })}]`,
  );
  const on = londonDay(request.releasedAt);
  const folder = nameOf(t('privacy:pack.files'));
  const withFile = parts.flatMap(({ place, file }) => (file ? [{ place, file }] : []));
  const width = String(withFile.length).length;
  const named = withFile.map(({ place, file }, at) => ({
    place,
    file,
    name: `${String(at + 1).padStart(width, '0')} ${nameOf(file.name)}`,
  }));
  const letters = parts.flatMap(({ letter }) => (letter ? [letter] : []));
  const letterFiles = letters.map((letter, at) => ({
    folder: nameOf(t('privacy:pack.letters')),
    name: `${String(at + 1).padStart(String(letters.length).length, '0')} ${nameOf(letter.title)}.html`,
    text: letterDocument(letter, letter.language),
  }));
  const files = new Map(named.map((each) => [each.place, `${folder}/${each.name}`]));
  const page = copyPage({
    language,
    landlord: landlord.shortName,
    name: name ?? '',
    on,
    parts,
    files,
    notice: await noticeFor(call, language),
  });
  return {
    on,
    entries: [
      { folder: '', name: 'index.html', text: page },
      { folder: '', name: 'data.json', text: asJson(copy, parts, files, say, landlord.name) },
      ...letterFiles,
      ...named.map(({ name: fileName, place }) => ({ folder, name: fileName, place })),
    ],
  };
}
