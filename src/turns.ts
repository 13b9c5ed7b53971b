/**
 * Work that costs much takes turns: letters set as files, exports, passwords. Few at once in this process, so that a page
 * that somebody reads waits for none of it, and while others wait a rest follows each turn that is as long as the turn was:
 * no more than half of the time goes into what costs much. Each kind has a line of its own, and the lines are served in turn: a hundred
 * exports keep nobody from signing in.
 */
import { availableParallelism } from 'node:os';

export const heavyKinds = ['passwords', 'letters', 'exports'] as const;
export type HeavyKind = (typeof heavyKinds)[number];

export interface Turns {
  /** Resolves to what gives the turn back; to undefined, at once, where the line is full already. */
  enter: (kind: HeavyKind, signal?: AbortSignal) => Promise<(() => void) | undefined>;
  /** A turn for a piece of work that was let in before: it waits however long the line is. */
  take: <T>(kind: HeavyKind, work: () => Promise<T>) => Promise<T>;
}

/** Milliseconds. */
const longestRest = 250;

interface Waiting {
  called: (leave: () => void) => void;
}

/** @param atOnce turns at one time, of all kinds together. @param mostWaiting in each line. */
export function makeTurns(atOnce: number, mostWaiting: number): Turns {
  const lines = new Map<HeavyKind, Waiting[]>(heavyKinds.map((kind) => [kind, []]));
  let taken = 0;
  let last = 0;

  const isAnyWaiting = (): boolean => [...lines.values()].some(({ length }) => length > 0);

  /** Gives a turn back, once. */
  function leaving(startedAt: number): () => void {
    let isBack = false;
    const giveBack = (): void => {
      taken -= 1;
      callNext();
    };
    return () => {
      if (isBack) return;
      isBack = true;
      const rest = Math.min(performance.now() - startedAt, longestRest);
      if (isAnyWaiting()) setTimeout(giveBack, rest);
      else giveBack();
    };
  }

  function callNext(): void {
    for (let step = 1; step <= heavyKinds.length && taken < atOnce; step += 1) {
      const at = (last + step) % heavyKinds.length;
      const next = lines.get(heavyKinds[at] ?? 'letters')?.shift();
      if (next === undefined) continue;
      last = at;
      taken += 1;
      next.called(leaving(performance.now()));
      return callNext();
    }
  }

  function stand(kind: HeavyKind, signal?: AbortSignal): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<() => void>();
    const waiting: Waiting = { called: resolve };
    const line = lines.get(kind) ?? [];
    line.push(waiting);
    // Whoever left the line is answered too, with nothing to give back.
    signal?.addEventListener('abort', () => {
      const place = line.indexOf(waiting);
      if (place < 0) return;
      line.splice(place, 1);
      resolve(() => undefined);
    });
    callNext();
    return promise;
  }

  return {
    enter: async (kind, signal) => {
      const isFull = (lines.get(kind)?.length ?? 0) >= mostWaiting;
      return isFull ? undefined : stand(kind, signal);
    },
    take: async (kind, work) => {
      const leave = await stand(kind);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}

/** Seconds after which whoever found a full line may try again. */
export const secondsUntilRoom = 60;

/** Of this process: one core is always left for pages. */
export const turns = makeTurns(Math.max(1, availableParallelism() - 1), 100);
