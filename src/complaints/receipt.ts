/** The receipt: a short code that shows, without an account, that the landlord got this complaint at this instant. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, type Outcome } from '#outcome';
import { isSameHash, keyedHash } from '#people';
import type { Complaint } from './complaint.ts';
import { plainCode, plainTyped, readReference } from './reference.ts';
import { complaintByReference } from './store.ts';

type Signed = Pick<Complaint, 'reference' | 'receivedAt' | 'bodyHash'>;

/** Sixty bits of a keyed hash over landlord, reference, instant and the hash of what was told: `7K4M-29QX-HB3D`. */
export function receiptCode(landlordId: string, { reference, receivedAt, bodyHash }: Signed): string {
  const hash = keyedHash('receipt', JSON.stringify([landlordId, reference, receivedAt, bodyHash]));
  return plainCode(hash);
}

const problem = (name: string): string => `complaints:problem.${name}`;

export const receiptInput = z.strictObject({
  reference: z.string().trim().min(1, problem('give-the-reference')).max(40, problem('give-the-reference')),
  code: z.string().trim().min(1, problem('give-the-code')).max(40, problem('give-the-code')),
});
export type ReceiptInput = z.output<typeof receiptInput>;

export type ReceiptAnswer =
  { isGood: true; reference: string; receivedAt: string; bodyHash: string } | { isGood: false };

/** Open to everybody. An unknown reference and a wrong code have one answer. */
export async function checkReceipt(call: Call, input: ReceiptInput): Promise<Outcome<ReceiptAnswer>> {
  const reference = readReference(input.reference);
  const complaint = reference === undefined ? undefined : await complaintByReference(call, reference);
  const signed = complaint ?? { reference: '', receivedAt: '', bodyHash: '' };
  const isGood = isSameHash(plainTyped(receiptCode(call.landlordId, signed)), plainTyped(input.code));
  if (!isGood || complaint === undefined) return done({ isGood: false });
  const { receivedAt, bodyHash } = complaint;
  return done({ isGood: true, reference: complaint.reference, receivedAt, bodyHash });
}
