import { isInFold, lastDay, mondays, monthStarts, scaleOf } from './draw-path.ts';
import type { Drawing, PathFacts } from './draw-path.ts';

const width = 328;
const cordX = 60;
const codeX = 316;
const top = 34;

/** The drawing down the page, for a narrow screen. */
export function drawDown(facts: PathFacts): Drawing {
  const until = lastDay(facts);
  const place = scaleOf(facts);
  const step = 14;
  const y = (day: string): number => top + place(day) * step;
  const height = y(until) + 70;
  const flip = (at: number): number => (facts.isRightToLeft ? width - at : at);
  const drawing: Drawing = { width, height, rects: [], cords: [], knots: [], dots: [], texts: [] };
  const text = (kind: string, at: number, down: number, words: string, anchor: 'start' | 'end' = 'start') =>
    drawing.texts.push({ kind, x: flip(at), y: down, anchor, text: words });
  const rect = (kind: string, at: number, down: number, wide: number, high: number, round?: number) =>
    drawing.rects.push({
      kind,
      x: facts.isRightToLeft ? width - at - wide : at,
      y: down,
      width: wide,
      height: high,
      ...(round === undefined ? {} : { round }),
    });

  for (const day of facts.notCounted)
    if (day.on > facts.from && day.on <= until && !isInFold(facts, day.on))
      rect(day.isHoliday ? 'hol' : 'off', 34, y(day.on) - step / 2, width - 34, step);
  const taken: number[] = [];
  for (const day of monthStarts(facts, until)) {
    taken.push(y(day));
    text('b', 0, y(day) + 5, facts.monthShort(day));
  }
  for (const day of mondays(facts, until))
    if (taken.every((at) => Math.abs(at - y(day)) > 18))
      text('g', 4, y(day) + 5, String(Number(day.slice(8))));
  text('b', cordX - 16, 14, facts.labels.promises);
  text('g', width, 14, facts.labels.code, 'end');

  let start = y(facts.from);
  for (const one of facts.code) {
    if (one.knot === 'start') {
      start = y(one.on);
      continue;
    }
    const lines = [codeX - 2, codeX + 2].map((at) => `M${flip(at)} ${start}V${y(one.on)}`).join('');
    drawing.cords.push({ kind: 'c', d: lines });
    drawing.dots.push({ x: flip(codeX), y: y(one.on), r: 6 });
    start = y(one.on);
  }
  let from = y(facts.from);
  for (const window of facts.windows) {
    drawing.cords.push({ kind: 'p', d: `M${flip(cordX)} ${from}V${y(window.from)}` });
    rect('ko', cordX - 9, y(window.from), 18, Math.max(y(window.to) - y(window.from), 18), 9);
    from = y(window.to);
  }
  const last = facts.promises.at(-1);
  if (last && y(last.on) > from)
    drawing.cords.push({ kind: 'p', d: `M${flip(cordX)} ${from}V${y(last.on)}` });
  drawing.cords.push({ kind: 'a', d: `M${flip(cordX)} ${last ? y(last.on) : from}V${height}` });

  // Labels keep clear of each other: one that would lie on the last is moved down.
  let free = 0;
  const events = [
    ...facts.promises.map((one) => ({ at: y(one.on), label: one.label, what: one.what, knot: one.knot })),
    ...facts.windows.map((one) => ({
      at: (y(one.from) + y(one.to)) / 2,
      label: one.label,
      what: one.what,
      knot: undefined,
    })),
  ].sort((a, b) => a.at - b.at);
  for (const event of events) {
    if (event.knot) drawing.knots.push({ knot: event.knot, x: flip(cordX) - 16, y: event.at - 16 });
    const down = Math.max(event.at + 5, free);
    text('b', cordX + 24, down, event.label);
    text('', cordX + 24, down + facts.leading - 1, event.what);
    free = down + 2 * facts.leading + 4;
  }
  let isFree = 0;
  for (const one of facts.code.filter((each) => each.knot === 'due')) {
    const clash = events.some((event) => Math.abs(event.at - y(one.on)) < 34);
    const down = Math.max(y(one.on) + (clash ? 46 : 5), isFree);
    text('g', codeX - 14, down, one.label, 'end');
    isFree = down + 22;
  }
  return drawing;
}
