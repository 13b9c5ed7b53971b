/** An administrator makes a key for another program. It is shown once: afterwards nobody here knows it. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { languages } from '#languages';
import { done, refused, type Outcome } from '#outcome';
import { entryKinds } from '#publishing';
import { Temporal } from '#time';
import { administratorIn } from '../administrator.ts';
import { insertKey } from '../store/keys.ts';
import { beginningOf, hashOfKey, newKey, scopes, type Scope } from './key.ts';

export const mostDays = 366;

const listed = (given: unknown): unknown =>
  given === undefined || given === '' ? [] : Array.isArray(given) ? given : [given];
const many = <T extends z.ZodType>(each: T) => z.preprocess(listed, z.array(each).max(40));

const days = 'publishing:keys.problem.days';

export const makeKeyInput = z
  .strictObject({
    onceKey: z.uuid(),
    name: z
      .string()
      .trim()
      .min(1, 'publishing:keys.problem.name')
      .max(80, 'publishing:keys.problem.name-too-long')
      .refine((name) => name.isWellFormed() && !name.includes('\0'), 'publishing:keys.problem.name'),
    scopes: many(z.enum(scopes)),
    languages: many(z.enum(languages.map(({ code }) => code))),
    kinds: many(z.enum(entryKinds)),
    /** From today until it ends by itself. */
    days: z.coerce.number(days).int(days).min(1, days).max(mostDays, days),
  })
  .superRefine((input, context) => {
    const miss = (field: string, key: string): void =>
      context.addIssue({ code: 'custom', path: [field], message: `publishing:keys.problem.${key}` });
    const given = new Set<Scope>(input.scopes);
    if (given.size === 0) miss('scopes', 'scopes');
    const needsLanguages = given.has('translation:submit') || given.has('publish');
    if (needsLanguages && input.languages.length === 0) miss('languages', 'languages');
    if (given.has('publish') && input.kinds.length === 0) miss('kinds', 'kinds');
  });

export interface KeyMade {
  keyId: string;
  /** Never to be had again. */
  key: string;
}

export type KeyReason = 'only-administrators' | 'key-made-already' | 'no-such-key';

/** Refused: `only-administrators`; `key-made-already` where the same form came twice, for the key was shown then. */
export async function makeKey(
  call: Call,
  input: z.output<typeof makeKeyInput>,
): Promise<Outcome<KeyMade, KeyReason>> {
  const by = administratorIn(call);
  if (!by) return refused({ reason: 'only-administrators' });
  const key = newKey();
  const keyId = randomUUID();
  const endsAt = Temporal.Instant.from(call.now)
    .add({ hours: 24 * input.days })
    .toString();
  const isNew = await insertKey(call.tx, {
    keyId,
    name: input.name,
    keyHash: hashOfKey(key),
    begins: beginningOf(key),
    scopes: [...new Set(input.scopes)],
    languages: [...new Set(input.languages)],
    kinds: [...new Set(input.kinds)],
    madeBy: by.personId,
    madeAt: call.now,
    endsAt,
    onceKey: input.onceKey,
  });
  if (!isNew) return refused({ reason: 'key-made-already' });
  await note(call, 'key-made', `key:${keyId}`, { scopes: input.scopes.join('+'), days: input.days });
  return done({ keyId, key });
}
