import type { Call } from '#call';
import { readEmail } from './email.ts';
import { insertPerson, insertPersonByName, personByEmail, type Person } from './store/people.ts';

/**
 * The person with an address, made where the landlord does not know it yet. Two at once make one person.
 * Throws on what is no address: forms read theirs with {@link emailField} first.
 */
export async function addPerson(
  call: Call,
  input: { email: string; name?: string; language?: string },
): Promise<Person> {
  const email = readEmail(input.email);
  if (email === undefined) throw new Error('A person is added with an e-mail address.');
  const known = await personByEmail(call.tx, email);
  if (known) return known;
  await insertPerson(call.tx, {
    email,
    name: input.name ?? null,
    language: input.language ?? call.language,
    now: call.now,
  });
  const added = await personByEmail(call.tx, email);
  if (!added) throw new Error('The person just added is not there.');
  return added;
}

/** Somebody for whom staff lodge and who has no e-mail address: nobody can sign in as them. */
export const addPersonByName = (call: Call, input: { name: string; language: string }): Promise<Person> =>
  insertPersonByName(call.tx, { ...input, now: call.now });
