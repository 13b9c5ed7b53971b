/** What is told: to webhooks, and of what went wrong. */
import { hookEvents } from '#programs';
import { z } from 'zod';
import { hash, instant, kind, languageCode, named, path, refusal, slug } from './base.ts';

/** What a webhook is told. The text itself is fetched, so that it is always the newest. */
export const messageShape = named(
  'WebhookMessage',
  z.strictObject({
    /** The same at every try. */
    id: z.uuid(),
    event: z.enum(hookEvents),
    at: instant,
    /** When it is to happen, of what is scheduled. */
    dueAt: instant.optional(),
    landlord: slug,
    kind,
    slug,
    language: languageCode,
    revision: z.int().nullable(),
    hash: hash.nullable(),
    href: path,
  }),
);

export const problemShape = named(
  'Problem',
  z.strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    /** The number of the request, for whoever asks about it. */
    instance: z.string(),
    /** What could not be taken: where it stood and what was expected there. */
    errors: z
      .array(
        z.strictObject({
          in: z.enum(['path', 'query', 'header', 'body']),
          name: z.string(),
          expected: z.string(),
        }),
      )
      .optional(),
    /** Why a verb refused, as it refuses at the desk. */
    refusals: z.array(refusal).optional(),
  }),
);
