/** What a note stands beside: one record of a complaint, by a word that stays the same. */
import type { ComplaintView } from '#complaints';
import { ours, theirs, type Said } from '../copy/part.ts';

export const noteKinds = ['note', 'correction', 'kept'] as const;
export type NoteKind = (typeof noteKinds)[number];

export interface RecordNote {
  noteId: string;
  sequence: number;
  /** `all`, `contact`, `told:account`, `event:3`, `letter:<id>`, `file:<id>`. */
  record: string;
  kind: NoteKind;
  /** What the record said, where it was put right. */
  before: string | null;
  words: string;
  /** Instant, ISO 8601 in UTC. */
  madeAt: string;
  madeBy: string;
}

export interface NamedRecord {
  record: string;
  said: Said;
}

/** Every record of a complaint that a note can stand beside, in the order of the file. */
export const recordsOf = ({ events, letters, attachments }: ComplaintView): NamedRecord[] => [
  { record: 'all', said: ours('privacy:record.all') },
  { record: 'told:account', said: ours('out:paper.told') },
  { record: 'contact', said: ours('privacy:record.contact') },
  ...letters.map(({ letterId, issuedAt, content }) => ({
    record: `letter:${letterId}`,
    said: ours('privacy:record.letter', { day: { day: issuedAt }, title: theirs(content.title) }),
  })),
  ...events.map(({ sequence, fact }) => ({
    record: `event:${sequence}`,
    said: ours('privacy:record.event', {
      day: { instant: fact.at },
      what: ours(`complaints:event.${fact.type}`),
    }),
  })),
  ...attachments.map(({ attachmentId, fileName }) => ({
    record: `file:${attachmentId}`,
    said: ours('privacy:record.file', { name: theirs(fileName) }),
  })),
];
