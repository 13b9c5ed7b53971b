import type { Follower } from './follower.ts';

/** What was asked for and is left to people, in words. */
export const handWords = (byHand: readonly string[], reader: Follower): string[] =>
  byHand.map((each) => reader.words(`by-hand.${each}`));
