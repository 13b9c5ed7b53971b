import { and, asc, eq } from 'drizzle-orm';
import type { Call } from '#call';
import { recordNotes } from '#db/schema/privacy';
import type { RecordNote } from '../notes/record.ts';

const columns = {
  noteId: recordNotes.noteId,
  sequence: recordNotes.sequence,
  record: recordNotes.record,
  kind: recordNotes.kind,
  before: recordNotes.before,
  words: recordNotes.words,
  madeAt: recordNotes.madeAt,
  madeBy: recordNotes.madeBy,
};

/** The notes of a complaint, the oldest first. */
export async function notesOf(call: Call, complaintId: string): Promise<RecordNote[]> {
  return call.tx
    .select(columns)
    .from(recordNotes)
    .where(and(eq(recordNotes.landlordId, call.landlordId), eq(recordNotes.complaintId, complaintId)))
    .orderBy(asc(recordNotes.sequence));
}

export async function noteByOnceKey(
  call: Call,
  onceKey: string,
): Promise<(RecordNote & { complaintId: string }) | undefined> {
  const [row] = await call.tx
    .select({ ...columns, complaintId: recordNotes.complaintId })
    .from(recordNotes)
    .where(and(eq(recordNotes.landlordId, call.landlordId), eq(recordNotes.onceKey, onceKey)));
  return row;
}

export async function insertNote(
  call: Call,
  note: RecordNote & { complaintId: string; onceKey: string },
): Promise<void> {
  await call.tx.insert(recordNotes).values({ ...note, landlordId: call.landlordId });
}
