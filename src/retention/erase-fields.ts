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
 * Erases fields of a person.
 *
 * @param at as they stood at this instant (ISO): what was told later is not touched, so that the same line of the ledger can
 * be carried out again years later, any number of times. Without it, all there is.
 */
export async function eraseFields(
  tx: Tx,
  personId: string,
  fields: readonly ErasableField[],
  at = 'infinity',
): Promise<void> {
  for (const field of Object.keys(erasings) as ErasableField[])
    if (fields.includes(field)) await erasings[field](tx, personId, at);
}
