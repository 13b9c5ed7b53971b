/** The SQL of copies: requests, their parts, what was taken out. Every `where` names the landlord. */
import { and, asc, desc, eq, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { copyParts, copyRedactions, copyRequests } from '#db/schema/privacy';
import type { KeptPart, Part } from '../copy/part.ts';
import type { Redaction } from '../copy/redact.ts';
import { partColumns, toPart, toRedaction } from './parts.ts';

export type CopyRequest = Omit<typeof copyRequests.$inferSelect, 'landlordId'>;

const toRequest = ({ landlordId: _, ...row }: typeof copyRequests.$inferSelect): CopyRequest => row;

async function one(
  call: Call,
  match: ReturnType<typeof and>,
  isHeld = false,
): Promise<CopyRequest | undefined> {
  const query = call.tx
    .select()
    .from(copyRequests)
    .where(and(eq(copyRequests.landlordId, call.landlordId), match));
  const [row] = await (isHeld ? query.for('update') : query);
  return row && toRequest(row);
}

export const requestById = (call: Call, requestId: string) =>
  one(call, eq(copyRequests.requestId, requestId));
/** Held until the transaction ends: acts on one request take turns. */
export const holdRequest = (call: Call, requestId: string) =>
  one(call, eq(copyRequests.requestId, requestId), true);
export const requestByOnceKey = (call: Call, onceKey: string) => one(call, eq(copyRequests.onceKey, onceKey));
export const openRequestOf = (call: Call, personId: string) =>
  one(call, and(eq(copyRequests.personId, personId), ne(copyRequests.standing, 'released')));

/** False where the person has an open one already, or the key was used. */
export async function insertRequest(call: Call, request: CopyRequest): Promise<boolean> {
  const rows = await call.tx
    .insert(copyRequests)
    .values({ ...request, landlordId: call.landlordId })
    .onConflictDoNothing()
    .returning({ requestId: copyRequests.requestId });
  return rows.length === 1;
}

/** Writes a change of a request that is held. */
export async function changeRequest(
  call: Call,
  requestId: string,
  change: Partial<Omit<CopyRequest, 'requestId' | 'personId' | 'version'>>,
): Promise<void> {
  await call.tx
    .update(copyRequests)
    .set({ ...change, version: sql`${copyRequests.version} + 1` })
    .where(and(eq(copyRequests.landlordId, call.landlordId), eq(copyRequests.requestId, requestId)));
}

export async function requestsOf(call: Call, personId: string): Promise<CopyRequest[]> {
  const rows = await call.tx
    .select()
    .from(copyRequests)
    .where(and(eq(copyRequests.landlordId, call.landlordId), eq(copyRequests.personId, personId)))
    .orderBy(desc(copyRequests.askedAt), desc(copyRequests.requestId))
    .limit(20);
  return rows.map(toRequest);
}

/** Open ones by day, then those given out, the newest first. */
export async function listedRequests(call: Call, most: number): Promise<CopyRequest[]> {
  const rows = await call.tx
    .select()
    .from(copyRequests)
    .where(eq(copyRequests.landlordId, call.landlordId))
    .orderBy(
      asc(sql`${copyRequests.standing} = 'released'`),
      asc(sql`CASE WHEN ${copyRequests.standing} <> 'released' THEN ${copyRequests.dueOn} END`),
      desc(copyRequests.askedAt),
    )
    .limit(most);
  return rows.map(toRequest);
}

export async function unfinishedIds(call: Pick<Call, 'tx'>): Promise<string[]> {
  const rows = await call.tx
    .select({ requestId: copyRequests.requestId })
    .from(copyRequests)
    .where(and(eq(copyRequests.landlordId, call.tx.landlordId), eq(copyRequests.standing, 'making')))
    .orderBy(asc(copyRequests.askedAt));
  return rows.map(({ requestId }) => requestId);
}

export async function insertParts(
  call: Call,
  requestId: string,
  firstPlace: number,
  parts: readonly Part[],
): Promise<void> {
  if (parts.length === 0) return;
  await call.tx.insert(copyParts).values(
    parts.map((part, at) => ({
      landlordId: call.landlordId,
      requestId,
      place: firstPlace + at,
      ...partColumns(part),
    })),
  );
}

export async function countParts(call: Call, requestId: string): Promise<number> {
  return call.tx.$count(
    copyParts,
    and(eq(copyParts.landlordId, call.landlordId), eq(copyParts.requestId, requestId)),
  );
}

export async function partsOf(call: Call, requestId: string): Promise<KeptPart[]> {
  const rows = await call.tx
    .select()
    .from(copyParts)
    .where(and(eq(copyParts.landlordId, call.landlordId), eq(copyParts.requestId, requestId)))
    .orderBy(asc(copyParts.place));
  return rows.map(toPart);
}

/** Drops the parts of copies whose download ended before an instant: what they were made of stays where it is. */
export async function deletePartsBefore(call: Call, instant: string): Promise<void> {
  const over = call.tx
    .select({ requestId: copyRequests.requestId })
    .from(copyRequests)
    .where(and(eq(copyRequests.landlordId, call.landlordId), lt(copyRequests.expiresAt, instant)));
  await call.tx
    .delete(copyParts)
    .where(and(eq(copyParts.landlordId, call.landlordId), inArray(copyParts.requestId, over)));
}

export async function redactionsOf(call: Call, requestId: string): Promise<Redaction[]> {
  const rows = await call.tx
    .select()
    .from(copyRedactions)
    .where(and(eq(copyRedactions.landlordId, call.landlordId), eq(copyRedactions.requestId, requestId)))
    .orderBy(asc(copyRedactions.madeAt), asc(copyRedactions.redactionId));
  return rows.map(toRedaction);
}

/** False where the key was used before. */
export async function insertRedaction(
  call: Call,
  redaction: Omit<typeof copyRedactions.$inferInsert, 'landlordId' | 'endedAt' | 'endedBy'>,
): Promise<boolean> {
  const rows = await call.tx
    .insert(copyRedactions)
    .values({ ...redaction, landlordId: call.landlordId })
    .onConflictDoNothing()
    .returning({ redactionId: copyRedactions.redactionId });
  return rows.length === 1;
}

export async function endRedaction(
  call: Call,
  requestId: string,
  redactionId: string,
  by: string,
): Promise<boolean> {
  const rows = await call.tx
    .update(copyRedactions)
    .set({ endedAt: call.now, endedBy: by })
    .where(
      and(
        eq(copyRedactions.landlordId, call.landlordId),
        eq(copyRedactions.requestId, requestId),
        eq(copyRedactions.redactionId, redactionId),
        isNull(copyRedactions.endedAt),
      ),
    )
    .returning({ redactionId: copyRedactions.redactionId });
  return rows.length === 1;
}
