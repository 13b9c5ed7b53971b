import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { dataComplaints } from '#db/schema/privacy';

export type DataComplaint = Omit<typeof dataComplaints.$inferSelect, 'landlordId'>;

const toComplaint = ({ landlordId: _, ...row }: typeof dataComplaints.$inferSelect): DataComplaint => row;

async function one(
  call: Call,
  match: ReturnType<typeof eq>,
  isHeld = false,
): Promise<DataComplaint | undefined> {
  const query = call.tx
    .select()
    .from(dataComplaints)
    .where(and(eq(dataComplaints.landlordId, call.landlordId), match));
  const [row] = await (isHeld ? query.for('update') : query);
  return row && toComplaint(row);
}

export const dataComplaintById = (call: Call, id: string) =>
  one(call, eq(dataComplaints.dataComplaintId, id));
export const holdDataComplaint = (call: Call, id: string) =>
  one(call, eq(dataComplaints.dataComplaintId, id), true);
export const dataComplaintByOnceKey = (call: Call, onceKey: string) =>
  one(call, eq(dataComplaints.onceKey, onceKey));

/** False where the key was used. */
export async function insertDataComplaint(call: Call, complaint: DataComplaint): Promise<boolean> {
  const rows = await call.tx
    .insert(dataComplaints)
    .values({ ...complaint, landlordId: call.landlordId })
    .onConflictDoNothing({ target: [dataComplaints.landlordId, dataComplaints.onceKey] })
    .returning({ reference: dataComplaints.reference });
  return rows.length === 1;
}

/** Writes a change of one that is held. */
export async function changeDataComplaint(
  call: Call,
  id: string,
  change: Partial<Omit<DataComplaint, 'dataComplaintId' | 'personId' | 'version'>>,
): Promise<void> {
  await call.tx
    .update(dataComplaints)
    .set({ ...change, version: sql`${dataComplaints.version} + 1` })
    .where(and(eq(dataComplaints.landlordId, call.landlordId), eq(dataComplaints.dataComplaintId, id)));
}

export async function dataComplaintsOf(call: Call, personId: string): Promise<DataComplaint[]> {
  const rows = await call.tx
    .select()
    .from(dataComplaints)
    .where(and(eq(dataComplaints.landlordId, call.landlordId), eq(dataComplaints.personId, personId)))
    .orderBy(desc(dataComplaints.receivedAt), desc(dataComplaints.dataComplaintId))
    .limit(50);
  return rows.map(toComplaint);
}

/** Those that wait first, by day; then those answered, the newest first. */
export async function listedDataComplaints(call: Call, most: number): Promise<DataComplaint[]> {
  const rows = await call.tx
    .select()
    .from(dataComplaints)
    .where(eq(dataComplaints.landlordId, call.landlordId))
    .orderBy(
      asc(sql`${dataComplaints.answeredAt} IS NOT NULL`),
      asc(sql`CASE WHEN ${dataComplaints.answeredAt} IS NULL THEN ${dataComplaints.acknowledgeBy} END`),
      desc(dataComplaints.receivedAt),
    )
    .limit(most);
  return rows.map(toComplaint);
}
