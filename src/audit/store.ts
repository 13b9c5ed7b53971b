import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { auditLines } from '#db/schema/audit';
import type { AuditLine } from './line.ts';

export type KeptLine = AuditLine & { hash: string };

/** Held until the transaction ends: two lines of one landlord never follow the same line. */
export async function lockChain(tx: Tx): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`audit:${tx.landlordId}`}, 0))`);
}

export async function lastLine(tx: Tx): Promise<{ sequence: number; hash: string } | undefined> {
  const [last] = await tx
    .select({ sequence: auditLines.sequence, hash: auditLines.hash })
    .from(auditLines)
    .where(eq(auditLines.landlordId, tx.landlordId))
    .orderBy(desc(auditLines.sequence))
    .limit(1);
  return last;
}

export async function insertLine(tx: Tx, line: KeptLine): Promise<void> {
  await tx.insert(auditLines).values(line);
}

export async function linesAfter(tx: Tx, sequence: number, most: number): Promise<KeptLine[]> {
  return tx
    .select()
    .from(auditLines)
    .where(and(eq(auditLines.landlordId, tx.landlordId), gt(auditLines.sequence, sequence)))
    .orderBy(asc(auditLines.sequence))
    .limit(most);
}
