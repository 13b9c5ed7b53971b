import { and, asc, count, eq, isNull } from 'drizzle-orm';
import type { Call } from '#call';
import { attachments } from '#db/schema/attachments';

export interface Attachment {
  attachmentId: string;
  fileName: string;
  mediaType: string;
  byteCount: number;
  /** SHA-256 of the bytes as kept. */
  contentHash: string;
  held: 'awaiting-scan' | 'clean' | 'refused';
  takenAt: string;
}

/** What files belong to: a draft that is not sent yet, or a complaint. */
export type Holder = { draftHash: string } | { complaintId: string };

const of = (holder: Holder) =>
  'draftHash' in holder
    ? and(eq(attachments.draftHash, holder.draftHash), isNull(attachments.complaintId))
    : eq(attachments.complaintId, holder.complaintId);

const columns = {
  attachmentId: attachments.attachmentId,
  fileName: attachments.fileName,
  mediaType: attachments.mediaType,
  byteCount: attachments.byteCount,
  contentHash: attachments.contentHash,
  held: attachments.held,
  takenAt: attachments.takenAt,
};

export async function insertAttachment(call: Call, holder: Holder, attachment: Attachment): Promise<void> {
  await call.tx.insert(attachments).values({ landlordId: call.landlordId, ...holder, ...attachment });
}

export async function rowsOf(call: Call, holder: Holder): Promise<Attachment[]> {
  return call.tx
    .select(columns)
    .from(attachments)
    .where(and(eq(attachments.landlordId, call.landlordId), of(holder)))
    .orderBy(asc(attachments.takenAt), asc(attachments.attachmentId));
}

export async function countOf(call: Call, holder: Holder): Promise<number> {
  const [row] = await call.tx
    .select({ files: count() })
    .from(attachments)
    .where(and(eq(attachments.landlordId, call.landlordId), of(holder)));
  return row?.files ?? 0;
}

export async function rowOf(
  call: Call,
  holder: Holder,
  attachmentId: string,
): Promise<Attachment | undefined> {
  const [row] = await call.tx
    .select(columns)
    .from(attachments)
    .where(
      and(
        eq(attachments.landlordId, call.landlordId),
        of(holder),
        eq(attachments.attachmentId, attachmentId),
      ),
    );
  return row;
}

export async function deleteFromDraft(call: Call, draftHash: string, attachmentId: string): Promise<void> {
  await call.tx
    .delete(attachments)
    .where(
      and(
        eq(attachments.landlordId, call.landlordId),
        of({ draftHash }),
        eq(attachments.attachmentId, attachmentId),
      ),
    );
}

export async function deleteAllFromDraft(call: Call, draftHash: string): Promise<void> {
  await call.tx
    .delete(attachments)
    .where(and(eq(attachments.landlordId, call.landlordId), of({ draftHash })));
}

export async function moveToComplaint(call: Call, draftHash: string, complaintId: string): Promise<void> {
  await call.tx
    .update(attachments)
    .set({ complaintId })
    .where(and(eq(attachments.landlordId, call.landlordId), of({ draftHash })));
}

export async function waitingRows(call: Call): Promise<Attachment[]> {
  return call.tx
    .select(columns)
    .from(attachments)
    .where(and(eq(attachments.landlordId, call.landlordId), eq(attachments.held, 'awaiting-scan')))
    .orderBy(asc(attachments.takenAt))
    .limit(100);
}

export async function setHeld(call: Call, attachmentId: string, held: Attachment['held']): Promise<void> {
  await call.tx
    .update(attachments)
    .set({ held })
    .where(and(eq(attachments.landlordId, call.landlordId), eq(attachments.attachmentId, attachmentId)));
}
