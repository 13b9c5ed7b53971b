/**
 * A worry for somebody's safety. Staff raise it and read no more of it; the safeguarding lead alone sees why, and ends it.
 * What it holds back looks to everybody else like anything that is being checked.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call, Caller } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { openText, peopleNamed, sealText } from '#people';
import { wordsIn } from '#typed';
import { anyFlag, endFlagRow, insertFlag, openFlags } from './store/flags.ts';

const sealPurpose = 'safety-flag';
const words = wordsIn('complaints');

export const raiseFlagInput = z.strictObject({
  /** The advocate of a pair; absent: whoever acts for the person. */
  otherPersonId: z.preprocess((given) => (given === '' ? undefined : given), z.uuid().optional()),
  reason: words(5000, 'give-the-reasons'),
});
export const endFlagInput = z.strictObject({ flagId: z.uuid(), reason: words(5000, 'give-the-reasons') });

export const leadsSafeguarding = (caller: Caller): boolean =>
  caller.kind === 'staff' && caller.roles.includes('safeguarding-lead');

export type FlagReason = 'no-such-person' | 'only-the-safeguarding-lead' | 'no-such-flag';

/** Raises a worry about a person, or about two together. Refused: `no-such-person`. */
export async function raiseFlag(
  call: Call,
  personId: string,
  { otherPersonId, reason }: z.output<typeof raiseFlagInput>,
): Promise<Outcome<null, FlagReason>> {
  if (call.caller.kind !== 'staff') throw new Error('Only staff raise a worry.');
  const named = [personId, ...(otherPersonId === undefined ? [] : [otherPersonId])];
  if ((await peopleNamed(call, named)).length !== new Set(named).size)
    return refused({ reason: 'no-such-person' });
  const flagId = randomUUID();
  await insertFlag(call.tx, {
    flagId,
    personId,
    otherPersonId: otherPersonId ?? null,
    reasonSealed: sealText(sealPurpose, reason),
    raisedAt: call.now,
    raisedBy: call.caller.personId,
  });
  await note(call, 'safety-flag-raised', `flag:${flagId}`);
  return done(null);
}

/** Ends a worry. Refused: `only-the-safeguarding-lead`, `no-such-flag`. */
export async function endFlag(
  call: Call,
  { flagId, reason }: z.output<typeof endFlagInput>,
): Promise<Outcome<null, FlagReason>> {
  if (call.caller.kind !== 'staff' || !leadsSafeguarding(call.caller))
    return refused({ reason: 'only-the-safeguarding-lead' });
  const isEnded = await endFlagRow(call.tx, flagId, {
    endedAt: call.now,
    endedBy: call.caller.personId,
    endedBecauseSealed: sealText(sealPurpose, reason),
  });
  if (!isEnded) return refused({ reason: 'no-such-flag' });
  await note(call, 'safety-flag-ended', `flag:${flagId}`);
  return done(null);
}

export interface Flag {
  flagId: string;
  names: readonly string[];
  personId: string;
  otherPersonId: string | null;
  reason: string;
  raisedAt: string;
  raisedBy: string;
}

/** What is open, with its reasons, for the lead. Nobody else gets anything, not even how many there are. */
export async function flagsForLead(call: Call): Promise<Flag[] | undefined> {
  if (!leadsSafeguarding(call.caller)) return undefined;
  const rows = await openFlags(call.tx);
  const people = await peopleNamed(
    call,
    rows.flatMap(({ personId, otherPersonId, raisedBy }) => [personId, otherPersonId ?? personId, raisedBy]),
  );
  const nameOf = (id: string): string => people.find(({ personId }) => personId === id)?.name ?? '';
  await note(call, 'safety-flags-read', 'flags:open', { count: rows.length });
  return rows.map(({ reasonSealed, ...row }) => ({
    ...row,
    names: [row.personId, ...(row.otherPersonId === null ? [] : [row.otherPersonId])].map(nameOf),
    raisedBy: nameOf(row.raisedBy),
    reason: openText(sealPurpose, reasonSealed),
  }));
}

export type WorryOpen = Pick<Flag, 'personId' | 'otherPersonId' | 'raisedAt'>;

/** About whom a worry is open, without why, for the lead; undefined for anybody else. */
export async function worriesOpen(call: Call): Promise<WorryOpen[] | undefined> {
  if (!leadsSafeguarding(call.caller)) return undefined;
  return (await openFlags(call.tx)).map(({ personId, otherPersonId, raisedAt }) => ({
    personId,
    otherPersonId,
    raisedAt,
  }));
}

/**
 * Must what one person would let the other do wait for the safeguarding lead? One question, whatever the answer, so that
 * its time tells nothing. Ids are of people, in either order.
 */
export const isHeldForSafety = (call: Call, personId: string, otherPersonId: string): Promise<boolean> =>
  anyFlag(call.tx, personId, otherPersonId);
