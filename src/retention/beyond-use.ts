/**
 * A complaint's record that must stay though its person had their account erased: no page and no list shows it to staff. A
 * manager opens it for half an hour with a reason that is kept. The database itself holds it back.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { Temporal } from '#time';
import { wordsIn } from '#typed';
import { insertUseOpening, recordBeyondUse, useOpeningByKey } from './store/beyond-use.ts';

/** Minutes for which a record stays open to who gave the reason, and to nobody else. */
export const openMinutes = 30;
const words = wordsIn('desk-retention');

export const openBeyondUseInput = z.strictObject({
  reference: words(40, 'reference-missing'),
  because: words(1000, 'reason-missing'),
  onceKey: z.uuid(),
});

/**
 * Opens a record to the caller. That they are a manager and that the sign-in is fresh is for the procedure to see to. Refused:
 * `no-such-record`, also for a complaint that is not beyond use: nothing is learned of one by asking.
 */
export async function openBeyondUse(
  call: Call,
  { reference, because, onceKey }: z.output<typeof openBeyondUseInput>,
): Promise<Outcome<{ reference: string }, 'no-such-record'>> {
  if (call.caller.kind !== 'staff') throw new Error('Only staff open a record.');
  const openedBy = call.caller.personId;
  const found = await recordBeyondUse(call.tx, reference.toUpperCase(), openedBy, call.now);
  if (!found) return refused({ reason: 'no-such-record', facts: { field: 'reference' } });
  if (await useOpeningByKey(call.tx, onceKey)) return done({ reference: found.reference });
  const openingId = randomUUID();
  const openUntil = Temporal.Instant.from(call.now).add({ minutes: openMinutes }).toString();
  const { complaintId } = found;
  await insertUseOpening(call.tx, {
    ...{ openingId, complaintId, openedBy, because, openUntil, onceKey },
    openedAt: call.now,
  });
  await note(call, 'beyond-use-opened', `complaint:${complaintId}`, { opening: openingId });
  return done({ reference: found.reference });
}
