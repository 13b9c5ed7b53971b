/**
 * Sessions: the only file that knows Lucia, which sees no further development. Replacing it must cost this file alone.
 *
 * Lucia is given the hash of our token as the session's id, so that no row and no log can be replayed as a cookie. It
 * renews a session once less than half of its time is left and knows no absolute end; both limits below are ours. It reads
 * the clock by itself, while the portal's clock may run ahead: the adapter moves every instant between the two.
 */
import { randomUUID } from 'node:crypto';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia';
import type { Call, Role } from '#call';
import type { Tx } from '#db/client';
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  extendSession,
  insertSession,
  rowOfSession,
  sessionsOf,
  shareSession,
  type SessionRow,
} from './store/sessions.ts';
import { hashOfToken, isToken, newToken } from './secret.ts';
import { rolesOf } from './store/people.ts';
import { rolesByHandOf } from './store/sign-on.ts';

export type SessionKind = 'resident' | 'staff';

interface SessionMarks {
  publicId: string;
  kind: SessionKind;
  createdAt: string;
  device: string;
  signedOnAt: string | null;
}
interface PersonMarks {
  email: string;
  name: string | null;
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionMarks, PersonMarks>;
    DatabaseSessionAttributes: SessionMarks;
    DatabaseUserAttributes: PersonMarks;
  }
}

const minute = 60_000;
/** Idle and absolute limits in milliseconds. Staff screens stand open in offices, a resident's phone in one hand. */
const lifetimes = {
  resident: { idle: 120 * minute, absolute: 24 * 60 * minute },
  staff: { idle: 30 * minute, absolute: 12 * 60 * minute },
  /** Whoever sits down next finds nothing open. */
  shared: { idle: 15 * minute, absolute: 60 * minute },
} as const;

/** Minutes without doing anything after which a shared browser is signed out. */
export const sharedMinutes = lifetimes.shared.idle / minute;

type Lifetime = keyof typeof lifetimes;
const lifetimeOf = ({ kind, isShared }: Pick<SessionRow, 'kind' | 'isShared'>): Lifetime =>
  isShared ? 'shared' : kind;

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
const at = (instant: string): number => new Date(instant).getTime();

const marksOf = ({ publicId, kind, createdAt, device, signedOnAt }: SessionMarks): SessionMarks => ({
  publicId,
  kind,
  createdAt,
  device,
  signedOnAt,
});

/** What the employer said of somebody holds as long as a day at work, however often they prove themselves here. */
const isSpokenFor = (signedOnAt: string | null, now: string): boolean =>
  signedOnAt !== null && at(now) - at(signedOnAt) < lifetimes.staff.absolute;

/** The roles that count in a session: those that the employer's sign-in gave count only where it spoke for the session. */
export const rolesIn = (
  tx: Tx,
  session: { personId: string; signedOnAt: string | null },
  now: string,
): Promise<Role[]> =>
  isSpokenFor(session.signedOnAt, now) ? rolesOf(tx, session.personId) : rolesByHandOf(tx, session.personId);

function luciaFor(tx: Tx, kind: Lifetime, now: string, known?: SessionRow) {
  const ahead = at(now) - Date.now();
  const toOurs = (date: Date): number => date.getTime() + ahead;
  const toLucias = (instant: string): Date => new Date(at(instant) - ahead);
  const capped = (wanted: number, createdAt: string): string =>
    iso(Math.min(wanted, at(createdAt) + lifetimes[kind].absolute));
  const asLucias = (row: SessionRow): DatabaseSession => ({
    id: row.sessionHash,
    userId: row.personId,
    expiresAt: toLucias(row.expiresAt),
    attributes: marksOf(row),
  });
  const adapter: Adapter = {
    getSessionAndUser: async (hash): Promise<[DatabaseSession | null, DatabaseUser | null]> => {
      const row = known?.sessionHash === hash ? known : await rowOfSession(tx, hash);
      if (!row) return [null, null];
      return [asLucias(row), { id: row.personId, attributes: { email: row.email ?? '', name: row.name } }];
    },
    getUserSessions: async (personId) => (await sessionsOf(tx, personId)).map(asLucias),
    setSession: async ({ id, userId, expiresAt, attributes }) => {
      const expires = capped(toOurs(expiresAt), attributes.createdAt);
      await insertSession(tx, { ...attributes, sessionHash: id, personId: userId, expiresAt: expires });
    },
    updateSessionExpiration: async (hash, expiresAt) => {
      if (known) await extendSession(tx, hash, capped(toOurs(expiresAt), known.createdAt));
    },
    deleteSession: (hash) => deleteSession(tx, hash),
    deleteUserSessions: (personId) => deleteSessionsOf(tx, personId),
    deleteExpiredSessions: () => deleteExpiredSessions(tx, now),
  };
  return new Lucia<SessionMarks, PersonMarks>(adapter, {
    sessionExpiresIn: new TimeSpan(lifetimes[kind].idle, 'ms'),
    getSessionAttributes: (marks) => marks,
    getUserAttributes: (marks) => marks,
  });
}

