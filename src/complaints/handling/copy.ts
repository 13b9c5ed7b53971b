/**
 * Whoever is complained about may get a copy, to answer it. The complainant is told beforehand, of each person, by name;
 * no copy goes out before that.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput, type Held } from '../record.ts';
import { statementsIn, type Events, type Statement } from './history.ts';

export const toldBy = ['portal', 'letter', 'telephone', 'visit'] as const;

/** One of those the complaint is about, as the record has them: `staff-member:J. Roe`. */
export const whomOf = ({ about, name, person }: Statement): string => `${about}:${name || person}`;

/** Those who could be sent a copy: people, not services. */
export const peopleAbout = (events: Events): Statement[] =>
  statementsIn(events).filter(({ about }) => about !== 'service');

const whom = words(300, 'pick-the-person');
export const tellOfCopyInput = actInput.extend({
  whom,
  how: z.enum(toldBy, 'complaints:problem.pick-how-they-were-told'),
});
export type TellOfCopyInput = z.output<typeof tellOfCopyInput>;
export const giveCopyInput = actInput.extend({ whom });
export type GiveCopyInput = z.output<typeof giveCopyInput>;

/** The clause that routes complaints about such a person; the notice is its safeguard. */
const clauseFor = ({ governing }: Pick<Held, 'governing'>, { about }: Statement): string | undefined =>
  governing?.policy.handlers.find((rule) => rule.about === about)?.clause;

/** Refused: `not-among-those-complained-about`. */
export function decideCopyNotice(
  held: Pick<Held, 'events'>,
  input: Pick<TellOfCopyInput, 'whom'>,
  now: string,
): Outcome<Happening> {
  return peopleAbout(held.events).some((each) => whomOf(each) === input.whom)
    ? done({ type: 'copy-notice-given', at: now })
    : refused({ reason: 'not-among-those-complained-about', facts: { field: 'whom' } });
}

/** Refused: `not-among-those-complained-about`; `complainant-not-told-yet`, with the clause, before the notice. */
export function decideCopy(
  held: Pick<Held, 'events' | 'governing'>,
  input: Pick<GiveCopyInput, 'whom'>,
  now: string,
): Outcome<Happening> {
  const person = peopleAbout(held.events).find((each) => whomOf(each) === input.whom);
  if (person === undefined)
    return refused({ reason: 'not-among-those-complained-about', facts: { field: 'whom' } });
  const isTold = held.events.some(
    ({ fact, words }) => fact.type === 'copy-notice-given' && words['whom'] === input.whom,
  );
  return isTold
    ? done({ type: 'copy-given', at: now })
    : refused({ reason: 'complainant-not-told-yet', clause: clauseFor(held, person) });
}

/** Tells the complainant that a person complained about gets a copy; by mail too, where there is an address. */
export const tellOfCopy = (call: Call, input: TellOfCopyInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'copy-notice-given',
    decide: (held) => decideCopyNotice(held, input, call.now),
    words: { whom: input.whom, how: input.how },
    tells: 'news',
    audit: { how: input.how },
  });

/** Records that a person complained about got a copy. */
export const giveCopy = (call: Call, input: GiveCopyInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'copy-given',
    decide: (held) => decideCopy(held, input, call.now),
    words: { whom: input.whom },
  });
