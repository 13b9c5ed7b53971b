import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { endAllSessions, endListedSession, endSession, listSessions, type SessionListed } from './session.ts';
import { peopleById, type Person } from './store/people.ts';
import { isToken } from './secret.ts';

export interface Account {
  person: Person;
  sessions: SessionListed[];
}

const ownId = (call: Call): string => {
  if (!('personId' in call.caller)) throw new Error('An account belongs to somebody who is signed in.');
  return call.caller.personId;
};

/** The signed-in person and the browsers where they are signed in. */
export async function account(call: Call): Promise<Account> {
  const [person] = await peopleById(call.tx, [ownId(call)]);
  if (!person) throw new Error('The signed-in person is not there.');
  return { person, sessions: await listSessions(call.tx, person.personId, call.now) };
}

export const signOutInput = z.strictObject({ token: z.string().max(200) });

/** Ends the session with this token; done also where it had ended before. */
export async function signOut(call: Call, input: { token: string }): Promise<Outcome<null>> {
  if (isToken(input.token)) {
    await endSession(call.tx, input.token, call.now);
    await note(call, 'signed-out', 'session:own');
  }
  return done(null);
}

export const leaveInput = z.strictObject({
  tokens: z.array(z.strictObject({ landlordId: z.string().max(60), token: z.string().max(200) })).max(100),
});

export const endSessionInput = z.strictObject({
  /** Absent: everywhere. */
  publicId: z.uuid('people:no-such-session').optional(),
});

/** Ends one of the person's sessions by its public id, or all of them. Refused: `no-such-session`. */
export async function endSessions(
  call: Call,
  input: { publicId?: string | undefined },
): Promise<Outcome<null, 'no-such-session'>> {
  const personId = ownId(call);
  if (input.publicId === undefined) {
    await endAllSessions(call.tx, personId, call.now);
  } else {
    const open = await listSessions(call.tx, personId, call.now);
    if (!open.some((session) => session.publicId === input.publicId))
      return refused({ reason: 'no-such-session' });
    await endListedSession(call.tx, personId, input.publicId, call.now);
  }
  await note(call, 'signed-out', `session:${input.publicId ?? 'all'}`);
  return done(null);
}
