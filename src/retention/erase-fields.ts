import type { Call } from '#call';
import type { Tx } from '#db/client';
import type { ErasableField } from '#library';
import { eraseAccount, eraseDrafts, erasePhone, erasePreferences, eraseSensitive } from './store/erasing.ts';

type Erasing = (tx: Tx, personId: string, before: string) => Promise<void>;

/** How each field goes. The account comes last: it takes the address by which mails and codes are found. */
const erasings: Record<ErasableField, Erasing> = {
  drafts: eraseDrafts,
  phone: erasePhone,
  preferences: erasePreferences,
  sensitive: eraseSensitive,
  account: (tx, personId) => eraseAccount(tx, personId),
};

/**
 * What the rooms above end when somebody's account goes, in the same transaction: nothing of theirs may go on that needs a
 * person behind it.
 */
export type WhenGone = (call: Call, personId: string) => Promise<unknown>;

/**
 * Erases fields of a person; with the account ends what needs them.
 *
 * @param at as they stood at this instant (ISO): what was told later is not touched, so that the same line of the ledger can
 * be carried out again years later, any number of times. Without it, all there is.
 */
export async function eraseFields(
  call: Call,
  personId: string,
  fields: readonly ErasableField[],
  whenGone: WhenGone,
  at = 'infinity',
): Promise<void> {
  for (const field of Object.keys(erasings) as ErasableField[])
    if (fields.includes(field)) await erasings[field](call.tx, personId, at);
  if (fields.includes('account')) await whenGone(call, personId);
}
