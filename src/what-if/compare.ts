/** One complaint under two editions: which promises would have been kept, and which days would have been others. Pure. */
import type { TimelineAnswer } from '#policy';

/** A promise under both, or under one of them alone (the other side null). */
export interface PromiseCompared {
  duty: string;
  before: { isLate: boolean; dueOn: string | null } | null;
  after: { isLate: boolean; dueOn: string | null } | null;
}

/** A window that the resident used: in time or not, under both. */
export interface WindowCompared {
  window: string;
  wasLate: boolean;
  isLate: boolean;
}

export interface ComplaintCompared {
  promises: PromiseCompared[];
  windows: WindowCompared[];
}

/** A stage that was reached twice owes its duties twice: each is counted with its own. */
function counted<T extends { id: string }>(each: readonly T[]): Map<string, T> {
  const seen = new Map<string, number>();
  return new Map(
    each.map((one) => {
      const place = (seen.get(one.id) ?? 0) + 1;
      seen.set(one.id, place);
      return [`${one.id} ${place}`, one];
    }),
  );
}

export function compareAnswers(before: TimelineAnswer, after: TimelineAnswer): ComplaintCompared {
  const [was, is] = [counted(before.duties), counted(after.duties)];
  const side = (duty: TimelineAnswer['duties'][number] | undefined) =>
    duty ? { isLate: duty.status === 'late', dueOn: duty.dueOn } : null;
  const promises = [...new Set([...was.keys(), ...is.keys()])].map((key) => ({
    duty: (was.get(key) ?? is.get(key))?.id ?? '',
    before: side(was.get(key)),
    after: side(is.get(key)),
  }));
  const others = counted(after.windows);
  const windows = [...counted(before.windows)].flatMap(([key, window]): WindowCompared[] => {
    const other = others.get(key);
    return window.usedOn === undefined || other?.usedOn === undefined
      ? []
      : [{ window: window.id, wasLate: window.late, isLate: other.late }];
  });
  return { promises, windows };
}

export interface PromiseTally {
  counted: number;
  lateBefore: number;
  lateAfter: number;
  /** Kept before, and late under the draft; and the other way round. */
  moreLate: number;
  fewerLate: number;
  /** A date under both, an earlier or a later one under the draft. */
  sooner: number;
  later: number;
  /** Promised under one of them alone. */
  gone: number;
  added: number;
}

export interface WindowTally {
  used: number;
  /** In time before and not under the draft; and the other way round. */
  moreLate: number;
  fewerLate: number;
}

export interface Tally {
  replayed: number;
  /** No edition was in force at receipt, or a day lies outside what a calendar knows. */
  notReplayable: number;
  /** Complaints with a promise that flips. */
  flipped: number;
  promises: Record<string, PromiseTally>;
  windows: Record<string, WindowTally>;
}

export const noTally = (): Tally => ({
  replayed: 0,
  notReplayable: 0,
  flipped: 0,
  promises: {},
  windows: {},
});

const noPromises = (): PromiseTally => ({
  counted: 0,
  lateBefore: 0,
  lateAfter: 0,
  moreLate: 0,
  fewerLate: 0,
  sooner: 0,
  later: 0,
  gone: 0,
  added: 0,
});

/** Is it kept under one and late under the other? A promise that is there under one alone flips where it is late there. */
export const isFlip = ({ before, after }: PromiseCompared): boolean =>
  (before?.isLate ?? false) !== (after?.isLate ?? false);

/** Adds one complaint to a tally; null where it could not be replayed. Changes the tally. */
export function addTo(tally: Tally, compared: ComplaintCompared | null): void {
  if (compared === null) {
    tally.notReplayable += 1;
    return;
  }
  tally.replayed += 1;
  if (compared.promises.some(isFlip)) tally.flipped += 1;
  for (const { duty, before, after } of compared.promises) {
    const sum = (tally.promises[duty] ??= noPromises());
    const [was, is] = [before?.isLate ?? false, after?.isLate ?? false];
    sum.counted += 1;
    sum.lateBefore += Number(was);
    sum.lateAfter += Number(is);
    sum.moreLate += Number(is && !was);
    sum.fewerLate += Number(was && !is);
    sum.gone += Number(after === null);
    sum.added += Number(before === null);
    if (before?.dueOn && after?.dueOn) {
      sum.sooner += Number(after.dueOn < before.dueOn);
      sum.later += Number(after.dueOn > before.dueOn);
    }
  }
  for (const { window, wasLate, isLate } of compared.windows) {
    const sum = (tally.windows[window] ??= { used: 0, moreLate: 0, fewerLate: 0 });
    sum.used += 1;
    sum.moreLate += Number(isLate && !wasLate);
    sum.fewerLate += Number(wasLate && !isLate);
  }
}
