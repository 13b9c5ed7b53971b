/** What governs a complaint in a test: a shipped policy, or a small one, under a division's calendar. */
import { codeOn, governingOn, loadLibrary } from '#library';
import { policySchema, timeline, type Division, type Governing, type PolicyEdition } from '#policy';
import type { Situation, TimelineAnswer, WorkingCalendar } from '#policy';

export const library = loadLibrary();

export const theCalendar = (division: Division = 'england-and-wales'): WorkingCalendar => {
  const calendar = library.calendars.get(division);
  if (calendar === undefined) throw new Error(`no calendar for ${division}`);
  return calendar;
};

export const theShipped = (landlord: string): Governing => {
  const governing = governingOn(library, landlord, '2026-11-22');
  if (governing.outcome === 'refused') throw new Error(`${landlord} is not served`);
  return governing.value;
};

type Loose = Record<string, unknown>;

/** One stage, one duty of five working days from the start; anything can be put in its place. */
export const aPolicy = (parts: Loose = {}): PolicyEdition =>
  policySchema.parse({
    landlord: 'somewhere',
    inForceFrom: '2024-04-01',
    inForceBasis: 'stated',
    calendar: 'england-and-wales',
    handlingCode: { applies: true },
    persons: ['tenant'],
    stages: [
      { id: 'stage-1', clause: '1', formal: true, codeStage: 1, handler: 'officer' },
      { id: 'stage-2', clause: '2', formal: true, codeStage: 2, handler: 'director', final: true },
    ],
    duties: [
      {
        id: 'stage-1.respond',
        clause: '1',
        stage: 'stage-1',
        kind: 'respond',
        from: 'stage-start',
        span: { count: 5, unit: 'working-day' },
      },
    ],
    windows: [],
    ...parts,
  });

export const under = (policy: PolicyEdition, division: Division = 'england-and-wales'): Governing => ({
  policy,
  calendar: theCalendar(division),
  code: codeOn(library, '2026-11-22'),
  facts: library.facts,
});

/** The answer, where one is expected. */
export const answerTo = (governing: Governing, situation: Situation): TimelineAnswer => {
  const answer = timeline(governing, situation);
  if (answer.outcome === 'refused') throw new Error(answer.refusals.map((one) => one.reason).join(', '));
  return answer.value;
};

export const dutyIn = (answer: TimelineAnswer, id: string) => {
  const duty = answer.duties.find((one) => one.id === id);
  if (duty === undefined) throw new Error(`no duty ${id}`);
  return duty;
};

export const windowIn = (answer: TimelineAnswer, id: string) => {
  const window = answer.windows.find((one) => one.id === id);
  if (window === undefined) throw new Error(`no window ${id}`);
  return window;
};
