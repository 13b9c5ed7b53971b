/**
 * What the tables hold of a person, read by the data map: every table that points to the person, to a complaint of theirs or
 * to their address, and of it the columns that tell something. So a table that is added tomorrow is in the copy by itself.
 */
import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { openings } from '#db/schema/audit';
import { complaints, drafts } from '#db/schema/complaints';
import { people } from '#db/schema/people';
import type { DataMap } from '#db/data-map';

export interface HeldPerson {
  personId: string;
  email: string | null;
  complaintIds: readonly string[];
}

export interface HeldComplaint {
  complaintId: string;
  reference: string;
}

/** A person's complaints, the oldest first. */
export async function complaintsHeld(call: Call, personId: string): Promise<HeldComplaint[]> {
  return call.tx
    .select({ complaintId: complaints.complaintId, reference: complaints.reference })
    .from(complaints)
    .where(and(eq(complaints.landlordId, call.landlordId), eq(complaints.personId, personId)))
    .orderBy(asc(complaints.receivedAt), asc(complaints.complaintId));
}

/** Whose complaint this reference is, and when it came. */
export async function complaintNamed(call: Call, reference: string) {
  const [row] = await call.tx
    .select({
      complaintId: complaints.complaintId,
      personId: complaints.personId,
      receivedAt: complaints.receivedAt,
      account: complaints.account,
    })
    .from(complaints)
    .where(and(eq(complaints.landlordId, call.landlordId), eq(complaints.reference, reference)));
  return row;
}

/** What the person told last with an address in it; undefined where they gave none. */
export async function lastAccountOf(call: Call, personId: string): Promise<unknown> {
  const [row] = await call.tx
    .select({ account: complaints.account })
    .from(complaints)
    .where(
      and(
        eq(complaints.landlordId, call.landlordId),
        eq(complaints.personId, personId),
        sql`coalesce(${complaints.account} #>> '{contact,address}', '') <> ''`,
      ),
    )
    .orderBy(desc(complaints.receivedAt), desc(complaints.complaintId))
    .limit(1);
  return row?.account;
}

export async function draftHashesOf(call: Call, personId: string): Promise<string[]> {
  const rows = await call.tx
    .select({ draftHash: drafts.draftHash })
    .from(drafts)
    .where(and(eq(drafts.landlordId, call.landlordId), eq(drafts.personId, personId)))
    .orderBy(asc(drafts.startedAt), asc(drafts.draftHash));
  return rows.map(({ draftHash }) => draftHash);
}

/** Names of other people of the landlord's that stand in a text, in lower case. One word alone names nobody. */
export async function namesIn(call: Call, text: string, personId: string): Promise<string[]> {
  const rows = await call.tx
    .selectDistinct({ name: sql<string>`lower(${people.name})` })
    .from(people)
    .where(
      and(
        eq(people.landlordId, call.landlordId),
        ne(people.personId, personId),
        sql`${people.name} LIKE '% %'`,
        sql`position(lower(${people.name}) IN ${text.toLowerCase()}) > 0`,
        sql`lower(${people.name}) IS DISTINCT FROM (SELECT lower(own.name) FROM people own
          WHERE own.landlord_id = ${call.landlordId} AND own.person_id = ${personId})`,
      ),
    );
  return rows.map(({ name }) => name);
}

/** Who looked at what is a person's, the oldest first. */
export async function openingsAbout(call: Call, personId: string) {
  return call.tx
    .select({
      actor: openings.actor,
      object: openings.object,
      role: openings.role,
      openedAt: openings.openedAt,
    })
    .from(openings)
    .where(and(eq(openings.landlordId, call.landlordId), eq(openings.personId, personId)))
    .orderBy(asc(openings.openedAt), asc(openings.object), asc(openings.actor));
}

/** Columns that point to a person, to their complaint, or to their address. */
const pointers = {
  person: ['person_id', 'resident_id'],
  complaint: ['complaint_id'],
  email: ['email', 'recipient', 'asked_email'],
};
const telling = new Set(['personal', 'special', 'contact', 'record', 'content']);

/** Tables whose rows the copy has in chapters of their own, or that say the same once more. */
const elsewhere = new Set([
  'attachments',
  'complaint_events',
  'complaint_needs',
  'complaint_words',
  'complaints',
  'copy_parts',
  'copy_redactions',
  'data_complaints',
  'letters',
  'openings',
  'people',
  'record_notes',
  'remedies',
  'remedy_events',
  'share_packages',
]);

/**
 * What one role alone reads is in no copy, whoever asks for it: somebody may stand behind the person who downloads it, and
 * staff look through it before (Data Protection Act 2018, schedule 3, part 2: serious harm). Each copy says that there can
 * be such things, so that none tells whether there are.
 */
const untold: Readonly<Record<string, 'whole' | readonly string[]>> = {
  permissions: ['is_limited'],
  safety_flags: 'whole',
};
const isUntold = (table: string, column: string): boolean => {
  const columns = untold[table];
  return columns === 'whole' || (columns?.includes(column) ?? false);
};

export interface TableHeld {
  name: string;
  about: string;
  columns: readonly string[];
  by: readonly { column: string; kind: keyof typeof pointers }[];
}

/** The tables that are read so, by name. */
export const tablesHeld = (map: DataMap): TableHeld[] =>
  Object.entries(map.tables)
    .filter(([name]) => !elsewhere.has(name))
    .map(([name, { about, columns }]) => ({
      name,
      about,
      columns: Object.keys(columns).filter(
        (column) => telling.has(columns[column] ?? '') && !isUntold(name, column),
      ),
      by: (Object.keys(pointers) as (keyof typeof pointers)[]).flatMap((kind) =>
        pointers[kind].filter((column) => column in columns).map((column) => ({ column, kind })),
      ),
    }))
    .filter(({ columns, by }) => columns.length > 0 && by.length > 0)
    .sort((one, other) => (one.name < other.name ? -1 : 1));

/** The rows of one table about a person. Names come from the data map, which is held against the schema. */
export async function rowsHeld(
  call: Call,
  { name, columns, by }: TableHeld,
  person: HeldPerson,
): Promise<Record<string, unknown>[]> {
  const named = (column: string) => sql.raw(`"${column.replaceAll('"', '')}"`);
  const matches = by.flatMap(({ column, kind }) => {
    if (kind === 'person') return [sql`${named(column)} = ${person.personId}::uuid`];
    if (kind === 'email') return person.email === null ? [] : [sql`${named(column)} = ${person.email}`];
    return person.complaintIds.length === 0
      ? []
      : [sql`${named(column)} IN ${person.complaintIds.map((id) => sql`${id}::uuid`)}`];
  });
  if (matches.length === 0) return [];
  const rows = await call.tx.execute(
    sql`SELECT ${sql.join(columns.map(named), sql`, `)} FROM ${named(name)}
      WHERE landlord_id = ${call.landlordId} AND (${sql.join(matches, sql` OR `)})
      ORDER BY ${sql.join(
        columns.map((column) => sql`${named(column)}::text`),
        sql`, `,
      )}`,
  );
  return [...rows];
}

export const personRow = async (call: Call, personId: string) => {
  const [row] = await call.tx
    .select()
    .from(people)
    .where(and(eq(people.landlordId, call.landlordId), inArray(people.personId, [personId])));
  return row;
};
