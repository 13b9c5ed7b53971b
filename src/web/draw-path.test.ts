import { describe, expect, test } from 'vitest';
import { drawAcross } from './draw-across.ts';
import { drawDown } from './draw-down.ts';
import { scaleOf, type PathFacts } from './draw-path.ts';

const facts: PathFacts = {
  from: '2026-12-23',
  notCounted: [{ on: '2026-12-26', isHoliday: false }],
  promises: [
    { on: '2026-12-23', label: 'Wed 23 Dec', what: 'gets it', knot: 'start' },
    { on: '2026-12-29', label: 'Tue 29 Dec', what: 'tells you so', knot: 'due' },
    { on: '2027-01-11', label: 'Mon 11 Jan', what: 'Full answer', knot: 'due' },
  ],
  windows: [{ from: '2027-01-11', to: '2028-01-11', label: '12 months for you', what: 'to ask' }],
  code: [
    { on: '2026-12-23', label: '', what: '', knot: 'start' },
    { on: '2027-01-04', label: 'Mon 4 Jan', what: 'tells you so', knot: 'due' },
    { on: '2027-01-05', label: 'Tue 5 Jan', what: 'Full answer', knot: 'due' },
  ],
  labels: { promises: 'Connect', code: 'The limit', after: '' },
  monthName: (day) => day.slice(0, 7),
  monthShort: (day) => day.slice(5, 7),
  leading: 20,
  isRightToLeft: false,
};

describe('the drawing of a path', () => {
  test('a window of a year takes the room of five weeks', () => {
    const place = scaleOf(facts);
    expect(place('2027-01-11')).toBe(19);
    expect(place('2028-01-11')).toBe(19 + 35);
    expect(place('2028-01-12')).toBe(19 + 36);
  });

  test('labels of two dates side by side do not lie on each other', () => {
    const texts = drawAcross(facts).texts.filter(({ text }) => ['Mon 4 Jan', 'Tue 5 Jan'].includes(text));
    expect(new Set(texts.map(({ y }) => y)).size).toBe(2);
  });

  test('everything stays inside the frame', () => {
    for (const drawing of [drawAcross(facts), drawDown(facts)])
      for (const { x, y } of [...drawing.knots, ...drawing.dots, ...drawing.texts]) {
        expect(x).toBeGreaterThanOrEqual(-16);
        expect(x).toBeLessThanOrEqual(drawing.width);
        expect(y).toBeLessThanOrEqual(drawing.height);
      }
  });

  test('reading from the right mirrors places and nothing else', () => {
    const left = drawAcross(facts);
    const right = drawAcross({ ...facts, isRightToLeft: true });
    left.dots.forEach((dot, at) => expect(right.dots[at]?.x).toBeCloseTo(left.width - dot.x));
    expect(right.texts.map(({ text }) => text)).toEqual(left.texts.map(({ text }) => text));
  });
});
