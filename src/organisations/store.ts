import { and, asc, desc, eq, getTableColumns, inArray, isNull, lt, lte, ne, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { organisationMembers, organisations } from '#db/schema/organisations';

const { landlordId: _, onceKey: __, ...columns } = getTableColumns(organisations);
const { landlordId: ___, ...memberColumns } = getTableColumns(organisationMembers);

export type Organisation = Omit<typeof organisations.$inferSelect, 'landlordId' | 'onceKey'>;
export type Member = Omit<typeof organisationMembers.$inferSelect, 'landlordId'>;

const here = (call: Call) => eq(organisations.landlordId, call.landlordId);
const memberHere = (call: Call) => eq(organisationMembers.landlordId, call.landlordId);
const isOpen = isNull(organisationMembers.endedAt);

/** Held until the transaction ends: of two names that look alike, asked for at once, one waits and is refused. */
export async function lockNames(call: Call): Promise<void> {
  await call.tx.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`organisations:${call.landlordId}`}, 0))`,
  );
}

/** Is there an organisation, not closed, whose name has this skeleton? */
export async function hasSkeleton(call: Call, skeleton: string): Promise<boolean> {
  const rows = await call.tx
    .select({ id: organisations.organisationId })
    .from(organisations)
    .where(and(here(call), eq(organisations.skeleton, skeleton), ne(organisations.state, 'closed')));
  return rows.length > 0;
}

/** False where the once-key was used before. */
export async function insertOrganisation(
  call: Call,
  row: Pick<
    typeof organisations.$inferInsert,
    'organisationId' | 'name' | 'skeleton' | 'domain' | 'registerNumber' | 'askedBy' | 'askedAt' | 'onceKey'
  >,
): Promise<boolean> {
  const rows = await call.tx
    .insert(organisations)
    .values({ ...row, landlordId: call.landlordId, state: 'asked', version: 1 })
    .onConflictDoNothing({ target: [organisations.landlordId, organisations.onceKey] })
    .returning({ id: organisations.organisationId });
  return rows.length > 0;
}

/** The organisation, held until the transaction ends. */
export async function lockOrganisation(
  call: Call,
  organisationId: string,
): Promise<Organisation | undefined> {
  const [row] = await call.tx
    .select(columns)
    .from(organisations)
    .where(and(here(call), eq(organisations.organisationId, organisationId)))
    .for('update');
  return row;
}

export async function organisationsById(call: Call, ids: readonly string[]): Promise<Organisation[]> {
  if (ids.length === 0) return [];
  return call.tx
    .select(columns)
    .from(organisations)
    .where(and(here(call), inArray(organisations.organisationId, [...ids])));
}

/** Every organisation of the landlord: those that wait first, then by name. */
export async function allOrganisations(call: Call): Promise<Organisation[]> {
  return call.tx
    .select(columns)
    .from(organisations)
    .where(here(call))
    .orderBy(
      sql`array_position(ARRAY['asked', 'suspended', 'verified', 'closed'], ${organisations.state})`,
      asc(organisations.name),
    );
}

export type OrganisationChange = Partial<
  Omit<Organisation, 'organisationId' | 'name' | 'skeleton' | 'askedBy' | 'askedAt' | 'version'>
>;

/** Writes a change of a held organisation, and the next version of it. */
export async function changeOrganisation(
  call: Call,
  organisationId: string,
  change: OrganisationChange,
): Promise<void> {
  await call.tx
    .update(organisations)
    .set({ ...change, version: sql`${organisations.version} + 1` })
    .where(and(here(call), eq(organisations.organisationId, organisationId)));
}

/** Verified ones that nobody attested after an instant, and suspensions of one officer whose day has passed. */
export async function toLookAt(call: Call, attestedBefore: string): Promise<Organisation[]> {
  return call.tx
    .select(columns)
    .from(organisations)
    .where(
      and(
        here(call),
        sql`(${and(eq(organisations.state, 'verified'), lt(organisations.attestedAt, attestedBefore))}
          OR ${and(eq(organisations.state, 'suspended'), isNull(organisations.confirmedBy), lte(organisations.lapsesOn, call.today))})`,
      ),
    )
    .orderBy(asc(organisations.organisationId))
    .for('update');
}

/** False where the person is invited to this part, or has it. */
export async function insertMember(call: Call, row: Omit<Member, 'endedAt' | 'endedBy'>): Promise<boolean> {
  const rows = await call.tx
    .insert(organisationMembers)
    .values({ ...row, landlordId: call.landlordId })
    .onConflictDoNothing()
    .returning({ id: organisationMembers.memberId });
  return rows.length > 0;
}

/** The open places of an organisation, by name. */
export async function membersOf(call: Call, organisationId: string): Promise<Member[]> {
  return call.tx
    .select(memberColumns)
    .from(organisationMembers)
    .where(and(memberHere(call), eq(organisationMembers.organisationId, organisationId), isOpen))
    .orderBy(asc(organisationMembers.name), asc(organisationMembers.part));
}

/** The open places that a person has or is invited to, the newest first. */
export async function placesOf(call: Call, personId: string): Promise<Member[]> {
  return call.tx
    .select(memberColumns)
    .from(organisationMembers)
    .where(and(memberHere(call), eq(organisationMembers.personId, personId), isOpen))
    .orderBy(desc(organisationMembers.invitedAt));
}

/** An open place, held until the transaction ends. */
export async function lockMember(call: Call, memberId: string): Promise<Member | undefined> {
  const [row] = await call.tx
    .select(memberColumns)
    .from(organisationMembers)
    .where(and(memberHere(call), eq(organisationMembers.memberId, memberId), isOpen))
    .for('update');
  return row;
}

export async function changeMember(
  call: Call,
  memberId: string,
  change: { joinedAt: string } | { endedAt: string; endedBy: string | null },
): Promise<void> {
  await call.tx
    .update(organisationMembers)
    .set(change)
    .where(and(memberHere(call), eq(organisationMembers.memberId, memberId)));
}
