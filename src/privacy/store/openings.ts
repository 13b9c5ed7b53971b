/** Whom a leak concerns, asked of the openings: by whoever looked and by time. */
import { and, asc, desc, eq, gte, lte, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { openings } from '#db/schema/audit';
import { complaints } from '#db/schema/complaints';
import { people, sessions } from '#db/schema/people';

export interface LookedIn {
  /** Whose account; absent: anybody's. */
  personId?: string | undefined;
  /** Instants, both included. */
  from: string;
  until: string;
}

const within = (call: Call, { personId, from, until }: LookedIn) =>
  and(
    eq(openings.landlordId, call.landlordId),
    gte(openings.openedAt, from),
    lte(openings.openedAt, until),
    personId === undefined
      ? undefined
      : sql`${openings.actor} IN (${`staff:${personId}`}, ${`resident:${personId}`}, ${`advocate:${personId}`})`,
  );

export interface PersonConcerned {
  personId: string;
  name: string | null;
  email: string | null;
  openings: number;
  first: string;
  last: string;
  references: string[];
}

const iso = (value: unknown): string => new Date(value as string).toISOString();

/** Each person whose things were opened, most openings first. Openings are summed up before anything is joined to them. */
export async function peopleConcerned(call: Call, asked: LookedIn): Promise<PersonConcerned[]> {
  const seen = call.tx
    .select({
      personId: openings.personId,
      complaintId: openings.complaintId,
      count: sql<number>`count(*)`.as('count'),
      first: sql<unknown>`min(${openings.openedAt})`.as('first'),
      last: sql<unknown>`max(${openings.openedAt})`.as('last'),
    })
    .from(openings)
    .where(and(within(call, asked), sql`${openings.personId} IS NOT NULL`))
    .groupBy(openings.personId, openings.complaintId)
    .as('seen');
  const rows = await call.tx
    .select({
      personId: seen.personId,
      name: people.name,
      email: people.email,
      openings: sql<string>`sum(${seen.count})`,
      first: sql<unknown>`min(${seen.first})`,
      last: sql<unknown>`max(${seen.last})`,
      references: sql<string[]>`coalesce(array_agg(${complaints.reference} ORDER BY ${complaints.reference})
        FILTER (WHERE ${complaints.reference} IS NOT NULL), '{}')`,
    })
    .from(seen)
    .leftJoin(people, and(eq(people.landlordId, call.landlordId), eq(people.personId, seen.personId)))
    .leftJoin(
      complaints,
      and(eq(complaints.landlordId, call.landlordId), eq(complaints.complaintId, seen.complaintId)),
    )
    .groupBy(seen.personId, people.name, people.email)
    .orderBy(desc(sql`sum(${seen.count})`), asc(seen.personId));
  return rows.map((row) => ({
    ...row,
    personId: row.personId ?? '',
    openings: Number(row.openings),
    first: iso(row.first),
    last: iso(row.last),
  }));
}

/** How often a list with many people in it was opened. */
export async function listsOpened(call: Call, asked: LookedIn): Promise<number> {
  return call.tx.$count(openings, and(within(call, asked), sql`${openings.personId} IS NULL`));
}

/** The sessions of an account that are still on record, the newest first. */
export async function sessionsKept(call: Call, personId: string) {
  return call.tx
    .select({
      publicId: sessions.publicId,
      device: sessions.device,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.landlordId, call.landlordId), eq(sessions.personId, personId)))
    .orderBy(desc(sessions.createdAt));
}

export async function accountNamed(call: Call, email: string) {
  const [row] = await call.tx
    .select({ personId: people.personId, name: people.name, email: people.email })
    .from(people)
    .where(and(eq(people.landlordId, call.landlordId), eq(people.email, email)));
  return row;
}

export const isStaffAccount = async (call: Call, personId: string): Promise<boolean> => {
  const rows = await call.tx.execute(
    sql`SELECT 1 FROM person_roles WHERE landlord_id = ${call.landlordId} AND person_id = ${personId}::uuid LIMIT 1`,
  );
  return [...rows].length > 0;
};