export interface SignedIn {
  personId: string;
  kind: SessionKind;
  /** Empty for a resident. Read anew at every request. */
  roles: readonly Role[];
  name: string | null;
  email: string;
  /** When it ends unless something is done before; never past the absolute limit. */
  expiresAt: string;
  /** True where this read moved the end: the page sets the cookie again. */
  isFresh: boolean;
  /** Others use this browser too: the session is short. */
  isShared: boolean;
  /** Names the session in lists; opens nothing. */
  publicId: string;
  /** When the person proved who they are. Proving it again opens a new session. */
  signedInAt: string;
  /** When the employer's sign-in last spoke for this session; null where it never did. */
  signedOnAt: string | null;
}

/** Opens a new session and answers its token, for the cookie. `device`: what the session list calls this browser; `signedOnAt`: when the employer's sign-in spoke for it. */
export async function openSession(
  call: Call,
  personId: string,
  kind: SessionKind,
  device: string,
  signedOnAt: string | null = null,
): Promise<string> {
  const token = newToken();
  await luciaFor(call.tx, kind, call.now).createSession(
    personId,
    { publicId: randomUUID(), kind, createdAt: call.now, device, signedOnAt },
    { sessionId: hashOfToken(token) },
  );
  return token;
}

/**
 * Who holds this token at an instant; null where nobody does any more. Renews the session where less than half of its
 * time is left. A staff session ends with the person's last role.
 */
export async function readSession(
  tx: Tx,
  landlordId: string,
  token: string,
  now: string,
): Promise<SignedIn | null> {
  if (tx.landlordId !== landlordId)
    throw new Error('A session is read in the transaction of its own landlord.');
  const known = isToken(token) ? await rowOfSession(tx, hashOfToken(token)) : undefined;
  if (!known) return null;
  const life = lifetimeOf(known);
  const lucia = luciaFor(tx, life, now, known);
  const { session, user } = await lucia.validateSession(known.sessionHash);
  if (!session) return null;
  const roles = known.kind === 'staff' ? await rolesIn(tx, known, now) : [];
  if (known.kind === 'staff' && roles.length === 0) {
    await lucia.invalidateSession(known.sessionHash);
    return null;
  }
  const end = Math.min(
    session.fresh ? at(now) + lifetimes[life].idle : at(known.expiresAt),
    at(known.createdAt) + lifetimes[life].absolute,
  );
  return {
    personId: user.id,
    kind: known.kind,
    roles,
    name: user.name,
    email: user.email,
    expiresAt: iso(end),
    isFresh: session.fresh && iso(end) !== known.expiresAt,
    isShared: known.isShared,
    publicId: known.publicId,
    signedInAt: iso(at(known.createdAt)),
    signedOnAt: known.signedOnAt,
  };
}

/**
 * Does what was read of this session at the start of a long request still hold? Not where it ended, ran out or lost a role
 * meanwhile. Moves nothing: a download that runs on is no sign that somebody is there.
 */
export async function stillStands(
  tx: Tx,
  token: string,
  { roles }: Pick<SignedIn, 'roles'>,
  now: string,
): Promise<boolean> {
  const known = isToken(token) ? await rowOfSession(tx, hashOfToken(token)) : undefined;
  if (!known || at(known.expiresAt) <= at(now)) return false;
  const held = known.kind === 'staff' ? await rolesIn(tx, known, now) : [];
  return roles.every((role) => held.includes(role));
}

/**
 * Makes the session with this token one of a browser that others use too: it ends sooner, and stays so. Nothing happens to a
 * session that is one already.
 */
export async function markShared(tx: Tx, token: string, now: string): Promise<void> {
  const known = isToken(token) ? await rowOfSession(tx, hashOfToken(token)) : undefined;
  if (!known || known.isShared) return;
  const { idle, absolute } = lifetimes.shared;
  const end = Math.min(at(known.expiresAt), at(now) + idle, at(known.createdAt) + absolute);
  await shareSession(tx, known.sessionHash, iso(end));
}

/** Ends the session with this token, on the server. */
export async function endSession(tx: Tx, token: string, now: string): Promise<void> {
  await luciaFor(tx, 'resident', now).invalidateSession(hashOfToken(token));
}

export async function endAllSessions(tx: Tx, personId: string, now: string): Promise<void> {
  await luciaFor(tx, 'resident', now).invalidateUserSessions(personId);
}

export interface SessionListed {
  publicId: string;
  device: string;
  createdAt: string;
  expiresAt: string;
}

/** A person's open sessions, the newest first. */
export async function listSessions(tx: Tx, personId: string, now: string): Promise<SessionListed[]> {
  return (await sessionsOf(tx, personId))
    .filter((row) => at(row.expiresAt) > at(now))
    .map(({ publicId, device, createdAt, expiresAt }) => ({ publicId, device, createdAt, expiresAt }));
}

/** Ends one of a person's own sessions by its public id; nothing happens to anybody else's. */
export async function endListedSession(
  tx: Tx,
  personId: string,
  publicId: string,
  now: string,
): Promise<void> {
  const row = (await sessionsOf(tx, personId)).find((each) => each.publicId === publicId);
  if (row) await luciaFor(tx, row.kind, now).invalidateSession(row.sessionHash);
}

export async function sweepSessions(tx: Tx, now: string): Promise<void> {
  await luciaFor(tx, 'resident', now).deleteExpiredSessions();
}
