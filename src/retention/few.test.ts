import { expect, test } from 'vitest';
import { fewest, publishable } from './few.ts';

test.each([
  ['counts from five on are said', [5, 12], { counts: [5, 12], total: 17 }],
  ['none is said', [0, 9], { counts: [0, 9], total: 9 }],
  ['two small ones hide each other', [3, 4, 20], { counts: [null, null, 20], total: 27 }],
  ['one small one takes the next smallest along', [2, 9, 20], { counts: [null, null, 20], total: 31 }],
  [
    'two small ones with too few behind them take a third along',
    [1, 1, 9],
    { counts: [null, null, null], total: 11 },
  ],
  ['where nothing is left to hide behind, the total goes too', [3, 0], { counts: [null, 0], total: null }],
  ['nothing at all', [], { counts: [], total: 0 }],
])('%s', (_, counts, said) => expect(publishable(counts)).toEqual(said));

test.each([[[-1]], [[1.5]], [[Number.NaN]]])('%j is no count of people', (counts) =>
  expect(() => publishable(counts)).toThrow('whole number'),
);

test('where no total is shown, only what is small is left out', () =>
  expect(publishable([2, 9, 20], { isTotalShown: false })).toEqual({ counts: [null, 9, 20], total: null }));

/** Every way in which a reader could fill in what is not said, so that total and the known counts still agree. */
function couldBe(counts: readonly number[]): Set<number>[] {
  const { counts: said, total } = publishable(counts);
  const hidden = said.flatMap((count, place) => (count === null ? [place] : []));
  const known = said.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const left = total === null ? undefined : total - known;
  const could = hidden.map(() => new Set<number>());
  const most = left ?? 12;
  const fill = (place: number, used: readonly number[]): void => {
    if (place === hidden.length) {
      const sum = used.reduce((all, each) => all + each, 0);
      if (left === undefined || sum === left) used.forEach((each, at) => could[at]?.add(each));
      return;
    }
    // A reader knows that none would have been said.
    for (let each = 1; each <= most; each += 1) fill(place + 1, [...used, each]);
  };
  fill(0, []);
  return could;
}

test('no reader can work a small count out, whatever the breakdown', () => {
  // All breakdowns of up to four parts of nought to seven people: 4680 of them.
  const all: number[][] = [[]];
  for (let at = 0; at < all.length; at += 1) {
    const so = all[at] ?? [];
    if (so.length < 4) for (let each = 0; each <= 7; each += 1) all.push([...so, each]);
  }
  for (const counts of all) {
    const { counts: said, total } = publishable(counts);
    said.forEach((count, place) => {
      if (count !== null) expect(count).toBe(counts[place]);
      if ((counts[place] ?? 0) > 0 && (counts[place] ?? 0) < fewest) expect(count).toBeNull();
    });
    if (total !== null && total > 0) expect(total).toBeGreaterThanOrEqual(fewest);
    if (counts.length <= 3)
      for (const could of couldBe(counts)) expect([counts, could.size > 1]).toEqual([counts, true]);
  }
});
