/** All that one complaint holds, as parts: what was told, letters, what happened, files, remedies, notes, who looked. */
import type { Attachment } from '#attachments';
import type { ComplaintView, RecordedEvent } from '#complaints';
import type { LetterKept } from '#letters';
import type { RemedySeen } from '#remedies';
import type { RecordNote } from '../notes/record.ts';
import { ours, theirs, type Flag, type Part, type PartWords, type Said } from './part.ts';
import { toldParts } from './told-parts.ts';

const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text) || /^[0-9a-f]{64}$/.test(text);

/**
 * What an event or a row keeps, as fields. What is sealed is a code that opens something. Ids stand for something that the copy has elsewhere, or for somebody else.
 */
export function fieldsOf(kept: unknown, field = ''): PartWords[] {
  if (kept === null || kept === undefined || kept === '' || field === 'writtenIn') return [];
  if (Array.isArray(kept)) return kept.flatMap((each) => fieldsOf(each, field));
  if (kept instanceof Date) return [{ field, said: { instant: kept.toISOString() } }];
  if (typeof kept === 'object')
    return Object.entries(kept).flatMap(([name, value]) =>
      fieldsOf(value, field ? `${field}.${name}` : name),
    );
  const text = String(kept as string | number | boolean);
  return isId(text) || text.startsWith('sealed:') ? [] : [{ field, said: theirs(text) }];
}

/** Events that tell of other people by what they are. */
const ofOthers = new Set([
  'about-recorded',
  'conduct-logged',
  'copy-given',
  'copy-notice-given',
  'member-named',
  'petition-recorded',
  'permission-shown',
  'interview-held',
]);

function eventPart({ fact, words, recordedAs, recordedAt }: RecordedEvent, chapter: Said): Part {
  const { type, at, ...more } = fact as RecordedEvent['fact'] & Record<string, unknown>;
  const flags: Flag[] = [
    ...(recordedAs === 'staff' ? (['staff-note'] as const) : []),
    ...(ofOthers.has(type) ? (['somebody-else'] as const) : []),
  ];
  return {
    chapter,
    label: ours('privacy:record.event', { day: { instant: at }, what: ours(`complaints:event.${type}`) }),
    words: fieldsOf({ ...more, ...words, ...(recordedAt === at ? {} : { recordedAt }) }),
    flags,
  };
}

const letterPart = ({ content, issuedAt }: LetterKept, chapter: Said): Part => ({
  chapter,
  label: ours('privacy:record.letter', { day: { day: issuedAt }, title: theirs(content.title) }),
  words: [],
  flags: [],
  letter: content,
});

export const filePart = (
  file: Attachment,
  holder: { complaintId: string } | { draftHash: string },
  chapter: Said,
): Part => ({
  chapter,
  label: ours('privacy:record.file', { name: theirs(file.fileName) }),
  words: file.held === 'clean' ? [] : [{ field: 'held', said: ours(`attachments:held.${file.held}`) }],
  flags: [],
  ...(file.held === 'clean' && {
    file: {
      ...holder,
      attachmentId: file.attachmentId,
      name: file.fileName,
      mediaType: file.mediaType,
      contentHash: file.contentHash,
    },
  }),
});

const remedyParts = (remedy: RemedySeen, chapter: Said): Part[] => [
  {
    chapter,
    label: ours('privacy:pack.remedies'),
    words: [
      { field: 'what', said: theirs(remedy.what) },
      ...fieldsOf({
        impact: remedy.impact,
        dueOn: remedy.dueOn,
        standing: remedy.standing,
        pence: remedy.pence,
      }),
    ],
    flags: ['staff-note'],
  },
  ...remedy.events.map((event): Part => ({
    chapter,
    label: { instant: event.fact.at },
    words: fieldsOf({ ...event.fact, at: undefined, ...event.words }),
    flags: event.recordedAs === 'staff' ? ['staff-note'] : [],
  })),
];

const noteParts = ({ kind, madeAt, before, words }: RecordNote, chapter: Said): Part => ({
  chapter,
  label: ours(`privacy:notes.${kind}`, { day: { day: madeAt } }),
  words: fieldsOf({ before, words }),
  flags: kind === 'note' ? [] : ['staff-note'],
});

/** The parts of a complaint in the order of its file. */
export function complaintParts(
  { complaint, events, letters, attachments }: ComplaintView,
  more: { remedies: readonly RemedySeen[]; notes: readonly RecordNote[] },
): Part[] {
  const chapter = ours('privacy:pack.complaint', { reference: theirs(complaint.reference) });
  return [
    ...toldParts(complaint.account, chapter),
    ...events.map((event) => eventPart(event, chapter)),
    ...letters.map((letter) => letterPart(letter, chapter)),
    ...more.remedies.flatMap((remedy) => remedyParts(remedy, chapter)),
    ...more.notes.map((each) => noteParts(each, chapter)),
    ...attachments.map((file) => filePart(file, { complaintId: complaint.complaintId }, chapter)),
  ];
}
