/** Somebody asks that their organisation may name advocates here. Nothing is opened by it: the landlord looks first. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { landlordNamed, servedLandlords } from '#landlords';
import { done, refused, type Outcome } from '#outcome';
import { publicBodies } from './bodies.ts';
import { looksLike, skeletonOf } from './confusable.ts';
import { orNothing, typed } from './own-words.ts';
import { hasSkeleton, insertMember, insertOrganisation, lockNames, placesOf } from './store.ts';
import { personIn } from './who.ts';

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/, 'organisation:problem.domain')
  .max(120, 'organisation:problem.domain');

export const askForOrganisationInput = z
  .strictObject({
    onceKey: z.uuid(),
    name: typed(120, 'organisation:problem.name').refine(
      (name) => skeletonOf(name).length > 1,
      'organisation:problem.name',
    ),
    /** The person's own name, as colleagues know them. */
    ownName: typed(200, 'organisation:problem.own-name'),
    domain: orNothing(domain),
    registerNumber: orNothing(typed(60, 'organisation:problem.proof')),
  })
  .refine((input) => input.domain !== undefined || input.registerNumber !== undefined, {
    path: ['domain'],
    message: 'organisation:problem.proof',
  });
export type AskForOrganisationInput = z.output<typeof askForOrganisationInput>;

export type AskReason = 'name-looks-like-another' | 'asked-already' | 'wait-for-the-first' | 'sign-in-first';

/** How many requests of one person may wait at once. */
const mostWaiting = 3;

/** Refused: `name-looks-like-another`: the landlord's, another landlord's, a public body's, or one that is here. */
export function decideName(
  name: string,
  facts: { isTaken: boolean; landlords: readonly string[] },
): Outcome<null> {
  return facts.isTaken || looksLike(name, facts.landlords, publicBodies)
    ? refused({ reason: 'name-looks-like-another', facts: { field: 'name' } })
    : done(null);
}

const landlordNames = (): string[] =>
  servedLandlords().flatMap(({ name, shortName, id }) => [name, shortName, landlordNamed(id)?.id ?? id]);

/**
 * Asks for an organisation; whoever asks is its first manager once the landlord verified it.
 * Refused: `name-looks-like-another`, `wait-for-the-first`, `asked-already` where the same form came twice.
 */
export async function askForOrganisation(
  call: Call,
  input: AskForOrganisationInput,
): Promise<Outcome<{ organisationId: string }, AskReason>> {
  const askedBy = personIn(call);
  if (askedBy === undefined) return refused({ reason: 'sign-in-first' });
  await lockNames(call);
  if ((await placesOf(call, askedBy)).filter(({ part }) => part === 'manager').length >= mostWaiting)
    return refused({ reason: 'wait-for-the-first', facts: { count: mostWaiting } });
  const skeleton = skeletonOf(input.name);
  const decided = decideName(input.name, {
    isTaken: await hasSkeleton(call, skeleton),
    landlords: landlordNames(),
  });
  if (decided.outcome === 'refused') {
    await note(call, 'organisation-refused', `person:${askedBy}`, { reason: 'name-looks-like-another' });
    return refused({ reason: 'name-looks-like-another', facts: { field: 'name' } });
  }
  const organisationId = randomUUID();
  const { name, onceKey, ownName } = input;
  const isNew = await insertOrganisation(call, {
    organisationId,
    name,
    skeleton,
    domain: input.domain ?? null,
    registerNumber: input.registerNumber ?? null,
    askedBy,
    askedAt: call.now,
    onceKey,
  });
  if (!isNew) return refused({ reason: 'asked-already' });
  await insertMember(call, {
    memberId: randomUUID(),
    organisationId,
    personId: askedBy,
    name: ownName,
    part: 'manager',
    invitedBy: askedBy,
    invitedAt: call.now,
    joinedAt: call.now,
  });
  await note(call, 'organisation-asked', `organisation:${organisationId}`);
  return done({ organisationId });
}
