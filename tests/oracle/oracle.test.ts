import { describe, expect, test } from 'vitest';
import { situationSchema, timeline, type Situation, type TimelineAnswer } from '#policy';
import { makeHistory, numbers } from './histories.ts';
import { Oracle } from './oracle.ts';
import { pairs, type Pair } from './shelf.ts';
import type { RawSituation } from './walk.ts';

const perPair = 7_000;
const shelf = pairs();

const situationOf = (pair: Pair, history: RawSituation): Situation =>
  situationSchema.parse({ landlord: pair.landlord, ...history });

/** The dates and standings of an answer, as the oracle tells them. */
const told = (answer: TimelineAnswer) => ({
  stage: answer.stage,
  duties: answer.duties.map((duty) => ({
    id: duty.id,
    status: duty.status,
    dueOn: duty.dueOn,
    ...(duty.dueAt === undefined ? {} : { dueMs: Date.parse(duty.dueAt) }),
    ...(duty.metOn === undefined ? {} : { metOn: duty.metOn }),
    ...(duty.latestOn === undefined ? {} : { latestOn: duty.latestOn }),
    code: duty.code?.dueOn ?? null,
  })),
  windows: answer.windows.map(({ id, opensOn, closesOn, usedOn, late }) => ({
    id,
    opensOn,
    closesOn,
    ...(usedOn === undefined ? {} : { usedOn }),
    late,
  })),
});

const opinion = (pair: Pair, history: RawSituation) => {
  const oracle = new Oracle(pair.raw, pair.holidays, history);
  return { stage: oracle.legs.at(-1)?.stage.id, duties: oracle.duties(), windows: oracle.windows() };
};

describe('the engine and the day-by-day walker agree', () => {
  test('both have something to say of every landlord in every division', () => {
    expect(shelf.map((pair) => `${pair.landlord} ${pair.division}`)).toHaveLength(15);
  });

  test.each(shelf.map((pair, index) => [pair.landlord, pair.division, pair, index] as const))(
    '%s, %s',
    (_landlord, _division, pair, index) => {
      const next = numbers(20_261_122 + index);
      let answered = 0;
      for (let run = 0; run < perPair; run += 1) {
        const history = makeHistory(next);
        const answer = timeline(pair.governing, situationOf(pair, history));
        // A refusal is right only where a date leaves the years that the calendar covers.
        if (answer.outcome === 'refused') {
          expect(answer.refusals[0]?.reason).toBe('calendar-does-not-cover-the-day');
          continue;
        }
        answered += 1;
        const got = told(answer.value);
        const wanted = opinion(pair, history);
        if (JSON.stringify(got) !== JSON.stringify(wanted)) {
          expect({ history, ...got }).toEqual({ history, ...wanted });
        }
      }
      expect(answered).toBeGreaterThan(perPair * 0.95);
    },
  );
});
