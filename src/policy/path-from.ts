/** The whole path of a complaint if each step took its full time: what a resident can expect before anything happened. */
import { done, refused, type Outcome } from '#outcome';
import type { Duty, RequestWindow } from './answer.ts';
import type { Governing } from './governing.ts';
import type { ComplaintEvent, Situation } from './situation.ts';
import { timeline, type TimelineReason } from './timeline.ts';
import type { StageId } from './terms.ts';

export interface PathStep {
  stage: StageId;
  /** The London day that the stage begins on: the lodging, or the last day of the window to ask for it. */
  startsOn: string;
  duties: Duty[];
  /** The time to ask for the stage after this one; null where there is none. */
  window: RequestWindow | null;
}

export interface WholePath {
  edition: string;
  steps: PathStep[];
  /** Why the path stops short: a date would leave the calendar, or the policy and the Code give no date. */
  stopsFor: 'calendar-does-not-cover-the-day' | 'no-date-given' | null;
}

const noon = (day: string): string => `${day}T12:00:00Z`;

/** The last day of a duty on either clock, as far as one is known. */
const lastDay = (duty: Duty | undefined): string | null =>
  duty === undefined ? null : (duty.dueOn ?? duty.latestOn ?? duty.code?.dueOn ?? null);

/**
 * The path from a lodging on a London day (ISO date): each stage acknowledged and answered on the last day of its
 * time, and the next stage asked for on the last day of its window. `formal` false begins at the informal or early
 * step, where there is one. Refuses where the first stage itself cannot be counted.
 */
export const pathFrom = (
  governing: Governing,
  day: string,
  formal = true,
): Outcome<WholePath, TimelineReason> => {
  const { policy } = governing;
  const events: ComplaintEvent[] = [{ type: 'complaint-lodged', at: noon(day), formal }];
  const ask = () => {
    const situation: Situation = {
      landlord: policy.landlord,
      at: noon(day),
      person: 'tenant',
      events: [...events],
      told: [],
    };
    return timeline(governing, situation);
  };
  const path: WholePath = { edition: policy.inForceFrom, steps: [], stopsFor: null };
  let startsOn = day;
  while (path.steps.length < policy.stages.length) {
    const begun = ask();
    if (begun.outcome === 'refused') {
      if (path.steps.length === 0) return refused(...begun.refusals);
      return done({ ...path, stopsFor: 'calendar-does-not-cover-the-day' });
    }
    const { stage } = begun.value;
    const duty = (id: string, duties: readonly Duty[]): Duty | undefined =>
      duties.find((one) => one.id === `${stage}.${id}`);
    const step: PathStep = {
      stage,
      startsOn,
      duties: begun.value.duties.filter((one) => one.id.startsWith(`${stage}.`)),
      window: null,
    };
    path.steps.push(step);
    const acknowledgedOn = lastDay(duty('acknowledge', begun.value.duties));
    if (acknowledgedOn !== null) events.push({ type: 'acknowledgement-sent', at: noon(acknowledgedOn) });
    const acknowledged = ask();
    if (acknowledged.outcome === 'refused')
      return done({ ...path, stopsFor: 'calendar-does-not-cover-the-day' });
    step.duties = acknowledged.value.duties.filter((one) => one.id.startsWith(`${stage}.`));
    const answeredOn = lastDay(duty('respond', acknowledged.value.duties));
    if (answeredOn === null) return done({ ...path, stopsFor: 'no-date-given' });
    events.push({ type: 'response-issued', at: noon(answeredOn), delivery: 'screen' });
    const answered = ask();
    if (answered.outcome === 'refused') return done({ ...path, stopsFor: 'calendar-does-not-cover-the-day' });
    step.window = answered.value.windows.find((one) => one.usedOn === undefined) ?? null;
    const next = policy.stages[policy.stages.findIndex((one) => one.id === stage) + 1];
    if (next === undefined) break;
    startsOn = step.window?.closesOn ?? answeredOn;
    events.push({ type: 'escalation-requested', at: noon(startsOn) });
  }
  return done(path);
};
