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

/** Over the life of a complaint, and from both its draft and later. */
const mostOnComplaint = 60;

const roomIn = async (call: Call, holder: Holder): Promise<number> => {
  const most = 'draftHash' in holder ? mostFiles : mostOnComplaint;
  return Math.min(mostFiles, Math.max(0, most - (await countOf(call, holder))));
};

async function attachTo(call: Call, holder: Holder, taken: TakenIn): Promise<void> {
  for (const file of taken.files.slice(0, await roomIn(call, holder)))
    await insertAttachment(call, holder, { attachmentId: randomUUID(), ...file, takenAt: call.now });
}

/** Writes the rows of files that were taken in for a draft; files beyond the limit of the draft are left out. */
export const attach = (call: Call, draftHash: string, taken: TakenIn): Promise<void> =>
  attachTo(call, { draftHash }, taken);

/** The same for a complaint that was lodged. */
export const attachToComplaint = (call: Call, complaintId: string, taken: TakenIn): Promise<void> =>
  attachTo(call, { complaintId }, taken);

/** How many more files a draft can take. */
export const roomFor = (call: Call, draftHash: string): Promise<number> => roomIn(call, { draftHash });

/** How many more files a complaint can take at once. */
export const roomOnComplaint = (call: Call, complaintId: string): Promise<number> =>
  roomIn(call, { complaintId });

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
