/** What governs a remedy: what its complaint was pinned to, with the law's facts of today. */
import type { Call } from '#call';
import { factOn, type Fact, type Governing } from '#policy';
import { pinned, shelfFor } from '#publishing';
import { Temporal } from '#time';
import type { Owed } from './store.ts';

const factsOfToday = async (call: Call): Promise<Fact[]> =>
  (await shelfFor(call.tx)).facts.flatMap((document) => document.facts);

/** Null where the landlord had no policy in force: a remedy is offered and kept all the same. */
export async function governingOf(call: Call, complaint: Owed): Promise<Governing | null> {
  if (complaint.policyHash === '') return null;
  return { ...(await pinned(call.tx, complaint)), facts: await factsOfToday(call) };
}

/**
 * The last day (ISO date, Europe/London) on which a resident's silence is still only silence. The time is this portal's
 * own, in content/facts/remedies.yaml: neither the Code nor a policy sets one. The day of the letter is not counted.
 */
export async function confirmBy(call: Call): Promise<string> {
  const value = factOn(await factsOfToday(call), 'remedies.time-to-confirm', call.today)?.value;
  if (!value || !('span' in value) || value.span.unit !== 'calendar-day')
    throw new Error('The time to confirm a remedy is counted in calendar days.');
  return Temporal.PlainDate.from(call.today).add({ days: value.span.count }).toString();
}
