import { z } from 'zod';
import type { Call } from '#call';
import type { Tx } from '#db/client';
import { anyPerson, changePerson, peopleById, personByEmail, type Person } from './store/people.ts';

/** The people with these ids at the call's landlord; ids of nobody are left out. */
export async function peopleNamed(call: Call, personIds: readonly string[]): Promise<Person[]> {
  return peopleById(call.tx, [...new Set(personIds)]);
}

/** Whom the landlord already knows by an address; undefined where nobody gave it before. Nobody is made. */
export const personKnown = (call: Call, email: string): Promise<Person | undefined> =>
  personByEmail(call.tx, email);
/** The same for whoever sends what was queued, and makes no call. */
export const personAt = async (tx: Tx, personId: string): Promise<Person | undefined> =>
  (await peopleById(tx, [personId]))[0];

/** Whose address this is at the landlord, if it is anybody's. */
export const personWith = (tx: Tx, email: string): Promise<Person | undefined> => personByEmail(tx, email);

/** Does the landlord have any people at all? */
export const hasPeople = (call: Call): Promise<boolean> => anyPerson(call.tx);

export const describePersonInput = z.strictObject({
  name: z.string().trim().min(1, 'people:name-missing').max(200, 'people:name-too-long').optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
});

/** Writes down what a person is called and the language they read, as they gave it themselves. */
export async function describePerson(
  call: Call,
  personId: string,
  input: { name?: string | undefined; language?: string | undefined },
): Promise<void> {
  const change = {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.language === undefined ? {} : { language: input.language }),
  };
  if (Object.keys(change).length > 0) await changePerson(call.tx, personId, change);
}
