/** The landlord's own staff, kept by its administrators: who works here, and as what. */
import { z } from 'zod';
import { roles, type Call, type Role } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { addPerson } from './add-person.ts';
import { emailField } from './email.ts';
import { describePerson } from './persons.ts';
import { giveLanguage, giveRole, takeRole } from './roles.ts';
import { lockRoles, staffRows, translatorRows } from './store/staff.ts';

const listed = (given: unknown): unknown =>
  given === undefined || given === '' ? [] : Array.isArray(given) ? given : [given];

export const addStaffInput = z.strictObject({
  email: emailField,
  name: z
    .string()
    .trim()
    .min(1, 'staff:problem.name-missing')
    .max(200, 'staff:problem.name-too-long')
    .refine((name) => name.isWellFormed() && !name.includes('\0'), 'staff:problem.name-missing'),
  roles: z.preprocess(listed, z.array(z.enum(roles)).min(1, 'staff:problem.pick-a-role').max(roles.length)),
  /** What a translator may translate into; added to what they may already. */
  languages: z.preprocess(listed, z.array(z.string().regex(/^[a-z]{2,3}$/)).max(50)),
});
export const takeStaffRoleInput = z.strictObject({ personId: z.uuid(), role: z.enum(roles) });

export interface StaffPerson {
  personId: string;
  email: string;
  name: string | null;
  roles: Role[];
  /** Of a translator: the codes of the languages that they may write in. */
  languages: string[];
}

/** What colleagues may know of each other. */
export type StaffMember = Omit<StaffPerson, 'email' | 'languages'>;

export type StaffReason =
  | 'only-administrators'
  | 'no-such-role-held'
  | 'last-administrator'
  | 'translator-needs-a-language'
  | 'not-to-yourself'
  | 'has-complaints-here';

const isAdministrator = ({ caller }: Call): boolean =>
  caller.kind === 'staff' && caller.roles.includes('administrator');

/** Everybody with a role, by address. */
export async function listStaff(call: Call): Promise<StaffPerson[]> {
  const people = new Map<string, StaffPerson>();
  for (const { personId, email, name, role } of await staffRows(call.tx)) {
    const person = people.get(personId) ?? { personId, email: email ?? '', name, roles: [], languages: [] };
    person.roles.push(role);
    people.set(personId, person);
  }
  for (const { personId, language } of await translatorRows(call.tx))
    people.get(personId)?.languages.push(language);
  return [...people.values()];
}

/** Everybody with a role, by name. */
export const staffMembers = async (call: Call): Promise<StaffMember[]> =>
  (await listStaff(call))
    .map(({ email: _, languages: __, ...member }) => member)
    .sort((one, other) => (one.name ?? '').localeCompare(other.name ?? '', 'en'));

/**
 * Gives roles to the person with this address, made where the landlord does not know it. Roles held before stay, and the
 * person signs in anew. Refused: `only-administrators`, `translator-needs-a-language`; `not-to-yourself`, since whoever keeps
 * the accounts must not let themselves into what they open; `has-complaints-here`: staff who sign in see a desk, and a
 * resident who became staff could not follow their own complaint.
 *
 * `hasComplaints`: of a person by id; rooms above know. Answers which roles are new, for the rooms above to tell of.
 */
export async function addStaff(
  call: Call,
  input: z.output<typeof addStaffInput>,
  hasComplaints: (personId: string) => Promise<boolean>,
): Promise<Outcome<{ personId: string; given: readonly Role[] }, StaffReason>> {
  if (!isAdministrator(call)) return refused({ reason: 'only-administrators' });
  const isTranslator = input.roles.includes('translator');
  if (isTranslator && input.languages.length === 0)
    return refused({ reason: 'translator-needs-a-language', facts: { field: 'languages' } });
  await lockRoles(call.tx);
  const { personId, name } = await addPerson(call, { email: input.email, name: input.name });
  const held = new Set(
    (await staffRows(call.tx)).filter((row) => row.personId === personId).map((row) => row.role),
  );
  const given = [...new Set(input.roles)].filter((role) => !held.has(role));
  const isSelf = 'personId' in call.caller && call.caller.personId === personId;
  if (isSelf && given.length > 0) return refused({ reason: 'not-to-yourself', facts: { field: 'roles' } });
  if (held.size === 0 && (await hasComplaints(personId)))
    return refused({ reason: 'has-complaints-here', facts: { field: 'email' } });
  if (name !== input.name) await describePerson(call, personId, { name: input.name });
  for (const role of given) await giveRole(call, personId, role);
  if (isTranslator)
    for (const language of new Set(input.languages)) await giveLanguage(call, personId, language);
  return done({ personId, given });
}

/**
 * Takes one role from a person; with the last one they are staff no longer, and their sessions end at once in any case.
 * Refused: `only-administrators`, `no-such-role-held`, and `last-administrator`, or nobody could ever add one again.
 */
export async function takeStaffRole(
  call: Call,
  { personId, role }: z.output<typeof takeStaffRoleInput>,
): Promise<Outcome<null, StaffReason>> {
  if (!isAdministrator(call)) return refused({ reason: 'only-administrators' });
  await lockRoles(call.tx);
  const rows = await staffRows(call.tx);
  if (!rows.some((row) => row.personId === personId && row.role === role))
    return refused({ reason: 'no-such-role-held' });
  if (role === 'administrator' && rows.filter((row) => row.role === 'administrator').length === 1)
    return refused({ reason: 'last-administrator' });
  await takeRole(call, personId, role);
  return done(null);
}
