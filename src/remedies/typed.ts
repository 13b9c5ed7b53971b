/** What is typed about a remedy. Messages are keys of the room's words. */
import { z } from 'zod';
import { wordsIn } from '#typed';

const problem = (name: string): string => `remedies:problem.${name}`;

/** Free text; see {@link wordsIn}. */
export const words = wordsIn('remedies');

/** A day as an ISO date that somebody can mean: PostgreSQL has no year 0, and no remedy lies centuries away. */
export const aDay = z.iso
  .date({ error: problem('give-the-day'), abort: true })
  .refine((day) => day >= '1900-01-01' && day <= '2199-12-31', problem('give-the-day'));

/** Pounds as they are typed, "£1,250.50", to whole pence; null where nothing was. */
export const pounds = z
  .string()
  .trim()
  .default('')
  .refine(
    (typed) => typed === '' || /^£?\s?\d{1,3}(?:,?\d{3})?(?:\.\d{2})?$/.test(typed),
    problem('give-pounds'),
  )
  .transform((typed) => (typed === '' ? null : Math.round(Number(typed.replace(/[£,\s]/g, '')) * 100)));

/** How staff heard what a resident says who does not use the portal. */
export const heardWays = ['telephone', 'in-person', 'letter', 'e-mail'] as const;
export const heardBy = z.union([z.enum(heardWays), z.literal('')], problem('say-how-you-heard')).default('');

/** On one remedy: whose complaint, which remedy, and the version that the form showed. */
export const remedyInput = z.strictObject({
  reference: z.string().max(40),
  remedyId: z.uuid(),
  onceKey: z.uuid(),
  version: z.coerce.number().int().min(1),
});
export type RemedyInput = z.output<typeof remedyInput>;
