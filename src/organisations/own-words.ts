import { z } from 'zod';

/** Marks that turn the letters after them around: `tcennoC` behind one is read as a name that it is not. */
const turning = /[\u202d\u202e]/;

/** What somebody typed into a field of ours: trimmed, never empty, with the key of its message. */
export const typed = (most: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(most, 'organisation:problem.too-long')
    .refine((text) => text.isWellFormed() && !text.includes('\0') && !turning.test(text), missing);

/** An empty field is a field that was left out. */
export const orNothing = <T extends z.ZodType>(field: T) =>
  z.preprocess(
    (given) => (typeof given === 'string' && given.trim() === '' ? undefined : given),
    field.optional(),
  );
