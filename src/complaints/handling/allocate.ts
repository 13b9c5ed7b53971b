/**
 * A complaint is given to somebody. Conflicts are worked out, not asked for, and what is not known counts against. A
 * conflict can be outweighed with a reason that the resident reads; where nobody is left, somebody outside is named.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { staffMembers, type StaffMember } from '#people';
import type { ComplaintEvent, TimelineAnswer } from '#policy';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import { actInput, refusalsOf, type Held } from '../record.ts';
import { conflictsOf, isHard, type Handler, type History } from './conflicts.ts';

export const toOutside = 'outside';

export const allocateInput = actInput
  .extend({
    to: z.union([z.uuid(), z.literal(toOutside)], 'complaints:problem.pick-who-deals-with-it'),
    /** Who deals with it from outside. */
    outsideName: words(200),
    /** Why it is given in spite of a conflict. The resident reads it. */
    reason: words(2000),
  })
  .superRefine(({ to, outsideName }, context) => {
    if (to === toOutside && outsideName === '')
      context.addIssue({
        code: 'custom',
        path: ['outsideName'],
        message: 'complaints:problem.give-their-name',
      });
  });
export type AllocateInput = z.output<typeof allocateInput>;

export interface AllocationFacts extends History {
  answer: TimelineAnswer | null;
  staff: readonly StaffMember[];
  now: string;
}

export interface AllocationDecided {
  fact: ComplaintEvent;
  /** Conflicts that the reason outweighs. */
  despite: string[];
}

/** Staff who could be given it; policy editors and administrators do not deal with complaints. */
export const mayBeAsked = (staff: readonly StaffMember[]): StaffMember[] =>
  staff.filter(({ roles }) => roles.some((role) => ['handler', 'manager', 'board-member'].includes(role)));

/** Those against whom nothing stands. */
export const freeToHandle = (history: History, staff: readonly StaffMember[]): StaffMember[] =>
  mayBeAsked(staff).filter((each) => conflictsOf(history, each).length === 0);

function toSomebodyOutside(facts: AllocationFacts, input: AllocateInput): Refusal[] {
  const against = conflictsOf(facts, { outsideName: input.outsideName });
  if (against.some(({ reason }) => reason === 'not-known-who-it-is-about')) return against;
  const free = freeToHandle(facts, facts.staff).length;
  const known = against.filter(({ reason }) => !reason.startsWith('not-known'));
  return free > 0 ? [{ reason: 'somebody-here-is-free', facts: { count: free } }, ...known] : known;
}

/** The event with the conflicts outweighed, or every reason against it. Pure. */
export function decideAllocation(facts: AllocationFacts, input: AllocateInput): Outcome<AllocationDecided> {
  const closed = refusalsOf(facts.answer, 'landlord', 'allocate');
  const fact: ComplaintEvent = { type: 'allocated', at: facts.now };
  if (input.to === toOutside) {
    const noes = [...closed, ...toSomebodyOutside(facts, input)];
    return noes.length > 0 ? refused(...noes) : done({ fact, despite: [] });
  }
  const handler = mayBeAsked(facts.staff).find((each) => each.personId === input.to);
  if (handler === undefined) return refused(...closed, { reason: 'no-such-person', facts: { field: 'to' } });
  const against = conflictsOf(facts, handler satisfies Handler);
  const stands = input.reason === '' ? against : against.filter((each) => isHard(facts, each));
  const noes = [...closed, ...stands];
  return noes.length > 0 ? refused(...noes) : done({ fact, despite: against.map(({ reason }) => reason) });
}

/** Gives the complaint, at its stage, to one of the staff or to somebody outside. */
export async function allocate(call: Call, input: AllocateInput): Promise<Outcome<ActDone, ActReason>> {
  const staff = await staffMembers(call);
  const kept: Record<string, unknown> = {};
  const decide = (held: Held): Outcome<ComplaintEvent> => {
    const { stage } = held.complaint;
    const decided = decideAllocation({ ...held, stage, staff, now: call.now }, input);
    if (decided.outcome === 'refused') return decided;
    const { despite } = decided.value;
    Object.assign(kept, {
      stage,
      ...(input.to === toOutside ? { outsideName: input.outsideName } : { handler: input.to }),
      ...(despite.length > 0 ? { despite, reason: input.reason } : {}),
    });
    return done(decided.value.fact);
  };
  return carryOut(call, input, { type: 'allocated', decide, words: kept });
}
