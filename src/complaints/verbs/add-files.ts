/** The resident adds photos or papers to a complaint that was lodged. They join its files, and the record says how many. */
import { attachToComplaint, roomOfComplaint, type TakenIn } from '#attachments';
import type { Call } from '#call';
import { refused, type Outcome } from '#outcome';
import { asResident, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Act } from '../record.ts';
import { lockComplaint } from '../store.ts';
import { view } from '../view.ts';
import { decideInformation } from './add-information.ts';

/** How many more files her complaint can take; undefined where it is not hers or is closed. */
export async function roomForMore(call: Call, reference: string): Promise<number | undefined> {
  asResident(call);
  const seen = await view(call, reference);
  if (seen === undefined) return undefined;
  const stand = { answer: seen.answer, types: seen.events.map((event) => event.fact.type) };
  if (decideInformation(stand, call.now).outcome === 'refused') return undefined;
  return roomOfComplaint(call, seen.complaint.complaintId);
}

/**
 * Keeps files that were taken in. They follow from no page's version: whatever happened meanwhile, they are hers to add.
 * Refused: `not-found`, `complaint-closed`, `once-key-reused-for-another-act`.
 */
export async function addFiles(
  call: Call,
  { reference, onceKey }: Pick<Act, 'reference' | 'onceKey'>,
  taken: TakenIn,
): Promise<Outcome<ActDone, ActReason>> {
  // Held before its version is read: files that are sent side by side wait for each other, and none is turned away.
  await lockComplaint(call, reference);
  const seen = await view(call, reference);
  if (seen === undefined) return refused({ reason: 'not-found' });
  const act = {
    reference,
    onceKey,
    version: seen.complaint.version,
    files: taken.files.map((file) => file.contentHash),
  };
  return carryOut(call, act, {
    type: 'information-added',
    ...asResident(call),
    decide: (held) => decideInformation(held, call.now),
    words: { files: taken.files.length },
    tells: 'landlord-told',
    alongside: async ({ complaint }) => {
      await attachToComplaint(call, complaint.complaintId, taken);
    },
  });
}
