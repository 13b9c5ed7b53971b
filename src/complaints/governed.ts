/** What governs a complaint: today's shelf for one that is being lodged, its own pins for one that was. */
import type { Call } from '#call';
import { landlordNamed, type Landlord } from '#landlords';
import type { Governing } from '#policy';
import { pinned, shelfFor } from '#publishing';
import type { Pins } from './complaint.ts';

export const noPins: Pins = { policyHash: '', codeHash: '', calendarHash: '' };

export interface OnShelf {
  landlord: Landlord;
  /** Null where the landlord has no edition in force: a complaint is taken all the same, and no date is made up. */
  governing: Governing | null;
  pins: Pins;
  /** Does the policy know a step before its formal stages? */
  hasStepBefore: boolean;
}

/** The landlord and what is in force for it on a day (ISO date, Europe/London), by default that of the call. */
export async function shelfOn(call: Call, day = call.today): Promise<OnShelf> {
  const landlord = landlordNamed(call.landlordId);
  if (!landlord) throw new Error(`${call.landlordId} is not served here.`);
  const shelf = await shelfFor(call.tx);
  const inForce = shelf.governingOn(day);
  return {
    landlord,
    governing: inForce
      ? { ...inForce.governing, facts: shelf.facts.flatMap((document) => document.facts) }
      : null,
    pins: inForce?.pins ?? noPins,
    hasStepBefore: inForce?.governing.policy.stages.some((stage) => !stage.formal) ?? false,
  };
}

/** The documents that a complaint was pinned to, with the law's facts of today; null where there were none. */
export async function governingOf(call: Call, pins: Pins): Promise<Governing | null> {
  if (pins.policyHash === '') return null;
  const { facts } = await shelfFor(call.tx);
  return { ...(await pinned(call.tx, pins)), facts: facts.flatMap((document) => document.facts) };
}
