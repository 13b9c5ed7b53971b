import { and, asc, desc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { webhookMessages, webhooks } from '#db/schema/programs';

export type HookRow = Omit<typeof webhooks.$inferSelect, 'landlordId'>;
export type MessageRow = Omit<typeof webhookMessages.$inferSelect, 'landlordId'>;

/** False where the once-key was used before. */
export async function insertHook(
  tx: Tx,
  row: Omit<HookRow, 'secretBefore' | 'secretBeforeUntil' | 'endedAt'>,
): Promise<boolean> {
  const rows = await tx
    .insert(webhooks)
    .values({ landlordId: tx.landlordId, ...row })
    .onConflictDoNothing({ target: [webhooks.landlordId, webhooks.onceKey] })
    .returning({ hookId: webhooks.hookId });
  return rows.length > 0;
}

/** Those that are told, the oldest first. */
export async function openHooks(tx: Tx): Promise<HookRow[]> {
  return tx
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.landlordId, tx.landlordId), isNull(webhooks.endedAt)))
    .orderBy(asc(webhooks.madeAt));
}

const named = (tx: Tx, hookId: string) =>
  and(eq(webhooks.landlordId, tx.landlordId), eq(webhooks.hookId, hookId), isNull(webhooks.endedAt));

/** One that is told, held until the transaction ends. */
export async function holdHook(tx: Tx, hookId: string): Promise<HookRow | undefined> {
  const [row] = await tx.select().from(webhooks).where(named(tx, hookId)).for('update');
  return row;
}

export async function writeHook(
  tx: Tx,
  hookId: string,
  change: Partial<Pick<HookRow, 'secret' | 'secretBefore' | 'secretBeforeUntil' | 'endedAt'>>,
): Promise<void> {
  await tx.update(webhooks).set(change).where(named(tx, hookId));
}

export async function insertMessages(
  tx: Tx,
  rows: readonly Pick<MessageRow, 'messageId' | 'hookId' | 'event' | 'body' | 'madeAt' | 'nextTryAt'>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.insert(webhookMessages).values(rows.map((row) => ({ landlordId: tx.landlordId, ...row })));
}

/** The newest messages of a webhook. */
export async function messagesOf(tx: Tx, hookId: string, most: number): Promise<MessageRow[]> {
  return tx
    .select()
    .from(webhookMessages)
    .where(and(eq(webhookMessages.landlordId, tx.landlordId), eq(webhookMessages.hookId, hookId)))
    .orderBy(desc(webhookMessages.madeAt), desc(webhookMessages.messageId))
    .limit(most);
}

export type DueMessage = MessageRow & { hook: HookRow };

/**
 * Messages whose time has come, taken: until `leaseEnds` no other process takes them. The oldest first.
 */
export async function takeDue(tx: Tx, now: string, leaseEnds: string, most: number): Promise<DueMessage[]> {
  const rows = await tx
    .select({ message: webhookMessages, hook: webhooks })
    .from(webhookMessages)
    .innerJoin(
      webhooks,
      and(eq(webhooks.landlordId, webhookMessages.landlordId), eq(webhooks.hookId, webhookMessages.hookId)),
    )
    .where(
      and(
        eq(webhookMessages.landlordId, tx.landlordId),
        isNull(webhookMessages.deliveredAt),
        isNull(webhookMessages.givenUpAt),
        isNull(webhooks.endedAt),
        lte(webhookMessages.nextTryAt, now),
      ),
    )
    .orderBy(asc(webhookMessages.madeAt), asc(webhookMessages.messageId))
    .limit(most)
    .for('update', { of: webhookMessages, skipLocked: true });
  for (const { message } of rows)
    await writeMessage(tx, message.messageId, { nextTryAt: leaseEnds, tries: message.tries + 1 });
  return rows.map(({ message, hook }) => ({ ...message, tries: message.tries + 1, hook }));
}

export async function writeMessage(
  tx: Tx,
  messageId: string,
  change: Partial<
    Pick<MessageRow, 'tries' | 'nextTryAt' | 'deliveredAt' | 'givenUpAt' | 'lastStatus' | 'lastFault'>
  >,
): Promise<boolean> {
  const rows = await tx
    .update(webhookMessages)
    .set(change)
    .where(and(eq(webhookMessages.landlordId, tx.landlordId), eq(webhookMessages.messageId, messageId)))
    .returning({ messageId: webhookMessages.messageId });
  return rows.length > 0;
}

/** Notes the edition that is in force. `isNew` where it was not noted before, `isFirst` where none was. */
export async function noteEdition(
  tx: Tx,
  edition: string,
  now: string,
): Promise<{ isNew: boolean; isFirst: boolean }> {
  const [before] = await tx.execute(
    sql`SELECT count(*)::int AS noted FROM editions_told WHERE landlord_id = ${tx.landlordId}`,
  );
  const rows = await tx.execute(
    sql`INSERT INTO editions_told (landlord_id, edition, noted_at) VALUES (${tx.landlordId}, ${edition}, ${now})
      ON CONFLICT DO NOTHING RETURNING edition`,
  );
  return { isNew: [...rows].length > 0, isFirst: Number(before?.['noted']) === 0 };
}
