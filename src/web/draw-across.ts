import { isInFold, lastDay, mondays, monthStarts, scaleOf, widthOf } from './draw-path.ts';
import type { Drawing, PathFacts } from './draw-path.ts';

/** The drawing along the page. */
export function drawAcross(facts: PathFacts): Drawing {
  const width = 1072;
  const until = lastDay(facts);
  const place = scaleOf(facts);
  const room = width - 24 - 60;
  const step = Math.min(room / Math.max(place(until) + 1, 1), 22);
  const x = (day: string): number => 12 + place(day) * step;
  const flip = (at: number): number => (facts.isRightToLeft ? width - at : at);
  const drawing: Drawing = {
    width,
    height: 376 + 4 * (facts.leading - 20),
    rects: [],
    cords: [],
    knots: [],
    dots: [],
    texts: [],
  };
  const text = (
    kind: string,
    at: number,
    y: number,
    words: string,
    anchor: 'start' | 'middle' | 'end' = 'start',
  ) => drawing.texts.push({ kind, x: flip(at), y, anchor, text: words });
  const rect = (kind: string, at: number, y: number, wide: number, high: number, round?: number) =>
    drawing.rects.push({
      kind,
      x: facts.isRightToLeft ? width - at - wide : at,
      y,
      width: wide,
      height: high,
      ...(round === undefined ? {} : { round }),
    });
  const cord = (kind: string, from: number, to: number, y: number) =>
    drawing.cords.push({ kind, d: `M${flip(from)} ${y}H${flip(to)}` });

  for (const day of facts.notCounted)
    if (day.on > facts.from && day.on <= until && !isInFold(facts, day.on))
      rect(day.isHoliday ? 'hol' : 'off', x(day.on) - step / 2, 66, step, 310);
  let free = -Infinity;
  for (const day of monthStarts(facts, until)) {
    const at = day === facts.from ? 0 : x(day) - step / 2;
    const name = facts.monthName(day);
    if (at < free) continue;
    text('b', at, 22, name);
    free = at + widthOf(name) + 12;
  }
  free = -Infinity;
  for (const day of mondays(facts, until)) {
    if (x(day) < free) continue;
    text('g', x(day), 52, String(Number(day.slice(8))), 'middle');
    free = x(day) + 30;
  }
  text('g', 0, 92, facts.labels.promises);
  // Two lines of a label stand above the cord twice, and below it twice.
  const more = facts.leading - 20;
  const cordY = 178 + 2 * more;
  const codeY = 316 + 4 * more;
  text('g', 0, codeY - 30, facts.labels.code);

  const rows = [
    { name: cordY - 48 - more, what: cordY - 28, free: -Infinity },
    { name: cordY + 34 + more, what: cordY + 54 + 2 * more, free: -Infinity },
    { name: cordY - 90 - 2 * more, what: cordY - 70 - more, free: widthOf(facts.labels.promises) },
    { name: cordY + 76 + 2 * more, what: cordY + 96 + 3 * more, free: widthOf(facts.labels.code) },
  ];
  const label = (at: number, name: string, what: string, order = [0, 1, 2, 3]) => {
    const wide = Math.max(widthOf(name), widthOf(what));
    const isLate = at + wide > width;
    const start = isLate ? at - wide : at - 6;
    const row = rows[order.find((one) => start >= (rows[one]?.free ?? 0)) ?? order[0] ?? 0];
    if (!row) return;
    row.free = start + wide + 14;
    const anchor = isLate ? 'end' : 'start';
    text('b', isLate ? at + 6 : Math.max(start, 0), row.name, name, anchor);
    text('', isLate ? at + 6 : Math.max(start, 0), row.what, what, anchor);
  };

  const last = facts.promises.at(-1);
  const spans = [...facts.windows].sort((a, b) => (a.from < b.from ? -1 : 1));
  let from = x(facts.from);
  for (const window of spans) {
    cord('p', from, x(window.from), cordY);
    rect('ko', x(window.from), cordY - 9, Math.max(x(window.to) - x(window.from), 18), 18, 9);
    from = x(window.to);
  }
  if (last && x(last.on) > from) cord('p', from, x(last.on), cordY);
  const end = Math.max(from, last ? x(last.on) : from);
  if (end < width - 20) cord('a', end, width, cordY);
  const events = [
    ...facts.promises.map((one) => ({
      at: x(one.on),
      name: one.label,
      what: one.what,
      knot: one.knot,
      order: [0, 1, 2, 3],
    })),
    ...spans.map((one) => ({
      at: x(one.from) + 26,
      name: one.label,
      what: one.what,
      knot: undefined,
      order: [1, 3, 0, 2],
    })),
  ].sort((a, b) => a.at - b.at);
  for (const event of events) {
    if (event.knot) drawing.knots.push({ knot: event.knot, x: flip(event.at) - 16, y: cordY - 16 });
    label(event.at, event.name, event.what, event.order);
  }
  const after = rows[1];
  if (after && after.free < width - widthOf(facts.labels.after))
    text('', width, cordY + 34 + more, facts.labels.after, 'end');

  let start = x(facts.from);
  const codeRows = [
    { label: codeY + 30 + more, what: codeY + 50 + 2 * more, free: -Infinity },
    { label: codeY + 78 + 2 * more, what: codeY + 98 + 3 * more, free: -Infinity },
  ];
  for (const one of facts.code) {
    const at = x(one.on);
    if (one.knot === 'start') {
      start = at;
      continue;
    }
    const lines = [codeY - 2, codeY + 2].map((y) => `M${flip(start)} ${y}H${flip(at)}`);
    drawing.cords.push({ kind: 'c', d: lines.join('') });
    drawing.dots.push({ x: flip(at), y: codeY, r: 7 });
    const wide = Math.max(widthOf(one.label), widthOf(one.what));
    const isOver = at - 6 + wide > width;
    const fits = (row: (typeof codeRows)[number]): boolean => (isOver ? at + 6 - wide : at - 6) > row.free;
    const row = codeRows.find(fits) ?? codeRows[1];
    if (!row) continue;
    const anchor = isOver ? 'end' : 'start';
    text('', isOver ? at + 6 : at - 6, row.label, one.label, anchor);
    text('g', isOver ? at + 6 : at - 6, row.what, one.what, anchor);
    row.free = (isOver ? at + 6 : at - 6 + wide) + 12;
    drawing.height = Math.max(drawing.height, row.what + 10);
    start = at;
  }
  for (const shade of drawing.rects) if (shade.kind !== 'ko') shade.height = drawing.height - 66;
  return drawing;
}
