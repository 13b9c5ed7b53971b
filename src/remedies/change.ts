/**
 * The landlord changes what is done or by when. A day that was told never moves later without a reason that the resident
 * reads (Code 7.3), and the day told first stays to be seen. What was agreed was the old, so that this is an offer again.
 */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { carryOut, theRemedy, type Held, type RemedyActDone } from './act.ts';
import { remedyFacts } from './letter-facts.ts';
import { noesTo } from './may.ts';
import type { RemedyFact } from './remedy.ts';
import { askerOfDay } from './rules.ts';
import { aDay, remedyInput, words } from './typed.ts';

export const changeInput = remedyInput.extend({
  what: words(2000, 'say-what'),
  dueOn: aDay,
  reason: words(2000),
});
export type ChangeInput = z.output<typeof changeInput>;

/** The event, or every reason against it. An earlier day alone needs no reason. */
export function decideChange(
  held: Pick<Held, 'complaint' | 'governing' | 'remedy'>,
  input: Pick<ChangeInput, 'what' | 'dueOn' | 'reason'>,
  call: Pick<Call, 'now' | 'today'>,
): Outcome<RemedyFact> {
  const remedy = theRemedy(held.remedy);
  const { what, dueOn, reason } = input;
  const noes: Refusal[] = [...noesTo('change', remedy, call.today)];
  if (what === remedy.what && dueOn === remedy.dueOn) noes.push({ reason: 'nothing-changed' });
  if (dueOn < call.today && dueOn !== remedy.dueOn)
    noes.push({ reason: 'day-has-passed', facts: { field: 'dueOn' } });
  if (reason === '' && dueOn > remedy.dueOn) {
    const { clause, facts } = askerOfDay({
      governing: held.governing,
      receivedOn: held.complaint.receivedOn,
    });
    noes.push({ reason: 'later-day-needs-a-reason', clause, facts: { ...facts, field: 'reason' } });
  } else if (reason === '' && what !== remedy.what)
    noes.push({ reason: 'change-needs-a-reason', facts: { field: 'reason' } });
  return noes.length > 0 ? refused(...noes) : done({ type: 'remedy-changed', at: call.now, what, dueOn });
}

export function change(call: Call, input: ChangeInput): Promise<Outcome<RemedyActDone>> {
  if (call.caller.kind !== 'staff') throw new Error('Only staff do this.');
  const { reason } = input;
  return carryOut(call, input, {
    type: 'remedy-changed',
    decide: (held) => decideChange(held, input, call),
    words: { reason },
    letter: {
      kind: 'remedy-due',
      facts: (now, remedy) =>
        remedyFacts(call, now, remedy, {
          reason,
          ...(now.remedy?.dueOn === remedy.dueOn ? {} : { firstDueOn: remedy.firstDueOn }),
        }),
    },
  });
}
