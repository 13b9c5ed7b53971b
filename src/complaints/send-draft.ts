/** Sends what was written: the draft of this browser becomes a complaint, once. */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { findDraft } from './draft.ts';
import { lodge, type Lodged, type LodgeReason } from './lodge.ts';
import { receiptCode } from './receipt.ts';
import { draftToken } from './save-draft.ts';
import { complaintByOnceKey } from './store.ts';

export const sendDraftInput = z.strictObject({
  draftToken,
  onceKey: z.uuid(),
  /** The version of the draft that the page showed: what is sent is what was read. */
  version: z.coerce.number().int().min(1),
});
export type SendDraftInput = z.output<typeof sendDraftInput>;

export type SendDraftReason = LodgeReason | 'nothing-to-send' | 'changed-meanwhile';

/**
 * Lodges the draft. Sent again, with or without the browser's cookie, the same key answers the same complaint; a draft
 * that was changed since the page was shown is refused once more for reading.
 */
export async function sendDraft(
  call: Call,
  input: SendDraftInput,
): Promise<Outcome<Lodged, SendDraftReason>> {
  const { caller, landlordId } = call;
  const found = await findDraft(call, input.draftToken, true);
  const draft = found.found === 'draft' && found.draft.onceKey === input.onceKey ? found.draft : undefined;
  if (draft === undefined || draft.lodgedReference !== null) {
    const earlier = await complaintByOnceKey(call, input.onceKey);
    if (caller.kind === 'resident' && earlier?.personId === caller.personId)
      return done({
        reference: earlier.reference,
        receivedAt: earlier.receivedAt,
        receiptCode: receiptCode(landlordId, earlier),
      });
    return refused({ reason: 'nothing-to-send' });
  }
  if (draft.version !== input.version) return refused({ reason: 'changed-meanwhile' });
  // Who was not asked for a language is written to in the one they read while they complained.
  const language = draft.answers.language ?? { language: call.language, interpreter: 'no' };
  const account = { ...draft.answers, language };
  return lodge(call, { account, onceKey: draft.onceKey, draftHash: draft.draftHash });
}
