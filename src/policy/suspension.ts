/**
 * When the policy's clocks stand still: mediation, an insurance claim or legal proceedings, where the policy says so.
 * The Complaint Handling Code knows no such pause, and its clock runs on.
 */
import type { Note } from './answer.ts';
import type { PolicyEdition } from './document.ts';
import { isA, type Happening } from './happenings.ts';
import type { EventType } from './situation.ts';
import type { Pause } from './spans.ts';

export type Cause = PolicyEdition['suspensions'][number]['cause'];

const starts: Partial<Record<EventType, Cause>> = {
  'mediation-started': 'mediation',
  'insurance-claim-started': 'insurance-claim',
  'legal-proceedings-issued': 'legal-proceedings',
};
const ends: Partial<Record<EventType, Cause>> = {
  'mediation-ended': 'mediation',
  'insurance-claim-ended': 'insurance-claim',
};

/** As a skipped day names it. */
const because: Record<Cause, string> = {
  mediation: 'Mediation',
  'insurance-claim': 'Insurance claim',
  'legal-proceedings': 'Legal proceedings',
};

/**
 * The pauses in a complaint's events (already in order). A cause that ends unsettled lets the clock run on where the
 * policy says so; else the pause has no end. An event that the policy attaches no pause to changes nothing, with a note.
 */
export const pausesOf = (
  policy: PolicyEdition,
  happenings: readonly Happening[],
  clause: string,
): { pauses: Pause[]; notes: Note[] } => {
  const pauses: Pause[] = [];
  const notes: Note[] = [];
  const open = new Map<Cause, Happening>();
  for (const happening of happenings) {
    const started = starts[happening.event.type];
    const ended = ends[happening.event.type];
    const cause = started ?? ended;
    if (cause === undefined) continue;
    const rule = policy.suspensions.find((one) => one.cause === cause);
    const facts = { cause, on: happening.on };
    if (rule === undefined) {
      if (started !== undefined) notes.push({ note: 'policy-knows-no-pause-for-this', clause, facts });
      continue;
    }
    const since = open.get(cause);
    if (started !== undefined) {
      if (since === undefined) open.set(cause, happening);
      else notes.push({ note: 'pause-already-open', clause: rule.clause, facts });
    } else if (since === undefined) {
      notes.push({ note: 'no-pause-open', clause: rule.clause, facts });
    } else if (rule.resumes || (isA(happening, 'mediation-ended') && happening.event.resolved)) {
      open.delete(cause);
      pauses.push({ start: moment(since), end: moment(happening), cause, because: because[cause] });
    } else {
      notes.push({ note: 'clock-does-not-run-on', clause: rule.clause, facts });
    }
  }
  for (const [cause, since] of open) {
    pauses.push({ start: moment(since), end: null, cause, because: because[cause] });
  }
  return { pauses, notes };
};

/**
 * Claims and proceedings that began before the lodging and stood open at it, where the policy knows a pause for them:
 * it asks whether one has started, not when. `earlier` are the events before the lodging, in order.
 */
export const openAtLodging = (policy: PolicyEdition, earlier: readonly Happening[]): Set<Happening> => {
  const open = new Map<Cause, Happening>();
  for (const happening of earlier) {
    const { type } = happening.event;
    const started = starts[type];
    const ended = ends[type];
    const isKnown = policy.suspensions.some((rule) => rule.cause === started);
    // Mediation is about a complaint, and there was none yet.
    if (started !== undefined && started !== 'mediation' && isKnown && !open.has(started)) {
      open.set(started, happening);
    }
    if (ended !== undefined) open.delete(ended);
  }
  return new Set(open.values());
};

const moment = ({ ms, on }: Happening): Pause['start'] => ({ ms, on });

/** The pause that stands open, if any; the earliest where several do. */
export const openPause = (pauses: readonly Pause[]): Pause | undefined =>
  pauses.filter((pause) => pause.end === null).sort((one, other) => one.start.ms - other.start.ms)[0];
