/** What a resident says is wrong stays beside the record; what staff put right is a version of its own (article 16). */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { view, type ComplaintView } from '#complaints';
import { done, refused, type Outcome } from '#outcome';
import { deskWords } from '../copy/desk-words.ts';
import { keepNoticeGiven } from '../notice.ts';
import { insertNote, noteByOnceKey, notesOf as notesKept } from '../store/notes.ts';
import { wordsField } from '../words.ts';
import { recordsOf, type NamedRecord, type NoteKind, type RecordNote } from './record.ts';

const named = { reference: z.string().max(40), onceKey: z.uuid() };
export const addNoteInput = z.strictObject({
  ...named,
  record: z.string('privacy:problem.pick-a-record').min(1, 'privacy:problem.pick-a-record').max(80),
  words: wordsField(5000, 'say-what-is-wrong'),
});
export const correctInput = z.strictObject({
  ...named,
  record: z.string('privacy:problem.pick-a-record').min(1, 'privacy:problem.pick-a-record').max(80),
  kind: z.enum(['correction', 'kept'], 'desk-privacy:problem.pick-an-outcome'),
  before: deskWords(5000),
  words: deskWords(5000, 'write-what-is-true'),
});
export type NoteReason = 'not-found' | 'once-key-reused-for-another-act';

export interface NotesSeen {
  view: ComplaintView;
  records: readonly NamedRecord[];
  notes: readonly RecordNote[];
}

/**
 * The notes of a complaint, for its resident and for staff who may see it. What somebody says of their own data is theirs
 * alone: no permission shows it, and nobody says it for them.
 */
export async function notesOf(call: Call, reference: string): Promise<NotesSeen | undefined> {
  const seen = await view(call, reference);
  if (seen === undefined || seen.advocacy !== undefined) return undefined;
  return { view: seen, records: recordsOf(seen), notes: await notesKept(call, seen.complaint.complaintId) };
}

const acts = {
  note: 'record-note-added',
  correction: 'record-corrected',
  kept: 'record-kept-as-is',
} as const;

async function keep(
  call: Call,
  reference: string,
  given: { onceKey: string; record: string; kind: NoteKind; before: string | null; words: string },
): Promise<Outcome<{ noteId: string }, NoteReason>> {
  const seen = await notesOf(call, reference);
  if (!seen || !('personId' in call.caller)) return refused({ reason: 'not-found' });
  const { complaintId } = seen.view.complaint;
  const earlier = await noteByOnceKey(call, given.onceKey);
  if (earlier)
    return earlier.complaintId === complaintId && earlier.words === given.words && earlier.kind === given.kind
      ? done({ noteId: earlier.noteId })
      : refused({ reason: 'once-key-reused-for-another-act' });
  if (!seen.records.some(({ record }) => record === given.record))
    return refused({ reason: 'not-found', facts: { field: 'record' } });
  const noteId = randomUUID();
  await insertNote(call, {
    ...given,
    noteId,
    complaintId,
    sequence: (seen.notes.at(-1)?.sequence ?? 0) + 1,
    madeAt: call.now,
    madeBy: call.caller.personId,
  });
  if (given.kind === 'note') await keepNoticeGiven(call, call.caller.personId, `note:${noteId}`);
  await note(call, acts[given.kind], `complaint:${complaintId}`, { note: noteId });
  return done({ noteId });
}

/** The resident's words beside a record of their own complaint. Refused: `not-found`. */
export function addNote(call: Call, input: z.output<typeof addNoteInput>): ReturnType<typeof keep> {
  if (call.caller.kind !== 'resident') throw new Error('Only the resident adds their words.');
  const { reference, onceKey, record, words } = input;
  return keep(call, reference, { onceKey, record, kind: 'note', before: null, words });
}

/** Staff put a record right, or say why they leave it. What it said before stays beside it. Refused: `not-found`. */
export function correctRecord(call: Call, input: z.output<typeof correctInput>): ReturnType<typeof keep> {
  if (call.caller.kind !== 'staff') throw new Error('Only staff do this.');
  const { reference, onceKey, record, kind, before, words } = input;
  return keep(call, reference, { onceKey, record, kind, before: before === '' ? null : before, words });
}
