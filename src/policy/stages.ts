/**
 * Where a complaint stands, worked out from its events: a story of stage spells, each with the facts that fell in it.
 *
 * Events may come in any order, and all of them are facts: the instant a question is asked for decides what is late and
 * what is open then, not what happened. A live complaint has no events after it; one told ahead of time may.
 */
import { refused, done, type Outcome } from '#outcome';
import type { Note } from './answer.ts';
import type { PolicyEdition, StageRule } from './document.ts';
import { inOrder, isA, type Happened, type Happening } from './happenings.ts';
import { momentOf, type Moment } from './moments.ts';
import type { EventType, Situation } from './situation.ts';
import type { Pause } from './spans.ts';
import { openAtLodging, pausesOf } from './suspension.ts';

/** How a stage ended without its response, or after it. */
export interface Ending extends Moment {
  readonly how: 'closed' | 'withdrawn' | 'refused' | 'settled';
  readonly ground?: string;
}

export interface Spell {
  readonly stage: StageRule;
  readonly start: Moment;
  readonly startedBy: 'complaint-lodged' | 'escalation-requested';
  readonly happenings: Happening[];
  ending: Ending | null;
  reopened: Moment | null;
}

export interface Story {
  readonly at: Moment;
  readonly received: Moment;
  readonly spells: readonly [Spell, ...Spell[]];
  readonly pauses: readonly Pause[];
  readonly notes: readonly Note[];
}

/** The first and the last of a kind inside a spell. */
export const firstOf = <Type extends EventType>(spell: Spell, type: Type): Happened<Type> | undefined =>
  spell.happenings.find((one): one is Happened<Type> => isA(one, type));
export const lastOf = <Type extends EventType>(spell: Spell, type: Type): Happened<Type> | undefined =>
  spell.happenings.findLast((one): one is Happened<Type> => isA(one, type));

const firstStage = (policy: PolicyEdition, formal: boolean): StageRule => {
  const stages = policy.stages;
  const wanted = stages.find((stage) => stage.formal === formal) ?? stages.find((stage) => stage.formal);
  const stage = wanted ?? stages[0];
  if (stage === undefined) throw new Error('a policy without stages');
  return stage;
};

export const currentSpell = (story: Story): Spell => story.spells.at(-1) ?? story.spells[0];

/** The stage after this one, in the policy's order; undefined at the last. */
export const stageAfter = (policy: PolicyEdition, stage: StageRule): StageRule | undefined =>
  policy.stages[policy.stages.findIndex((one) => one.id === stage.id) + 1];

const endings: Partial<Record<EventType, Ending['how']>> = {
  'complaint-closed': 'closed',
  'complaint-withdrawn': 'withdrawn',
  'complaint-refused': 'refused',
};

const endSpell = (spell: Spell, happening: Happening): void => {
  const how = isA(happening, 'mediation-ended')
    ? happening.event.resolved
      ? 'settled'
      : undefined
    : endings[happening.event.type];
  if (how === undefined) return;
  const { ms, on } = happening;
  const ground = isA(happening, 'complaint-refused') ? happening.event.ground : undefined;
  spell.ending ??= ground === undefined ? { how, ms, on } : { how, ms, on, ground };
};

const note = (name: string, clause: string, happening: Happening): Note => ({
  note: name,
  clause,
  facts: { event: happening.event.type, on: happening.on },
});

/** Tells the story of a complaint from its events. Refuses where nothing was lodged. */
export const tellStory = (
  policy: PolicyEdition,
  situation: Situation,
): Outcome<Story, 'complaint-not-lodged'> => {
  const at = momentOf(situation.at);
  const happened = situation.events
    .map((event): Happening => ({ event, ...momentOf(event.at) }))
    .sort(inOrder);
  const lodging = happened.find((one): one is Happened<'complaint-lodged'> => isA(one, 'complaint-lodged'));
  if (lodging === undefined) return refused({ reason: 'complaint-not-lodged', facts: { at: situation.at } });

  const notes: Note[] = [];
  const stillOpen = openAtLodging(
    policy,
    happened.filter((one) => one.ms < lodging.ms),
  );
  const requestedAt = new Set(
    happened.filter((one) => isA(one, 'escalation-requested')).map((one) => one.ms),
  );
  const begin = (stage: StageRule, start: Happening, startedBy: Spell['startedBy']): Spell => ({
    stage,
    start: { ms: start.ms, on: start.on },
    startedBy,
    happenings: [],
    ending: null,
    reopened: null,
  });
  const opening = begin(firstStage(policy, lodging.event.formal), lodging, 'complaint-lodged');
  const spells: [Spell, ...Spell[]] = [opening];
  let current = opening;
  let waiting: Happening[] = [];
  /** Acknowledged before, and asked for the next stage at this very instant: then it is the request that is acknowledged. */
  const acknowledgesRequest = (happening: Happening): boolean =>
    isA(happening, 'acknowledgement-sent') &&
    firstOf(current, 'acknowledgement-sent') !== undefined &&
    stageAfter(policy, current.stage) !== undefined &&
    requestedAt.has(happening.ms);
  for (const happening of happened) {
    const { clause } = current.stage;
    if (happening === lodging || stillOpen.has(happening)) continue;
    if (happening.ms < lodging.ms) notes.push(note('before-lodging', clause, happening));
    else if (isA(happening, 'complaint-lodged')) notes.push(note('lodged-again', clause, happening));
    else if (isA(happening, 'escalation-requested')) {
      const next = stageAfter(policy, current.stage);
      if (next === undefined) {
        notes.push(note('final-stage-reached', clause, happening));
        continue;
      }
      if (firstOf(current, 'response-issued') === undefined) {
        notes.push(note('requested-before-response', clause, happening));
      }
      current = begin(next, happening, 'escalation-requested');
      current.happenings.push(...waiting);
      waiting = [];
      spells.push(current);
    } else if (acknowledgesRequest(happening)) {
      waiting.push(happening);
    } else {
      current.happenings.push(happening);
      endSpell(current, happening);
      if (isA(happening, 'complaint-reopened')) {
        current.ending = null;
        current.reopened = happening;
      }
    }
  }
  const suspended = pausesOf(
    policy,
    happened.filter((one) => one.ms >= lodging.ms || stillOpen.has(one)),
    opening.stage.clause,
  );
  return done({
    at,
    received: opening.start,
    spells,
    pauses: suspended.pauses,
    notes: [...notes, ...suspended.notes],
  });
};
