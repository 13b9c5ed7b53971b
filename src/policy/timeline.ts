/** The whole answer to a situation: where it stands, what is owed and by when, and what each party may do now. */
import { done, refused, type Outcome } from '#outcome';
import { permittedActions } from './actions.ts';
import type { Duty, RequestWindow, TimelineAnswer } from './answer.ts';
import { withinCover } from './calendar.ts';
import { closingOf, isAutomaticallyClosed, type ClosingAhead } from './closing.ts';
import { dutiesOf, type Counting } from './deadlines.ts';
import { externalRoute } from './external.ts';
import { bindingCode, type Governing } from './governing.ts';
import type { Situation } from './situation.ts';
import { currentSpell, tellStory, type Story } from './stages.ts';
import { windowsOf } from './windows.ts';

export type TimelineReason = 'complaint-not-lodged' | 'calendar-does-not-cover-the-day';

/** `time`: a closing rule closes when its day has come. `record`: only a recorded event does, as where a notice comes first. */
export interface HowItCloses {
  closedBy?: 'time' | 'record';
}

const countingFor = (governing: Governing, situation: Situation, story: Story): Counting => ({
  policy: governing.policy,
  calendar: governing.calendar,
  code: bindingCode(governing, story.received.on),
  story,
  told: situation.told,
  notes: [...story.notes],
});

const answer = (
  governing: Governing,
  situation: Situation,
  story: Story,
  { closedBy = 'time' }: HowItCloses,
): TimelineAnswer => {
  const { policy, calendar } = governing;
  const counting = countingFor(governing, situation, story);
  const { notes } = counting;
  calendar.holdDay(story.received.on);
  const duties: Duty[] = story.spells.flatMap((spell) => dutiesOf(spell, counting));
  const windows: RequestWindow[] = windowsOf(counting);
  const spell = currentSpell(story);
  const closed =
    spell.ending !== null || (closedBy === 'time' && isAutomaticallyClosed(spell, windows, counting));
  if (spell.ending?.how === 'refused' && policy.handlingCode.applies) {
    const { ground = '' } = spell.ending;
    notes.push({ note: 'refusal-can-be-taken-to-the-ombudsman', clause: '2.4', facts: { ground } });
  }
  const route = externalRoute(governing, story, situation.person);
  return {
    landlord: policy.landlord,
    edition: policy.inForceFrom,
    stage: spell.stage.id,
    closed,
    duties,
    windows,
    may: permittedActions(governing, story, closed, duties, windows, situation.person),
    external: route.external,
    notes: [...notes, ...route.notes],
  };
};

/**
 * Answers a situation under the policy edition, calendar and Code that govern it. Pure: the same facts give the same
 * answer, in whatever order they stand. Days are London days. Refuses where nothing was lodged by the instant asked
 * about, where the lodging lies outside the days that the calendar covers, and where a count of working days leaves them.
 */
export const timeline = (
  governing: Governing,
  situation: Situation,
  how: HowItCloses = {},
): Outcome<TimelineAnswer, TimelineReason> => {
  const story = tellStory(governing.policy, situation);
  if (story.outcome === 'refused') return refused(...story.refusals);
  const counted = withinCover(() => answer(governing, situation, story.value, how));
  return counted.outcome === 'refused' ? refused(...counted.refusals) : done(counted.value);
};

/**
 * The closing that the policy's own rule brings to the stage a complaint is at; null where it brings none, or where the
 * complaint has ended. Refuses nothing: what cannot be counted brings no closing.
 */
export const closingAhead = (governing: Governing, situation: Situation): ClosingAhead | null => {
  const story = tellStory(governing.policy, situation);
  if (story.outcome === 'refused') return null;
  const spell = currentSpell(story.value);
  if (spell.ending !== null) return null;
  const counting = countingFor(governing, situation, story.value);
  const counted = withinCover(() => closingOf(spell, windowsOf(counting), counting));
  return counted.outcome === 'done' ? counted.value : null;
};
