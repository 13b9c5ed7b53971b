/**
 * The landlord offers a remedy: what, by whom, by when, and how it fits what the resident went through (Code 7.1 to 7.3).
 * A letter tells it, and from then on it is owed.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { remedyKinds } from '#policy';
import { carryOut, type Held, type RemedyActDone } from './act.ts';
import { remedyFacts } from './letter-facts.ts';
import type { RemedyFact } from './remedy.ts';
import { noesToKind } from './rules.ts';
import { aDay, pounds, remedyInput, words } from './typed.ts';

export const offerInput = remedyInput.omit({ remedyId: true, version: true }).extend({
  kind: z.enum(remedyKinds, 'remedies:problem.pick-a-kind'),
  what: words(2000, 'say-what'),
  impact: words(2000, 'say-how-it-fits'),
  /** The body that sees to it; empty where whoever offers it does. */
  ownerBody: words(200),
  dueOn: aDay,
  pounds,
  /** On whose word, where the policy asks for one. */
  reason: words(2000),
});
export type OfferInput = z.output<typeof offerInput>;

type Offered = Extract<RemedyFact, { type: 'remedy-offered' }>;

/** The event, or every reason against it: money without a sum, a day gone by, a kind that the policy does not give. */
export function decideOffer(
  { complaint, governing }: Pick<Held, 'complaint' | 'governing'>,
  input: OfferInput,
  by: { personId: string; now: string; today: string },
): Outcome<Offered> {
  const { kind, what, impact, ownerBody, dueOn, pounds: pence, reason } = input;
  const isMoney = kind === 'money';
  const noes: Refusal[] = [
    ...noesToKind({ governing, receivedOn: complaint.receivedOn }, kind, reason),
    ...(isMoney && (pence ?? 0) === 0 ? [{ reason: 'money-needs-a-sum', facts: { field: 'pounds' } }] : []),
    ...(!isMoney && pence !== null ? [{ reason: 'only-money-has-a-sum', facts: { field: 'pounds' } }] : []),
    ...(dueOn < by.today ? [{ reason: 'day-has-passed', facts: { field: 'dueOn' } }] : []),
  ];
  if (noes.length > 0) return refused(...noes);
  const owner = ownerBody === '' ? { ownerId: by.personId, ownerBody: null } : { ownerId: null, ownerBody };
  const { complaintId, stage } = complaint;
  return done({
    type: 'remedy-offered',
    at: by.now,
    complaintId,
    stage,
    kind,
    what,
    impact,
    ...owner,
    pence,
    dueOn,
  });
}

/** Offers it, whatever the complaint's stage, closed ones too: a remedy can be owed after the last answer. */
export function offer(call: Call, input: OfferInput): Promise<Outcome<RemedyActDone>> {
  if (call.caller.kind !== 'staff') throw new Error('Only staff do this.');
  const { personId } = call.caller;
  return carryOut(
    call,
    input,
    {
      type: 'remedy-offered',
      decide: (held) => decideOffer(held, input, { personId, now: call.now, today: call.today }),
      words: { reason: input.reason },
      letter: { kind: 'remedy-due', facts: (now, remedy) => remedyFacts(call, now, remedy) },
    },
    randomUUID(),
  );
}
