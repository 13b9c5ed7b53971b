/**
 * Staff record whom a complaint is about, so that nobody judges themselves or those they manage (Code 5.8). Several
 * statements stand side by side; one can take the place of all that went before.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { staffMembers, type StaffMember } from '#people';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput } from '../record.ts';
import { outside, subjects, unknown } from './history.ts';

/** A person of the landlord by id, or one of the two words for somebody who is not among them. */
const who = z
  .union([z.uuid(), z.enum([outside, unknown])], 'complaints:problem.pick-from-the-list')
  .default(unknown);

export const recordAboutInput = actInput
  .extend({
    about: z.enum(subjects, 'complaints:problem.pick-whom-it-is-about'),
    /** The person or the firm in the resident's words; may be left out for somebody of the landlord. */
    name: words(200),
    person: who,
    manager: who,
    instead: z.literal('yes').optional(),
  })
  .superRefine((given, context) => {
    if (given.about !== 'service' && given.name === '' && given.person === outside)
      context.addIssue({ code: 'custom', path: ['name'], message: 'complaints:problem.give-their-name' });
  });
export type RecordAboutInput = z.output<typeof recordAboutInput>;

/** Refused: `no-such-person`, at the field, where an id is nobody's of this landlord. */
export function decideAbout(
  staff: readonly StaffMember[],
  input: Pick<RecordAboutInput, 'person' | 'manager'>,
  now: string,
): Outcome<Happening> {
  const isThere = (id: string): boolean =>
    id === outside || id === unknown || staff.some((each) => each.personId === id);
  const noes: Refusal[] = (['person', 'manager'] as const)
    .filter((field) => !isThere(input[field]))
    .map((field) => ({ reason: 'no-such-person', facts: { field } }));
  return noes.length > 0 ? refused(...noes) : done({ type: 'about-recorded', at: now });
}

export async function recordAbout(call: Call, input: RecordAboutInput): Promise<Outcome<ActDone, ActReason>> {
  const staff = await staffMembers(call);
  const { about, name, person, manager } = input;
  return carryOut(call, input, {
    type: 'about-recorded',
    decide: () => decideAbout(staff, input, call.now),
    words: { about, name, person, manager, instead: input.instead === 'yes' },
    audit: { about },
  });
}
