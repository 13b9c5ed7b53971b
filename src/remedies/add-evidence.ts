/**
 * Photos and papers that show whether a remedy is done, from either side. They are kept with the complaint, where both read
 * them; the remedy remembers which are its own.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { attachToComplaint, roomOfComplaint, type TakenIn } from '#attachments';
import { note } from '#audit';
import type { Call } from '#call';
import { maySee, recordEvent } from './act.ts';
import { noesTo } from './may.ts';
import { remedyFrom, type Remedy, type RemedyFact } from './remedy.ts';
import { complaintBy, eventsAbout, holdRemedy } from './store.ts';

export const evidenceInput = z.strictObject({ reference: z.string().max(40), remedyId: z.uuid() });
export type EvidenceInput = z.output<typeof evidenceInput>;

/** Undefined where there is none for this caller, or it was taken back: nothing is to be shown of it any more. */
async function heldFor(call: Call, input: EvidenceInput): Promise<Remedy | undefined> {
  const complaint = await complaintBy(call, input.reference);
  if (complaint === undefined || !maySee(call.caller, complaint)) return undefined;
  const remedy = await holdRemedy(call, input.remedyId);
  const isThere = remedy?.complaintId === complaint.complaintId;
  return isThere && noesTo('comment', remedy, call.today).length === 0 ? remedy : undefined;
}

/** How many more files can be added; undefined where none may be. */
export async function roomForEvidence(call: Call, input: EvidenceInput): Promise<number | undefined> {
  const remedy = await heldFor(call, input);
  return remedy && roomOfComplaint(call, remedy.complaintId);
}

/** Keeps files that were taken in. False where the remedy went away meanwhile. */
export async function addEvidence(call: Call, input: EvidenceInput, taken: TakenIn): Promise<boolean> {
  const held = await heldFor(call, input);
  if (held === undefined) return false;
  const { remedyId, complaintId } = held;
  const files = await attachToComplaint(call, complaintId, taken);
  if (files.length === 0) return true;
  const fact: RemedyFact = { type: 'remedy-evidence-added', at: call.now };
  const facts = (await eventsAbout(call, remedyId)).map((event) => event.fact);
  const key = { onceKey: randomUUID(), bodyHash: '' };
  await recordEvent(call, remedyFrom(remedyId, [...facts, fact]), fact, key, { files: files.join(' ') });
  await note(call, fact.type, `remedy:${remedyId}`, { complaint: complaintId, files: files.length });
  return true;
}
