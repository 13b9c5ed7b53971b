/** What the other shapes are made of. */
import { offeredLanguage } from '#languages';
import { spanSchema } from '#policy';
import { publishedKinds } from '#publishing';
import { z } from 'zod';

/** Every named shape of the interface. */
export const shapes = z.registry<{ id: string; description?: string }>();

export function named<T extends z.ZodType>(id: string, shape: T): T {
  shapes.add(shape, { id });
  return shape;
}

export const day = z.iso.date();
export const instant = z.iso.datetime();
export const languageCode = z.string().regex(/^[a-z]{2,3}$/);
/** A language that the portal's own sentences are in. */
export const spoken = languageCode.refine(
  (code) => offeredLanguage(code) !== undefined,
  'an offered language',
);
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(80);
export const kind = named('Kind', z.enum(publishedKinds));
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const path = z.string();

export const span = named('Span', spanSchema);
export const direction = z.enum(['ltr', 'rtl']);

/** Why a verb refused. */
export const refusal = z.strictObject({
  reason: z.string(),
  clause: z.string().optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
