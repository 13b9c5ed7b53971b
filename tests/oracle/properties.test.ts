import { describe, expect, test } from 'vitest';
import {
  calendarSchema,
  openCalendar,
  readDocument,
  situationSchema,
  timeline,
  type CalendarDocument,
  type Situation,
} from '#policy';
import { contentFiles } from '#library';
import { isWorking, plusDays } from './days.ts';
import { makeHistory, numbers } from './histories.ts';
import { pairs } from './shelf.ts';

const england = pairs().filter((pair) => pair.division === 'england-and-wales');

const histories = (
  count: number,
  seed: number,
): { situation: Situation; pair: (typeof england)[number] }[] => {
  const next = numbers(seed);
  return england.flatMap((pair) =>
    Array.from({ length: count }, () => ({
      pair,
      situation: situationSchema.parse({ landlord: pair.landlord, ...makeHistory(next) }),
    })),
  );
};

const shuffled = <T>(items: readonly T[], next: () => number): T[] => {
  const rest = [...items];
  const mixed: T[] = [];
  while (rest.length > 0) mixed.push(...rest.splice(Math.floor(next() * rest.length), 1));
  return mixed;
};

const theList = (): CalendarDocument => {
  const [file] = contentFiles('calendars').filter((one) => one.path.endsWith('england-and-wales.yaml'));
  const read = readDocument(calendarSchema, file?.body ?? '', file?.path ?? '');
  if (!read.read) throw new Error('no calendar');
  return read.value;
};

describe('what holds of every history', () => {
  test('the order in which events are listed changes nothing, not even at one instant', () => {
    const next = numbers(7);
    for (const { pair, situation } of histories(600, 1)) {
      // Events of one instant have no order of their own: the later half falls together, and two dates compete.
      const together = situation.events.at(-1)?.at ?? situation.at;
      const half = Math.ceil(situation.events.length / 2);
      const events: Situation['events'] = [
        ...situation.events.map((event, index) => (index < half ? event : { ...event, at: together })),
        { type: 'timescale-agreed', at: together, dueOn: '2028-03-01' },
        { type: 'timescale-agreed', at: together, dueOn: '2028-03-02' },
      ];
      const once = timeline(pair.governing, { ...situation, events });
      const again = timeline(pair.governing, { ...situation, events: shuffled(events, next) });
      expect(again).toEqual(once);
    }
  });

  test('told live, event by event, a complaint ends where its replay ends', () => {
    for (const { pair, situation } of histories(60, 2)) {
      let live: Situation['events'] = [];
      let answer = timeline(pair.governing, { ...situation, events: situation.events.slice(0, 1) });
      const before = JSON.stringify(situation);
      for (const event of situation.events) {
        live = [...live, event];
        answer = timeline(pair.governing, { ...situation, events: live });
      }
      expect(answer).toEqual(timeline(pair.governing, situation));
      expect(JSON.stringify(situation)).toBe(before);
    }
  });

  test('a holiday added later never moves a date that was told', () => {
    const next = numbers(3);
    const list = theList();
    const known = new Set(list.days.map((day) => day.on));
    let moved = 0;
    for (const { pair, situation } of histories(400, 3)) {
      const lodged = situation.events.find((event) => event.type === 'complaint-lodged');
      const first = timeline(pair.governing, situation);
      if (lodged === undefined || first.outcome === 'refused') continue;
      const dates = [
        ...first.value.duties.map((duty) => ({ duty: duty.id, dueOn: duty.dueOn })),
        ...first.value.windows.map((window) => ({ duty: window.id, dueOn: window.closesOn })),
      ].flatMap(({ duty, dueOn }) => (dueOn === null ? [] : [{ duty, dueOn, toldAt: situation.at }]));
      const from = plusDays(lodged.at.slice(0, 10), 1 + Math.floor(next() * 30));
      if (!isWorking(from, known) || from > '2028-12-01') continue;
      const days = [...list.days, { on: from, name: 'One-off holiday', substitute: false }];
      const calendar = openCalendar({ ...list, days });
      const untold = timeline({ ...pair.governing, calendar }, situation);
      const told = timeline({ ...pair.governing, calendar }, { ...situation, told: dates });
      if (untold.outcome === 'refused' || told.outcome === 'refused') continue;
      for (const duty of told.value.duties) {
        const was = first.value.duties.find((one) => one.id === duty.id)?.dueOn ?? null;
        if (was !== null && duty.dueOn !== null) expect(duty.dueOn <= was).toBe(true);
        if (untold.value.duties.find((one) => one.id === duty.id)?.dueOn !== duty.dueOn) moved += 1;
      }
      for (const window of told.value.windows) {
        const was = first.value.windows.find((one) => one.id === window.id)?.closesOn ?? null;
        if (was !== null && window.closesOn !== null) expect(window.closesOn >= was).toBe(true);
      }
    }
    // The property says nothing unless the holiday would have moved dates that were not told.
    expect(moved).toBeGreaterThan(50);
  });
});
