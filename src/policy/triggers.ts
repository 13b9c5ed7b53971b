/** The facts that spans are counted from. The day of the fact is never counted. */
import type { WorkingCalendar } from './calendar.ts';
import { dayNumber } from './days.ts';
import type { DutyRule, Reading, Span } from './document.ts';
import type { Happened, Happening } from './happenings.ts';
import { momentOf, type Moment } from './moments.ts';
import type { EventType } from './situation.ts';
import { countSpan } from './spans.ts';
import { firstOf, lastOf, type Spell } from './stages.ts';
import type { Trigger } from './terms.ts';

export interface Triggered extends Moment {
  readonly event: EventType;
}

/** A letter by post counts as received two working days after posting: this portal's assumption, shown as one. */
const postTakes: Span = { count: 2, unit: 'working-day' };

/** When it went into the post: as told with it, or as recorded since; never before the day of its issue. */
const postedAt = (response: Happened<'response-issued'>, spell: Spell): Moment => {
  if (response.event.postedAt !== undefined) return momentOf(response.event.postedAt);
  const posted = lastOf(spell, 'response-posted');
  return posted !== undefined && posted.on >= response.on ? posted : response;
};

/** When a response counts as received: on screen the day it was issued, by post two working days after posting. */
const receivedAt = (
  response: Happened<'response-issued'>,
  spell: Spell,
  calendar: WorkingCalendar,
): Moment => {
  if (response.event.delivery === 'screen') return response;
  const posted = postedAt(response, spell);
  const on = countSpan(postTakes, posted, 'landlord', calendar).dueOn ?? posted.on;
  return { on, ms: dayNumber(on) * 86_400_000 + 43_200_000 };
};

/** What the landlord tells the complainant: each of these starts an update's time anew. */
const contacts: readonly EventType[] = [
  'acknowledgement-sent',
  'investigator-wrote',
  'interview-held',
  'timescale-agreed',
  'update-interval-agreed',
  'update-sent',
  'holding-response-sent',
  'deadline-extended',
  'draft-findings-shared',
];

/** The start of a stage and each contact in it. */
export const contactsIn = (spell: Spell): Triggered[] => [
  { ...spell.start, event: spell.startedBy },
  ...spell.happenings
    .filter((one) => contacts.includes(one.event.type))
    .map(({ ms, on, event }) => ({ ms, on, event: event.type })),
];

const as = (happening: Happening | undefined): Triggered | null =>
  happening === undefined ? null : { ms: happening.ms, on: happening.on, event: happening.event.type };

/** The fact a rule counts from inside a stage, if it has happened, and before `until` where one is given. */
export const triggerIn = (
  spell: Spell,
  trigger: Trigger,
  calendar: WorkingCalendar,
  until: Moment | undefined,
): Triggered | null => {
  const early = (one: Triggered): boolean => until === undefined || one.ms <= until.ms;
  const response = lastOf(spell, 'response-issued');
  const facts: Record<Trigger, () => Triggered | null> = {
    'stage-start': () => ({ ...spell.start, event: spell.startedBy }),
    acknowledgement: () => as(firstOf(spell, 'acknowledgement-sent')),
    allocation: () => as(firstOf(spell, 'allocated')),
    'response-issued': () => as(response),
    'response-received': () =>
      response === undefined ? null : { ...receivedAt(response, spell, calendar), event: 'response-issued' },
    'last-contact': () => contactsIn(spell).filter(early).at(-1) ?? null,
  };
  const fact = facts[trigger]();
  return fact !== null && early(fact) ? fact : null;
};

/** The span and the trigger a rule runs by: the policy's own, or what our reading takes its words to mean. */
export const timingOf = (rule: {
  span?: Span | undefined;
  from?: Trigger | undefined;
  reading?: Reading | undefined;
}): { span: Span | undefined; from: Trigger | undefined } => ({
  span: rule.reading?.chosen.span ?? rule.span,
  from: rule.reading?.chosen.from ?? rule.from,
});

const meets: Record<DutyRule['kind'], readonly EventType[]> = {
  acknowledge: ['acknowledgement-sent'],
  respond: ['response-issued'],
  'holding-response': ['holding-response-sent'],
  'write-to-complainant': ['investigator-wrote', 'timescale-agreed'],
  // The date of the answer is agreed at the interview, so that an agreed date tells of one.
  interview: ['interview-held', 'timescale-agreed'],
  update: ['response-issued'],
};

/**
 * Which fact meets a duty: the first of those that can. Once a complaint is allocated, an acknowledgement is the
 * investigator's. An update is no longer owed once the stage is answered.
 */
export const metBy = (rule: DutyRule, spell: Spell): Happening | undefined => {
  const allocated = firstOf(spell, 'allocated');
  const isInvestigators = (one: Happening): boolean =>
    rule.kind === 'write-to-complainant' &&
    one.event.type === 'acknowledgement-sent' &&
    allocated !== undefined &&
    one.ms > allocated.ms;
  return spell.happenings.find((one) => meets[rule.kind].includes(one.event.type) || isInvestigators(one));
};
