/** Letters and files of a complaint, as its pages show them. */
import type { Attachment } from '#attachments';
import { formatNumber } from '#languages';
import type { LetterKept } from '#letters';
import { londonDay } from './days.ts';
import type { Follower } from './follower.ts';

export interface LetterShown {
  letterId: string;
  href: string;
  title: string;
  kind: string;
  on: string;
  language: string;
}

export interface AttachedShown {
  attachmentId: string;
  name: string;
  size: string;
  /** Undefined while it is held back. */
  href: string | undefined;
  held: string | undefined;
}

export const letterShown = (letter: LetterKept, reference: string, reader: Follower): LetterShown => ({
  letterId: letter.letterId,
  href: reader.link(`complaints/${reference}/letters/${letter.letterId}`),
  title: letter.content.title,
  kind: letter.kind,
  on: londonDay(letter.issuedAt),
  language: letter.language,
});

/** A size as people say it: kilobytes below one megabyte. */
const sizeOf = (bytes: number, reader: Follower): string =>
  bytes < 1_000_000
    ? reader.words('attachments:size.kilobytes', {
        count: formatNumber(Math.max(1, Math.round(bytes / 1000)), reader.language),
      })
    : reader.words('attachments:size.megabytes', {
        count: formatNumber(Math.round(bytes / 100_000) / 10, reader.language),
      });

export const attachedShown = (
  file: Attachment,
  href: string | undefined,
  reader: Follower,
): AttachedShown => ({
  attachmentId: file.attachmentId,
  name: file.fileName,
  size: sizeOf(file.byteCount, reader),
  href: file.held === 'clean' ? href : undefined,
  held: file.held === 'clean' ? undefined : reader.words(`attachments:held.${file.held}`),
});
