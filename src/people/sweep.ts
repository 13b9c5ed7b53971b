import type { Call } from '#call';
import { Temporal } from '#time';
import { sweepSessions } from './session.ts';
import { deleteCodesBefore } from './store/codes.ts';
import { deleteChallengesBefore } from './store/passkeys.ts';
import { deleteFormsBefore } from './store/kept-forms.ts';
import { deleteHalvesBefore } from './store/halves.ts';
import { deleteCountsBefore } from './store/limits.ts';

/** Forgets sessions that have ended, and codes and counts older than a day. */
export async function sweepPeople(call: Call): Promise<void> {
  await sweepSessions(call.tx, call.now);
  const dayBefore = Temporal.Instant.from(call.now).subtract({ hours: 24 }).toString();
  await deleteChallengesBefore(call.tx, call.now);
  await deleteHalvesBefore(call.tx, call.now);
  await deleteFormsBefore(call.tx, dayBefore);
  await deleteCodesBefore(call.tx, dayBefore);
  await deleteCountsBefore(call.tx, dayBefore);
}
