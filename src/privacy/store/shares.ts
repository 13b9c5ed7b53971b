/** The SQL of packages: what was chosen, what was taken out, who opened it. Every `where` names the landlord. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Call } from '#call';
import { shareOpenings, sharePackages, shareParts, shareRedactions } from '#db/schema/sharing';
import type { KeptPart } from '../copy/part.ts';
import type { ShareRedaction } from '../sharing/package.ts';
import { partColumns, toPart, toRedaction } from './parts.ts';

export type SharePackage = Omit<typeof sharePackages.$inferSelect, 'landlordId'>;
export type ShareOpening = Pick<typeof shareOpenings.$inferSelect, 'what' | 'openedAt'>;

const toPackage = ({ landlordId: _, ...row }: typeof sharePackages.$inferSelect): SharePackage => row;

async function one(
  call: Call,
  match: ReturnType<typeof and>,
  isHeld = false,
): Promise<SharePackage | undefined> {
  const query = call.tx
    .select()
    .from(sharePackages)
    .where(and(eq(sharePackages.landlordId, call.landlordId), match));
  const [row] = await (isHeld ? query.for('update') : query);
  return row && toPackage(row);
}

export const packageById = (call: Call, packageId: string) =>
  one(call, eq(sharePackages.packageId, packageId));
export const holdPackage = (call: Call, packageId: string) =>
  one(call, eq(sharePackages.packageId, packageId), true);
export const packageByOnceKey = (call: Call, onceKey: string) =>
  one(call, eq(sharePackages.onceKey, onceKey));
export const packageByLink = (call: Call, linkHash: string) =>
  one(call, eq(sharePackages.linkHash, linkHash), true);

/** False where the key was used before. */
export async function insertPackage(call: Call, kept: SharePackage): Promise<boolean> {
  const rows = await call.tx
    .insert(sharePackages)
    .values({ ...kept, landlordId: call.landlordId })
    .onConflictDoNothing()
    .returning({ packageId: sharePackages.packageId });
  return rows.length === 1;
}

/** Writes a change of a package that is held. */
export async function changePackage(
  call: Call,
  packageId: string,
  change: Partial<Omit<SharePackage, 'packageId' | 'complaintId' | 'personId' | 'version'>>,
): Promise<void> {
  await call.tx
    .update(sharePackages)
    .set({ ...change, version: sql`${sharePackages.version} + 1` })
    .where(and(eq(sharePackages.landlordId, call.landlordId), eq(sharePackages.packageId, packageId)));
}

const listed = async (call: Call, match: ReturnType<typeof and>, most: number): Promise<SharePackage[]> => {
  const rows = await call.tx
    .select()
    .from(sharePackages)
    .where(and(eq(sharePackages.landlordId, call.landlordId), match))
    .orderBy(desc(sharePackages.madeAt), desc(sharePackages.packageId))
    .limit(most);
  return rows.map(toPackage);
};

export const packagesOfComplaint = (call: Call, complaintId: string, most: number) =>
  listed(call, eq(sharePackages.complaintId, complaintId), most);
/** What was sent of a person's complaints. */
export const packagesOfPerson = (call: Call, personId: string, most: number) =>
  listed(call, and(eq(sharePackages.personId, personId), isNotNull(sharePackages.sentAt)), most);

export async function insertShareParts(
  call: Call,
  packageId: string,
  parts: readonly KeptPart[],
): Promise<void> {
  await call.tx.insert(shareParts).values(
    parts.map((part) => ({
      landlordId: call.landlordId,
      packageId,
      place: part.place,
      ...partColumns(part),
    })),
  );
}

export async function sharePartsOf(call: Call, packageId: string): Promise<KeptPart[]> {
  const rows = await call.tx
    .select()
    .from(shareParts)
    .where(and(eq(shareParts.landlordId, call.landlordId), eq(shareParts.packageId, packageId)))
    .orderBy(asc(shareParts.place));
  return rows.map(toPart);
}

/** Drops the parts of packages that nobody has been able to open since an instant. What was shared, with whom and why stays. */
export async function deleteSharePartsBefore(call: Call, instant: string): Promise<void> {
  const over = call.tx
    .select({ packageId: sharePackages.packageId })
    .from(sharePackages)
    .where(
      and(
        eq(sharePackages.landlordId, call.landlordId),
        or(lt(sharePackages.expiresAt, instant), lt(sharePackages.endedAt, instant)),
      ),
    );
  await call.tx
    .delete(shareParts)
    .where(and(eq(shareParts.landlordId, call.landlordId), inArray(shareParts.packageId, over)));
}

export async function shareRedactionsOf(call: Call, packageId: string): Promise<ShareRedaction[]> {
  const rows = await call.tx
    .select()
    .from(shareRedactions)
    .where(and(eq(shareRedactions.landlordId, call.landlordId), eq(shareRedactions.packageId, packageId)))
    .orderBy(asc(shareRedactions.madeAt), asc(shareRedactions.redactionId));
  return rows.map(toRedaction);
}

/** False where the key was used before. */
export async function insertShareRedaction(
  call: Call,
  redaction: Omit<typeof shareRedactions.$inferInsert, 'landlordId' | 'endedAt' | 'endedBy'>,
): Promise<boolean> {
  const rows = await call.tx
    .insert(shareRedactions)
    .values({ ...redaction, landlordId: call.landlordId })
    .onConflictDoNothing()
    .returning({ redactionId: shareRedactions.redactionId });
  return rows.length === 1;
}

export async function endShareRedaction(
  call: Call,
  packageId: string,
  redactionId: string,
  by: string,
): Promise<boolean> {
  const rows = await call.tx
    .update(shareRedactions)
    .set({ endedAt: call.now, endedBy: by })
    .where(
      and(
        eq(shareRedactions.landlordId, call.landlordId),
        eq(shareRedactions.packageId, packageId),
        eq(shareRedactions.redactionId, redactionId),
        isNull(shareRedactions.endedAt),
      ),
    )
    .returning({ redactionId: shareRedactions.redactionId });
  return rows.length === 1;
}

export async function insertShareOpening(
  call: Call,
  packageId: string,
  openingId: string,
  what: ShareOpening['what'],
): Promise<void> {
  await call.tx
    .insert(shareOpenings)
    .values({ landlordId: call.landlordId, openingId, packageId, what, openedAt: call.now });
}

export async function shareOpeningsOf(call: Call, packageId: string): Promise<ShareOpening[]> {
  return call.tx
    .select({ what: shareOpenings.what, openedAt: shareOpenings.openedAt })
    .from(shareOpenings)
    .where(and(eq(shareOpenings.landlordId, call.landlordId), eq(shareOpenings.packageId, packageId)))
    .orderBy(desc(shareOpenings.openedAt), desc(shareOpenings.openingId))
    .limit(200);
}
