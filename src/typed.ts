/** Text that somebody types, the same in every room. Messages are keys of the room's words. */
import { z } from 'zod';

/** PostgreSQL can keep neither a NUL nor half a character, so both are refused before they reach it. */
const isStorable = (words: string): boolean => words.isWellFormed() && !words.includes('\0');

/**
 * Free text of at most so many characters; empty where it may be left out, else `missing` names the message.
 *
 * @param room whose bundle holds `problem.<name>`.
 */
export const wordsIn = (room: string) => (most: number, missing?: string) => {
  const problem = (name: string): string => `${room}:problem.${name}`;
  const base = z
    .string(missing ? problem(missing) : undefined)
    .trim()
    .max(most, problem('too-long'))
    .refine(isStorable, problem('unreadable-characters'));
  return missing ? base.min(1, problem(missing)) : base.default('');
};
