import { note } from '#audit';
import { makeNotices } from '#complaints';
import { withLandlord, type Pool } from '#db/client';
import { walkOrganisations } from '#organisations';
import { sweepPeople } from '#people';
import { lapseSuspensions, permissionRound } from '#permission';
import { sweepCopies, sweepShares } from '#privacy';
import { chaseRemedies } from '#remedies';
import { Temporal } from '#time';
import { isWalked, markRound } from './store.ts';
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

/**
 * Walks the round that is due: notices of near and missed days, of late remedies and of permissions that end; organisations
 * that nobody spoke for stop, and suspensions of one officer lapse; what has run out is swept away. One transaction marks
 * the round and does its work, so that it happens once or, after a fault, again as a whole. A round that nobody walked in
 * an outage is made up for by the next one: it looks at every open day, not only at yesterday's.
 *
 * @returns the notices made; undefined where the round is walked already.
 */
export async function walkRound(pool: Pool, landlordId: string, now: string): Promise<number | undefined> {
  return withLandlord(pool, landlordId, async (tx) => {
    const dueOn = roundDue(now);
    if (!(await markRound(tx, dueOn, now))) return undefined;
    const call = systemCall(landlordId, tx, now, `round-${landlordId}-${dueOn}`);
    const notices = (await makeNotices(call)) + (await chaseRemedies(call)) + (await permissionRound(call));
    await walkOrganisations(call);
    await lapseSuspensions(call);
    await sweepPeople(call);
    await sweepCopies(call);
    await sweepShares(call);
    await note(call, 'daily-round-walked', `round:${dueOn}`, { notices });
    return notices;
  });
}
