/**
 * Lays out the path of a complaint as a drawing: the policy's cord with its knots, the Code's below it, days that are
 * not counted shaded. Two drawings from the same facts: along the page, and down it. Nothing here knows a language: labels
 * come in as words, and positions count from the reading side.
 */
import { daysFrom, weeksAround } from '#languages';

export interface DrawnStep {
  on: string;
  /** The date as a label, and what happens then. */
  label: string;
  what: string;
  knot: 'start' | 'due';
}

export interface PathFacts {
  from: string;
  /** Days that are not counted, each a holiday or not. */
  notCounted: readonly { on: string; isHoliday: boolean }[];
  promises: readonly DrawnStep[];
  /** The resident's own time: from the answer to the last day to ask. */
  windows: readonly { from: string; to: string; label: string; what: string }[];
  /** The Code's latest days; a new cord starts at each `start` knot. */
  code: readonly DrawnStep[];
  labels: { promises: string; code: string; after: string };
  /** The name of a month, given its first day here. */
  monthName: (day: string) => string;
  /** The same where there is no room for all of it. */
  monthShort: (day: string) => string;
  /** From one line of a label to the next: a script that hangs and climbs needs more. */
  leading: number;
  isRightToLeft: boolean;
}

export interface Drawing {
  width: number;
  height: number;
  rects: { kind: string; x: number; y: number; width: number; height: number; round?: number }[];
  cords: { kind: string; d: string }[];
  knots: { knot: string; x: number; y: number }[];
  dots: { x: number; y: number; r: number }[];
  texts: { kind: string; x: number; y: number; anchor: 'start' | 'middle' | 'end'; text: string }[];
}

/** A window longer than this is drawn shorter, with a gap in the scale: a year would leave the rest no room. */
const longestWindow = 35;

/** Days from the start, with long windows folded to `longestWindow` days. */
export function scaleOf(facts: Pick<PathFacts, 'from' | 'windows'>): (day: string) => number {
  const folds = facts.windows
    .map((window) => ({ start: daysFrom(facts.from, window.from), end: daysFrom(facts.from, window.to) }))
    .filter((window) => window.end - window.start > longestWindow);
  return (day) => {
    const at = daysFrom(facts.from, day);
    return folds.reduce((place, { start, end }) => {
      const folded = end - start - longestWindow;
      if (at <= start) return place;
      return at >= end ? place - folded : place - ((at - start) * folded) / (end - start);
    }, at);
  };
}

export const isInFold = (facts: PathFacts, day: string): boolean =>
  facts.windows.some(
    (window) => daysFrom(window.from, window.to) > longestWindow && day > window.from && day < window.to,
  );

export const lastDay = (facts: PathFacts): string =>
  [...facts.promises, ...facts.code, ...facts.windows.map(({ to }) => ({ on: to }))]
    .map((step) => step.on)
    .reduce((a, b) => (a > b ? a : b), facts.from);

/** About the width of a label in the drawing's 15px face. */
export const widthOf = (words: string): number => words.length * 7.9;

export const mondays = (facts: PathFacts, until: string): string[] =>
  weeksAround(facts.from, until)
    .map((week) => week[0] ?? '')
    .filter((day) => day >= facts.from && day <= until && !isInFold(facts, day));

export const monthStarts = (facts: PathFacts, until: string): string[] =>
  weeksAround(facts.from, until)
    .flat()
    .filter((day) => day === facts.from || (day.endsWith('-01') && day > facts.from && day <= until))
    .filter((day) => !isInFold(facts, day));
