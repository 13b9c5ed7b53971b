/**
 * Limits on how somebody reaches the landlord, with evidence, their needs weighed and a day on which it is looked at again
 * (Code 5.14, 5.15). They limit no right: a complaint is lodged, taken further and brought to the Ombudsman as before.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { Governing } from '#policy';
import { Temporal } from '#time';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { nearDay } from '../near-day.ts';
import { actInput } from '../record.ts';
import type { Events } from './history.ts';

export const contactLimits = ['one-person', 'writing-only', 'set-times', 'not-at-the-office'] as const;

const evidence = words(6000, 'give-the-evidence');
export const restrictInput = actInput.extend({
  limit: z.enum(contactLimits, 'complaints:problem.pick-a-limit'),
  evidence,
  reviewOn: nearDay('complaints:problem.not-a-day'),
  /** Disabilities and needs were weighed, and what else would help (Equality Act 2010). */
  weighed: z.literal('yes', 'complaints:problem.weigh-their-needs'),
});
export type RestrictInput = z.output<typeof restrictInput>;
export const endRestrictionInput = actInput.extend({ reason: words(2000, 'give-the-reasons') });
export type EndRestrictionInput = z.output<typeof endRestrictionInput>;
export const logConductInput = actInput.extend({
  examples: z.array(z.string().max(60)).max(20).default([]),
  evidence,
});
export type LogConductInput = z.output<typeof logConductInput>;

/** No limit stands longer than this without a new look. */
const mostMonths = 6;

export const isRestricted = (events: Events): boolean =>
  events
    .map(({ fact }) => fact.type)
    .filter((type) => type === 'contact-restricted' || type === 'restriction-ended')
    .at(-1) === 'contact-restricted';

/** Has the day come (ISO dates, Europe/London) on which the limits that stand are looked at again? */
export function isReviewDue(events: Events, today: string): boolean {
  const reviewOn = events.findLast(({ fact }) => fact.type === 'contact-restricted')?.words['reviewOn'];
  return isRestricted(events) && typeof reviewOn === 'string' && reviewOn <= today;
}

/** Refused: `restricted-already`; `review-day-has-passed` and `review-day-too-far`, at the field. */
export function decideRestriction(
  { events, now, today }: { events: Events; now: string; today: string },
  { reviewOn }: Pick<RestrictInput, 'reviewOn'>,
): Outcome<Happening> {
  const latest = Temporal.PlainDate.from(today).add({ months: mostMonths }).toString();
  const noes: (Refusal | false)[] = [
    isRestricted(events) && { reason: 'restricted-already' },
    reviewOn <= today && { reason: 'review-day-has-passed', facts: { field: 'reviewOn' } },
    reviewOn > latest && { reason: 'review-day-too-far', facts: { field: 'reviewOn', latest } },
  ];
  const refusals = noes.filter((each) => each !== false);
  return refusals.length > 0 ? refused(...refusals) : done({ type: 'contact-restricted', at: now });
}

export const restrictContact = (call: Call, input: RestrictInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'contact-restricted',
    decide: ({ events }) => decideRestriction({ events, now: call.now, today: call.today }, input),
    words: { limit: input.limit, reasons: input.evidence, reviewOn: input.reviewOn },
    tells: 'news',
    audit: { limit: input.limit, reviewOn: input.reviewOn },
  });

/** Refused: `no-restriction-open`. */
export const decideEnd = (events: Events, now: string): Outcome<Happening> =>
  isRestricted(events)
    ? done({ type: 'restriction-ended', at: now })
    : refused({ reason: 'no-restriction-open' });

export const endRestriction = (
  call: Call,
  input: EndRestrictionInput,
): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'restriction-ended',
    decide: ({ events }) => decideEnd(events, call.now),
    words: { reasons: input.reason },
    tells: 'news',
  });

/** The policy's own examples of such conduct, by their words; empty where it has none. */
export const conductExamples = (governing: Governing | null): readonly string[] =>
  governing?.policy.commitments.find(({ about, parts }) => about === 'conduct' && parts)?.parts ?? [];

/** Refused: `not-an-example-of-the-policy`, at the field; `pick-an-example` where the policy has some. */
export function decideConductLog(
  governing: Governing | null,
  { examples }: Pick<LogConductInput, 'examples'>,
  now: string,
): Outcome<Happening> {
  const known = conductExamples(governing);
  if (known.length > 0 && examples.length === 0)
    return refused({ reason: 'pick-an-example', facts: { field: 'examples' } });
  return examples.every((each) => known.includes(each))
    ? done({ type: 'conduct-logged', at: now })
    : refused({ reason: 'not-an-example-of-the-policy', facts: { field: 'examples' } });
}

/** Logs conduct for the board; what the policy calls vexatious ends nothing by itself. */
export const logConduct = (call: Call, input: LogConductInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'conduct-logged',
    decide: ({ governing }) => decideConductLog(governing, input, call.now),
    words: { examples: input.examples, evidence: input.evidence },
  });
