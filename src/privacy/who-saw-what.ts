/**
 * After a leak: whose things were seen. From an account, one of its sessions, or a time, to the people concerned (article
 * 33: the Commissioner is told within 72 hours, so that it must be quick).
 */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { momentOf } from '#policy';
import {
  accountNamed,
  isStaffAccount,
  listsOpened,
  peopleConcerned,
  sessionsKept,
  type PersonConcerned,
} from './store/openings.ts';

const instant = z
  .string()
  .refine((at) => {
    try {
      return Number.isFinite(momentOf(at).ms);
    } catch {
      return false;
    }
  }, 'desk-privacy:problem.give-a-time')
  .optional();

export const whoSawWhatInput = z
  .strictObject({
    /** The address of an account. */
    email: z.string().trim().toLowerCase().max(254).optional(),
    /** One session of it, by its public id: the time from its sign-in to its end. */
    session: z.uuid().optional(),
    /** Instants with an offset, both included. */
    from: instant,
    until: instant,
  })
  .refine(({ email, from, until }) => email !== undefined || (from !== undefined && until !== undefined), {
    message: 'desk-privacy:problem.pick-whom',
    path: ['email'],
  });

export interface WhoSawWhat {
  people: readonly PersonConcerned[];
  /** Times that a list with many people in it was opened: everybody on it may be concerned. */
  lists: number;
  sessions: readonly { publicId: string; device: string; createdAt: string; expiresAt: string }[];
}

const ever = { from: '0001-01-01T00:00:00Z', until: '9999-12-31T00:00:00Z' };

/**
 * The people concerned. Of a resident's own account it is the resident too: what is their own is looked at without a line.
 * A session is taken as all that its account did from its sign-in to its end: rather one too many than one too few.
 * Refused: `no-account`. Only administrators may ask, with a fresh sign-in: that is for the procedure to see to.
 */
export async function whoSawWhat(
  call: Call,
  { email, session, from, until }: z.output<typeof whoSawWhatInput>,
): Promise<Outcome<WhoSawWhat, 'no-account'>> {
  const account = email === undefined ? undefined : await accountNamed(call, email);
  if (email !== undefined && !account) return refused({ reason: 'no-account', facts: { field: 'email' } });
  const sessions = account ? await sessionsKept(call, account.personId) : [];
  const one = sessions.find(({ publicId }) => publicId === session);
  const asked = {
    personId: account?.personId,
    from: one?.createdAt ?? from ?? ever.from,
    until: one?.expiresAt ?? until ?? ever.until,
  };
  const people = await peopleConcerned(call, asked);
  const isOwn = account && !(await isStaffAccount(call, account.personId));
  const own: PersonConcerned[] = isOwn
    ? [{ ...account, openings: 0, first: asked.from, last: asked.until, references: [] }]
    : [];
  const lists = await listsOpened(call, asked);
  await note(call, 'people-concerned-listed', account ? `person:${account.personId}` : 'openings:time', {
    people: people.length + own.length,
  });
  return done({ people: [...own, ...people], lists, sessions });
}
