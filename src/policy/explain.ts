/** The steps behind a date: what it was counted from, by which rule and calendar, and every day that was left out. */
import type { Duty, ReadingShown, RequestWindow, SkippedDay } from './answer.ts';
import type { WorkingCalendar } from './calendar.ts';
import { clausesNamed, ruleLists } from './cross-checks.ts';
import type { PolicyEdition, Span } from './document.ts';

export type Step =
  | { step: 'counted-from'; event: string; on: string }
  | { step: 'not-begun'; latestOn: string | null }
  | { step: 'span'; span: Span; clause: string }
  | { step: 'date-given'; clause: string; basis: Duty['basis'] }
  | { step: 'no-figure'; clause: string }
  | { step: 'calendar'; division: string; asOf: string }
  | { step: 'day-left-out'; on: string; because: string }
  | { step: 'reading'; reading: ReadingShown }
  | { step: 'policy-date'; on: string | null; basis: Duty['basis']; at?: string }
  | { step: 'code-date'; on: string | null; provision: string; earlier: boolean };

const daysLeftOut = (skipped: readonly SkippedDay[]): Step[] =>
  skipped.map(({ on, because }) => ({ step: 'day-left-out', on, because }));

/** The derivation of a duty's date, both clocks, in the order a person would tell it. */
export const explainDuty = (duty: Duty, calendar: WorkingCalendar): Step[] => [
  duty.from === null
    ? { step: 'not-begun', latestOn: duty.latestOn ?? null }
    : { step: 'counted-from', event: duty.from.event, on: duty.from.on },
  duty.span !== null
    ? { step: 'span', span: duty.span, clause: duty.clause }
    : duty.dueOn === null
      ? { step: 'no-figure', clause: duty.clause }
      : { step: 'date-given', clause: duty.clause, basis: duty.basis },
  { step: 'calendar', division: calendar.division, asOf: calendar.asOf },
  ...daysLeftOut(duty.skipped),
  ...duty.readings.map((reading): Step => ({ step: 'reading', reading })),
  {
    step: 'policy-date',
    on: duty.dueOn,
    basis: duty.basis,
    ...(duty.dueAt === undefined ? {} : { at: duty.dueAt }),
  },
  ...(duty.code === null
    ? []
    : [
        {
          step: 'code-date' as const,
          on: duty.code.dueOn,
          provision: duty.code.provision,
          earlier: duty.code.earlier === true,
        },
      ]),
];

/** The derivation of a window's last day. */
export const explainWindow = (
  window: RequestWindow,
  span: Span | null,
  calendar: WorkingCalendar,
): Step[] => [
  window.opensOn === null
    ? { step: 'not-begun', latestOn: null }
    : { step: 'counted-from', event: 'response-issued', on: window.opensOn },
  span === null
    ? { step: 'no-figure', clause: window.clause }
    : { step: 'span', span, clause: window.clause },
  { step: 'calendar', division: calendar.division, asOf: calendar.asOf },
  ...daysLeftOut(window.skipped),
  ...window.readings.map((reading): Step => ({ step: 'reading', reading })),
  { step: 'policy-date', on: window.closesOn, basis: 'policy' },
];

export interface ClauseExplained {
  clause: string;
  /** The rules that stand in the clause, each as the policy's file has it, with the list it belongs to. */
  rules: { list: string; rule: PolicyEdition[(typeof ruleLists)[number]][number] }[];
  contradictions: PolicyEdition['contradictions'];
}

/** What a clause holds; null where the policy has no such clause. */
export const explainClause = (policy: PolicyEdition, clause: string): ClauseExplained | null => {
  if (!clausesNamed(policy).has(clause)) return null;
  return {
    clause,
    rules: ruleLists.flatMap((list) =>
      policy[list].filter((rule) => rule.clause === clause).map((rule) => ({ list, rule })),
    ),
    contradictions: policy.contradictions.filter((one) => one.spans.some((span) => span.clause === clause)),
  };
};
