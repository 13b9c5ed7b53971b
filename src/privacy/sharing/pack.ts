/** A package as one file: the page to read, and the files in it. What it says is what is seen on screen. */
import { landlordNamed } from '#landlords';
import { formatDay, londonDay, translator } from '#languages';
import type { Call } from '#call';
import type { CopyPacked } from '../copy/entries.ts';
import { partsPage } from '../copy/page.ts';
import { withRedactions, type PartGiven } from '../copy/redact.ts';
import type { ShareReason } from './package.ts';
import type { ShareRead } from './read.ts';

/** Why something is left out, in the words that its recipient reads. */
export const leftOutIn =
  (language: string) =>
  (reason: string): string => {
    const t = translator(language);
    return t('desk-share:left-out', { why: t(`desk-share:reason.${reason}`) });
  };

/** The parts as they leave: the same for the preview, the screen and the file. */
export const givenParts = ({ parts, redactions }: ShareRead, language: string): PartGiven<ShareReason>[] => {
  const leftOut = leftOutIn(language);
  return withRedactions<ShareReason>(parts, redactions, (reason) => `[${leftOut(reason)}]`);
};

/** Names of the files, by place, in their order. @param nameOf makes a name safe for a file. */
export function packedFiles(
  parts: readonly PartGiven<ShareReason>[],
  nameOf: (name: string) => string,
): ReadonlyMap<number, string> {
  const files = parts.flatMap(({ place, file }) => (file ? [{ place, file }] : []));
  const width = String(files.length).length;
  return new Map(
    files.map(({ place, file }, at) => [
      place,
      `${String(at + 1).padStart(width, '0')} ${nameOf(file.name)}`,
    ]),
  );
}

/** @param nameOf makes a name safe for a file. */
export function packShare(call: Call, read: ShareRead, nameOf: (name: string) => string): CopyPacked {
  const { kept } = read;
  const { language } = call;
  const landlord = landlordNamed(call.landlordId);
  if (!landlord || kept.sentAt === null) throw new Error('Only a package that was sent is packed.');
  const t = translator(language);
  const parts = givenParts(read, language);
  const folder = nameOf(t('privacy:pack.files'));
  const names = packedFiles(parts, nameOf);
  const page = partsPage({
    language,
    landlord: landlord.shortName,
    title: t('desk-share:page.title', { landlord: landlord.shortName }),
    lines: [
      t('desk-share:page.for', { who: kept.recipient }),
      kept.purpose,
      t('desk-share:page.until', { day: formatDay(londonDay(kept.expiresAt), language) }),
      t('desk-share:page.only-for-this'),
      t('desk-share:page.you'),
    ],
    parts,
    files: new Map([...names].map(([place, name]) => [place, `${folder}/${name}`])),
    leftOut: leftOutIn(language),
  });
  return {
    on: londonDay(kept.sentAt),
    entries: [
      { folder: '', name: 'index.html', text: page },
      ...[...names].map(([place, name]) => ({ folder, name, place })),
    ],
  };
}
