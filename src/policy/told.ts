/** Dates that were told to the resident. A holiday added later, or a corrected list, never turns them against her. */
import { momentOf } from './moments.ts';
import type { Situation } from './situation.ts';

export type Told = Situation['told'][number];

/**
 * The earliest of the dates told for a duty that still bind: one is no longer binding once the date was lawfully moved
 * after the telling, by an extension, a holding response, an agreed timescale or a suspension; and for an update, once there was one.
 */
export const bindingDate = (
  told: readonly Told[],
  duty: string,
  moves: readonly number[],
): string | undefined =>
  told
    .filter((one) => one.duty === duty)
    .filter((one) => {
      const toldMs = momentOf(one.toldAt).ms;
      return !moves.some((moved) => moved > toldMs);
    })
    .map((one) => one.dueOn)
    .sort()[0];

/** The latest of the closing days told for a window: it never closes earlier than that. */
export const promisedClosing = (told: readonly Told[], window: string): string | undefined =>
  told
    .filter((one) => one.duty === window)
    .map((one) => one.dueOn)
    .sort()
    .at(-1);
