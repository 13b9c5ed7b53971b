/**
 * The closing rule of a policy, walked each day: first the notice, and the closing only when the day that it named has
 * come, the resident's own time has passed, and nothing was heard from her.
 */
import { randomUUID } from 'node:crypto';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { ClosingAhead, ComplaintEvent } from '#policy';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Complaint, RecordedEvent } from '../complaint.ts';
import { governingOf } from '../governed.ts';
import { hold, type Act } from '../record.ts';
import {
  announceClosing,
  closingOfHeld,
  dayTold,
  isAnnounced,
  isHeardSince,
  isNoticeDue,
} from './announce-closing.ts';
import { ifClosed, type Stand } from './against.ts';
import { closingFacts } from './closing-facts.ts';

interface ClosingFacts extends Stand {
  ahead: ClosingAhead | null;
  events: readonly Pick<RecordedEvent, 'fact' | 'words'>[];
}

/** Refused: `no-automatic-closing`, `closing-not-announced`, `closing-day-has-not-come`, `complaint-closed`. */
export function decideClosingByRule(
  stand: ClosingFacts,
  { now, today }: { now: string; today: string },
): Outcome<ComplaintEvent> {
  const { ahead, types, events } = stand;
  const clause = ahead?.clause;
  const told = isAnnounced(types) ? dayTold(events) : undefined;
  const closesOn = [told ?? '', ahead?.closesOn ?? ''].sort().at(-1) ?? '';
  const noes: Refusal[] = [
    ...ifClosed(stand),
    ...(ahead === null ? [{ reason: 'no-automatic-closing' }] : []),
    ...(told === undefined ? [{ reason: 'closing-not-announced', clause }] : []),
    ...(closesOn > today ? [{ reason: 'closing-day-has-not-come', clause, facts: { closesOn } }] : []),
  ];
  return noes.length > 0 ? refused(...noes) : done({ type: 'complaint-closed', at: now });
}

/** Closes by the policy's rule, or refuses with every reason. For the daily round alone. */
export const closeByRule = (call: Call, act: Act): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, act, {
    type: 'complaint-closed',
    decide: (held) => decideClosingByRule({ ...held, ahead: closingOfHeld(call, held) }, call),
    letter: { kind: 'closing', facts: (held, weighed) => closingFacts(call, held, weighed, {}) },
    words: { byRule: 'yes' },
  });

/** One complaint's turn in the round: at most one letter. Answers whether anything was done. */
export async function walkClosing(call: Call, complaint: Complaint): Promise<boolean> {
  const rules = (await governingOf(call, complaint))?.policy.closing ?? [];
  if (!rules.some((rule) => rule.stage === complaint.stage)) return false;
  const { reference, version } = complaint;
  const act: Act = { reference, version, onceKey: randomUUID() };
  const held = await hold(call, act, 'complaint-closed');
  if (held.outcome === 'refused') return false;
  const { governing, types } = held.value;
  const ahead = closingOfHeld(call, held.value);
  if (governing === null || ahead === null) return false;
  if (isAnnounced(types)) return (await closeByRule(call, act)).outcome === 'done';
  if (isHeardSince(types, 'response-issued') || !isNoticeDue(governing, ahead, call.today)) return false;
  return (await announceClosing(call, act)).outcome === 'done';
}
