import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { addJob } from '#db/queue';
import { letters, mails } from '#db/schema/letters';
import { people } from '#db/schema/people';

export type MailRow = typeof mails.$inferSelect;
export type LetterRow = typeof letters.$inferSelect;
export type NewMail = Pick<
  MailRow,
  | 'purpose'
  | 'about'
  | 'channel'
  | 'recipient'
  | 'subject'
  | 'body'
  | 'language'
  | 'uselessAfter'
  | 'permissionId'
  | 'personId'
  | 'reference'
>;

/** Is this the address of somebody whose account's notices were closed, because their estate is dealt with by others? */
export async function hasClosedNotices(tx: Tx, email: string): Promise<boolean> {
  const rows = await tx
    .select({ personId: people.personId })
    .from(people)
    .where(
      and(eq(people.landlordId, tx.landlordId), eq(people.email, email), isNotNull(people.noticesClosedAt)),
    );
  return rows.length > 0;
}

/** Writes the mail and the job that sends it; answers undefined where the same mail was queued before. */
export async function insertMail(tx: Tx, mail: NewMail, queuedAt: string): Promise<string | undefined> {
  const [row] = await tx
    .insert(mails)
    .values({ ...mail, landlordId: tx.landlordId, mailId: randomUUID(), queuedAt, tries: 0 })
    .onConflictDoNothing({ target: [mails.landlordId, mails.purpose, mails.about, mails.recipient] })
    .returning({ mailId: mails.mailId });
  if (row) await addJob(tx, 'send-mail', { landlordId: tx.landlordId, mailId: row.mailId });
  return row?.mailId;
}

const isWaiting = (tx: Tx, now: string) =>
  and(
    eq(mails.landlordId, tx.landlordId),
    isNull(mails.sentAt),
    isNull(mails.givenUpAt),
    or(isNull(mails.nextTryAt), lte(mails.nextTryAt, now)),
  );

/** Takes a mail for one try, until `leaseUntil`: nobody else takes it before. Undefined where it is sent, taken or not due. */
export async function takeMail(
  tx: Tx,
  mailId: string,
  now: string,
  leaseUntil: string,
): Promise<MailRow | undefined> {
  const [row] = await tx
    .update(mails)
    .set({ tries: sql`${mails.tries} + 1`, nextTryAt: leaseUntil })
    .where(and(isWaiting(tx, now), eq(mails.mailId, mailId)))
    .returning();
  return row;
}

export async function changeMail(
  tx: Tx,
  mailId: string,
  change: { sentAt: string } | { givenUpAt: string } | { nextTryAt: string },
): Promise<void> {
  await tx
    .update(mails)
    .set(change)
    .where(and(eq(mails.landlordId, tx.landlordId), eq(mails.mailId, mailId)));
}

/** Mails that should have gone by now, the oldest first. */
export async function waitingMails(
  tx: Tx,
  now: string,
  queuedBefore: string,
  most: number,
): Promise<string[]> {
  const rows = await tx
    .select({ mailId: mails.mailId })
    .from(mails)
    .where(and(isWaiting(tx, now), lte(mails.queuedAt, queuedBefore)))
    .orderBy(asc(mails.queuedAt))
    .limit(most);
  return rows.map((row) => row.mailId);
}

export async function newestMails(tx: Tx, most: number): Promise<MailRow[]> {
  return tx
    .select()
    .from(mails)
    .where(eq(mails.landlordId, tx.landlordId))
    .orderBy(desc(mails.queuedAt))
    .limit(most);
}

export async function letterByOnceKey(tx: Tx, onceKey: string, kind: string): Promise<LetterRow | undefined> {
  const [row] = await tx
    .select()
    .from(letters)
    .where(and(eq(letters.landlordId, tx.landlordId), eq(letters.onceKey, onceKey), eq(letters.kind, kind)));
  return row;
}

/** Answers false where a letter of this kind already has the key. */
export async function insertLetter(tx: Tx, letter: Omit<LetterRow, 'landlordId'>): Promise<boolean> {
  const rows = await tx
    .insert(letters)
    .values({ ...letter, landlordId: tx.landlordId })
    .onConflictDoNothing({ target: [letters.landlordId, letters.onceKey, letters.kind] })
    .returning({ letterId: letters.letterId });
  return rows.length > 0;
}

export async function lettersAbout(tx: Tx, complaintId: string): Promise<LetterRow[]> {
  return tx
    .select()
    .from(letters)
    .where(and(eq(letters.landlordId, tx.landlordId), eq(letters.complaintId, complaintId)))
    .orderBy(asc(letters.issuedAt), asc(letters.letterId));
}
