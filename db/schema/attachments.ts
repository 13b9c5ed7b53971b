/** Table of the attachments room; the bytes lie in files named by their hash. */
import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const attachments = pgTable(
  'attachments',
  {
    landlordId: text('landlord_id').notNull(),
    attachmentId: uuid('attachment_id').notNull(),
    draftHash: text('draft_hash'),
    complaintId: uuid('complaint_id'),
    fileName: text('file_name').notNull(),
    mediaType: text('media_type').notNull(),
    byteCount: bigint('byte_count', { mode: 'number' }).notNull(),
    contentHash: text('content_hash').notNull(),
    held: text('held', { enum: ['awaiting-scan', 'clean', 'refused'] }).notNull(),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.attachmentId] })],
);
