/**
 * Tells the resident, before a policy's rule closes her complaint by itself, that it will, on which day, and how to keep it
 * open. Without this notice nothing is closed by time.
 */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { addWorkingDays, type ClosingAhead, type Governing } from '#policy';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import type { RecordedEvent } from '../complaint.ts';
import type { Happening } from '../happening.ts';
import { actInput, type Held } from '../record.ts';
import { closingBefore, isSince } from '../standing.ts';
import { ifClosed, type Stand } from './against.ts';
import { closingFacts } from './closing-facts.ts';

export const announceClosingInput = actInput;
export type AnnounceClosingInput = z.output<typeof announceClosingInput>;

/** How long a notice runs at least, in working days: one that comes late closes nothing sooner. */
export const noticeRuns = 5;

/** What counts as hearing from the resident: then nothing closes by itself, and people decide. */
const heard = [
  'information-added',
  'issue-added',
  'clarification-answered',
  'more-time-asked',
  'mediation-agreed',
  'window-extended',
] as const;

export const isHeardSince = (types: Stand['types'], mark: Stand['types'][number]): boolean =>
  heard.some((each) => isSince(types, each, mark));

/** A notice stands until the resident is heard from, the complaint is opened again, or another answer comes. */
export const isAnnounced = (types: Stand['types']): boolean =>
  isSince(
    types,
    'closing-announced',
    'response-issued',
    'escalation-requested',
    'complaint-reopened',
    ...heard,
  );

export const closingOfHeld = (call: Call, { governing, events, told }: Held): ClosingAhead | null =>
  closingBefore(governing, call.landlordId, {
    events: events.map((event) => event.fact),
    told,
    at: call.now,
  });

const inWorkingDays = (governing: Governing, today: string, count: number): string => {
  const day = addWorkingDays(governing.calendar, today, count);
  return day.outcome === 'done' ? day.value : today;
};

/** The day to tell: the rule's, and never nearer than the notice runs. */
export const announcedDay = (governing: Governing, ahead: ClosingAhead, today: string): string => {
  const soonest = inWorkingDays(governing, today, noticeRuns);
  return ahead.closesOn > soonest ? ahead.closesOn : soonest;
};

/** Is it time to tell of it? The notice comes before the rule's own day. */
export const isNoticeDue = (governing: Governing, ahead: ClosingAhead, today: string): boolean =>
  ahead.ruleOn <= inWorkingDays(governing, today, noticeRuns);

/** The day that the last notice named. */
export const dayTold = (events: readonly Pick<RecordedEvent, 'fact' | 'words'>[]): string | undefined => {
  const told = events.findLast((event) => event.fact.type === 'closing-announced')?.words['closesOn'];
  return typeof told === 'string' ? told : undefined;
};

/** Refused: `no-automatic-closing`, `closing-already-announced`, `complaint-closed`. */
export function decideAnnouncement(
  stand: Stand & { ahead: ClosingAhead | null },
  now: string,
): Outcome<Happening> {
  const { ahead, types } = stand;
  const noes: Refusal[] = [
    ...ifClosed(stand),
    ...(ahead === null ? [{ reason: 'no-automatic-closing' }] : []),
    ...(isAnnounced(types) ? [{ reason: 'closing-already-announced', clause: ahead?.clause }] : []),
  ];
  return noes.length > 0 ? refused(...noes) : done({ type: 'closing-announced', at: now });
}

/** Issues the notice as a letter. Staff do it, or the daily round. */
export function announceClosing(
  call: Call,
  input: AnnounceClosingInput,
): Promise<Outcome<ActDone, ActReason>> {
  const dayFor = (held: Held): string | undefined => {
    const ahead = closingOfHeld(call, held);
    return ahead === null || held.governing === null
      ? undefined
      : announcedDay(held.governing, ahead, call.today);
  };
  return carryOut(call, input, {
    type: 'closing-announced',
    decide: (held) => decideAnnouncement({ ...held, ahead: closingOfHeld(call, held) }, call.now),
    letter: {
      kind: 'closing',
      facts: (held, weighed) => closingFacts(call, held, weighed, { closesOn: dayFor(held) }),
    },
    words: (held) => ({ closesOn: dayFor(held) }),
  });
}
