import { note } from '#audit';
import type { Call } from '#call';
import { complaintsDue, noticesOf } from '#complaints';
import { withLandlord, type Pool } from '#db/client';
import { walkOrganisations } from '#organisations';
import { sweepPeople } from '#people';
import { lapseSuspension, permissionRound, suspensionsToLapse } from '#permission';
import { sweepCopies, sweepShares } from '#privacy';
import { chase, remediesToChase } from '#remedies';
import { Temporal } from '#time';
import { isWalked, keepAwake, markRound } from './store.ts';
import { systemCall } from './system-call.ts';

const zone = 'Europe/London';
const hour = 6;

/** The day (ISO, Europe/London) of the last six o'clock in the morning that has passed. */
export function roundDue(now: string): string {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const day = local.toPlainDate();
  return (local.hour >= hour ? day : day.subtract({ days: 1 })).toString();
}

export const isRoundWaiting = (pool: Pool, landlordId: string, now: string): Promise<boolean> =>
  withLandlord(pool, landlordId, async (tx) => !(await isWalked(tx, roundDue(now))));

/** One piece of a round, in a transaction of its own. */
type Piece = <T>(work: (call: Call) => Promise<T>) => Promise<T>;

async function inPieces(piece: Piece): Promise<number> {
  let notices = 0;
  for (const reference of await piece(complaintsDue))
    notices += await piece((call) => noticesOf(call, reference));
  for (const each of await piece(remediesToChase)) notices += await piece((call) => chase(call, each));
  notices += await piece(permissionRound);
  await piece(walkOrganisations);
  for (const permissionId of await piece(suspensionsToLapse))
    await piece((call) => lapseSuspension(call, permissionId));
  await piece(sweepPeople);
  await piece(sweepCopies);
  await piece(sweepShares);
  return notices;
}

/**
 * Walks the round that is due: notices of near and missed days, of late remedies and of permissions that end; organisations
 * that nobody spoke for stop, and suspensions of one officer lapse; what has run out is swept away.
 *
 * Whoever acts holds what they act on and then the trail, which is the last that anybody takes. So each complaint, remedy and
 * suspension is a transaction of its own: in a long one the round would hold the trail and wait for somebody who waits for it.
 * The mark is held around them all, so that a round is walked by one; after a fault nothing is marked, and the next one does
 * what is still to do: every piece looks at what was made before. A round that nobody walked in an outage is made up for by
 * the next one in the same way.
 *
 * @returns the notices made; undefined where the round is walked already.
 */
export async function walkRound(pool: Pool, landlordId: string, now: string): Promise<number | undefined> {
  return withLandlord(pool, landlordId, async (tx) => {
    const dueOn = roundDue(now);
    if (!(await markRound(tx, dueOn, now))) return undefined;
    const requestId = `round-${landlordId}-${dueOn}`;
    const notices = await inPieces(async (work) => {
      await keepAwake(tx);
      return withLandlord(pool, landlordId, (own) => work(systemCall(landlordId, own, now, requestId)));
    });
    const call = systemCall(landlordId, tx, now, requestId);
    await note(call, 'daily-round-walked', `round:${dueOn}`, { notices });
    return notices;
  });
}
