import { randomUUID } from 'node:crypto';
import type { Call } from '#call';
import { bytesOf } from './shelve.ts';
import { scan } from './scan.ts';
import {
  countOf,
  deleteAllFromDraft,
  deleteFromDraft,
  insertAttachment,
  moveToComplaint,
  rowOf,
  rowsOf,
  setHeld,
  waitingRows,
  type Attachment,
  type Holder,
} from './store.ts';
import { mostFiles, type TakenIn } from './take-in.ts';

/** Writes the rows of files that were taken in for a draft; files beyond the limit of the draft are left out. */
export async function attach(call: Call, draftHash: string, taken: TakenIn): Promise<void> {
  const room = mostFiles - (await countOf(call, { draftHash }));
  for (const file of taken.files.slice(0, Math.max(0, room)))
    await insertAttachment(call, { draftHash }, { attachmentId: randomUUID(), ...file, takenAt: call.now });
}

/** A complaint goes on for months and takes more files than a draft, but not without end. */
const mostOfComplaint = 100;

/** How many more files a complaint can take at once. */
export const roomOfComplaint = async (call: Call, complaintId: string): Promise<number> =>
  Math.max(0, Math.min(mostFiles, mostOfComplaint - (await countOf(call, { complaintId }))));

/** Writes the rows of files that were taken in for a complaint; answers their ids. What is beyond its room is left out. */
export async function attachToComplaint(call: Call, complaintId: string, taken: TakenIn): Promise<string[]> {
  const kept = taken.files
    .slice(0, await roomOfComplaint(call, complaintId))
    .map((file) => ({ attachmentId: randomUUID(), ...file, takenAt: call.now }));
  for (const file of kept) await insertAttachment(call, { complaintId }, file);
  return kept.map(({ attachmentId }) => attachmentId);
}

/** How many more files a draft can take. */
export const roomFor = async (call: Call, draftHash: string): Promise<number> =>
  Math.max(0, mostFiles - (await countOf(call, { draftHash })));

export const attachmentsOf = (call: Call, holder: Holder): Promise<Attachment[]> => rowsOf(call, holder);
export const detach = deleteFromDraft;
export const detachAll = deleteAllFromDraft;
/** The files of a draft go over to the complaint it became. */
export const handOver = moveToComplaint;

export interface AttachedFile extends Attachment {
  bytes: Uint8Array;
}

/**
 * The bytes of one file. Undefined where the holder has no such file; null while it is held back for the scanner. Whether
 * the caller may see what the holder holds is for the caller's room to know.
 */
export async function openAttachment(
  call: Call,
  holder: Holder,
  attachmentId: string,
): Promise<AttachedFile | null | undefined> {
  const row = await rowOf(call, holder, attachmentId);
  if (row === undefined) return undefined;
  if (row.held !== 'clean') return null;
  return { ...row, bytes: await bytesOf(call.landlordId, row.contentHash) };
}

/**
 * Asks the scanner again about what it could not answer for, until it gives no answer again. Answers how many files it
 * settled.
 */
export async function scanWaiting(call: Call): Promise<number> {
  let settled = 0;
  for (const { attachmentId, contentHash } of await waitingRows(call)) {
    const verdict = await scan(await bytesOf(call.landlordId, contentHash));
    if (verdict === 'no-answer') break;
    await setHeld(call, attachmentId, verdict === 'clean' ? 'clean' : 'refused');
    settled += 1;
  }
  return settled;
}
