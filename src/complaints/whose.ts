import type { Call } from '#call';
import { readReference } from './reference.ts';
import { complaintByReference } from './store.ts';

/** Whose complaint has this reference, as somebody typed it. For deciding alone: nothing of the answer is ever shown. */
export async function whoseComplaint(
  call: Call,
  typed: string,
): Promise<{ complaintId: string; personId: string } | undefined> {
  const reference = readReference(typed);
  const complaint = reference === undefined ? undefined : await complaintByReference(call, reference);
  return complaint && { complaintId: complaint.complaintId, personId: complaint.personId };
}
