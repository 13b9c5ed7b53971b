import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { auditHeads, auditLines, openings } from '#db/schema/audit';
import type { SignedHead } from './heads.ts';
import type { KeptLine } from './line.ts';

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

/** Lines of this landlord that still have their words. */
const withWords = (tx: Tx) =>
  and(
    eq(auditLines.landlordId, tx.landlordId),
    isNotNull(auditLines.salt),
    ne(auditLines.act, 'content-erased'),
  );

/** Lines with words that name one of these as actor, as object, or by its id in a fact. */
export async function sequencesAbout(tx: Tx, about: readonly string[]): Promise<number[]> {
  if (about.length === 0) return [];
  const ids = about.map((each) => each.slice(each.indexOf(':') + 1));
  const rows = await tx
    .select({ sequence: auditLines.sequence })
    .from(auditLines)
    .where(
      and(
        withWords(tx),
        or(
          inArray(auditLines.actor, [...about]),
          inArray(auditLines.object, [...about]),
          sql`EXISTS (SELECT FROM jsonb_each_text(${auditLines.facts}) AS fact WHERE fact.value IN ${ids})`,
        ),
      ),
    )
    .orderBy(asc(auditLines.sequence));
  return rows.map((row) => row.sequence);
}

/** The oldest lines that still have words, from before an instant. */
export async function sequencesBefore(tx: Tx, before: string, most: number): Promise<number[]> {
  const rows = await tx
    .select({ sequence: auditLines.sequence })
    .from(auditLines)
    .where(and(withWords(tx), lt(auditLines.at, before)))
    .orderBy(asc(auditLines.at), asc(auditLines.sequence))
    .limit(most);
  return rows.map((row) => row.sequence);
}

/** Through the one function that may: the role of this connection can change no line. */
export async function eraseContents(tx: Tx, sequences: readonly number[], by: number): Promise<number> {
  const [row] = await tx.execute<{ erased: string }>(
    sql`SELECT erase_audit_contents(${`{${sequences.join(',')}}`}::bigint[], ${by}) AS erased`,
  );
  return Number(row?.erased ?? 0);
}

export async function lastHead(tx: Tx): Promise<{ sequence: number; at: string } | undefined> {
  const [last] = await tx
    .select({ sequence: auditHeads.sequence, at: auditHeads.at })
    .from(auditHeads)
    .where(eq(auditHeads.landlordId, tx.landlordId))
    .orderBy(desc(auditHeads.sequence))
    .limit(1);
  return last;
}

export async function insertHead(tx: Tx, head: SignedHead): Promise<void> {
  await tx.insert(auditHeads).values(head).onConflictDoNothing();
}

export async function headsToHand(tx: Tx, most: number): Promise<SignedHead[]> {
  return tx
    .select({
      landlordId: auditHeads.landlordId,
      sequence: auditHeads.sequence,
      hash: auditHeads.hash,
      at: auditHeads.at,
      keyId: auditHeads.keyId,
      signature: auditHeads.signature,
    })
    .from(auditHeads)
    .where(and(eq(auditHeads.landlordId, tx.landlordId), isNull(auditHeads.handedAt)))
    .orderBy(asc(auditHeads.sequence))
    .limit(most);
}

export async function markHanded(tx: Tx, sequences: readonly number[], at: string): Promise<void> {
  await tx
    .update(auditHeads)
    .set({ handedAt: at })
    .where(and(eq(auditHeads.landlordId, tx.landlordId), inArray(auditHeads.sequence, [...sequences])));
}

export type OpeningKept = Omit<typeof openings.$inferSelect, 'landlordId' | 'hour'>;

const hourOf = (instant: string): string => `${instant.slice(0, 13)}:00:00.000Z`;

/** Which of these the same actor opened in this hour already. */
export async function openedInHour(
  tx: Tx,
  actor: string,
  objects: readonly string[],
  now: string,
): Promise<Set<string>> {
  const rows = await tx
    .select({ object: openings.object })
    .from(openings)
    .where(
      and(
        eq(openings.landlordId, tx.landlordId),
        eq(openings.actor, actor),
        eq(openings.hour, hourOf(now)),
        inArray(openings.object, [...objects]),
      ),
    );
  return new Set(rows.map(({ object }) => object));
}

/** False where the same was opened by the same in this hour already. */
export async function insertOpening(tx: Tx, opening: OpeningKept): Promise<boolean> {
  const rows = await tx
    .insert(openings)
    .values({ ...opening, landlordId: tx.landlordId, hour: hourOf(opening.openedAt) })
    .onConflictDoNothing()
    .returning({ object: openings.object });
  return rows.length > 0;
}

/** The newest first. */
export async function openingsOf(tx: Tx, complaintId: string, most: number): Promise<OpeningKept[]> {
  return tx
    .select({
      actor: openings.actor,
      object: openings.object,
      complaintId: openings.complaintId,
      personId: openings.personId,
      role: openings.role,
      openedAt: openings.openedAt,
    })
    .from(openings)
    .where(and(eq(openings.landlordId, tx.landlordId), eq(openings.complaintId, complaintId)))
    .orderBy(desc(openings.openedAt), asc(openings.actor), asc(openings.object))
    .limit(most);
}
