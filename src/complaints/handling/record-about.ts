/**
 * Staff record whom a complaint is about, so that nobody judges themselves or those they manage (Code 5.8). Several
 * statements stand side by side; one can take the place of all that went before.
 */
import { z } from 'zod';
import type { Call } from '#call';
import { tellOfKept } from '#letters';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { staffMembers, type StaffMember } from '#people';
import { words } from '../account.ts';
import { carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Happening } from '../happening.ts';
import { actInput } from '../record.ts';
import { outside, statementsIn, subjects, unknown, type Statement } from './history.ts';

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

const deals = ({ roles }: StaffMember): boolean => roles.includes('handler') || roles.includes('manager');

/**
 * Refused: `no-such-person`, at the field, where an id is nobody's of this landlord; `nobody-would-be-left`: a complaint that
 * none of the handlers and managers may open is hidden, and not kept from anybody. `earlier`: what stands already.
 */
export function decideAbout(
  staff: readonly StaffMember[],
  input: Pick<RecordAboutInput, 'about' | 'person' | 'manager'>,
  now: string,
  earlier: readonly Pick<Statement, 'about' | 'person'>[] = [],
): Outcome<Happening> {
  const isThere = (id: string): boolean =>
    id === outside || id === unknown || staff.some((each) => each.personId === id);
  const noes: Refusal[] = (['person', 'manager'] as const)
    .filter((field) => !isThere(input[field]))
    .map((field) => ({ reason: 'no-such-person', facts: { field } }));
  if (noes.length > 0) return refused(...noes);
  const kept = [...earlier, input].filter(({ about }) => about !== 'contractor').map(({ person }) => person);
  const isLeft = staff.some((each) => deals(each) && !kept.includes(each.personId));
  return isLeft || input.person === outside || input.person === unknown
    ? done({ type: 'about-recorded', at: now })
    : refused({ reason: 'nobody-would-be-left', facts: { field: 'person' } });
}

export async function recordAbout(call: Call, input: RecordAboutInput): Promise<Outcome<ActDone, ActReason>> {
  const staff = await staffMembers(call);
  const { about, name, person, manager } = input;
  const isKept = about !== 'contractor' && staff.some(({ personId }) => personId === person);
  return carryOut(call, input, {
    type: 'about-recorded',
    decide: ({ events }) =>
      decideAbout(staff, input, call.now, input.instead === 'yes' ? [] : statementsIn(events)),
    words: { about, name, person, manager, instead: input.instead === 'yes' },
    audit: { about },
    // One person's word keeps it from a colleague at once, who may be the only manager: so others hear that it did.
    alongside: async ({ complaint, events }) => {
      const before = input.instead === 'yes' ? [] : statementsIn(events).map((each) => each.person);
      if (isKept) await tellOfKept(call, { reference: complaint.reference, keptFrom: [...before, person] });
    },
  });
}
