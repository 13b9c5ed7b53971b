/** Codes with which somebody makes a complaint theirs that staff lodged for them; part of the complaints room. */
import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const claimCodes = pgTable(
  'claim_codes',
  {
    landlordId: text('landlord_id').notNull(),
    claimId: uuid('claim_id').notNull(),
    complaintId: uuid('complaint_id').notNull(),
    reference: text('reference').notNull(),
    codeHash: text('code_hash').notNull(),
    madeAt: instant('made_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    askedEmail: text('asked_email'),
    askedBrowser: text('asked_browser'),
    endedAt: instant('ended_at'),
    usedAt: instant('used_at'),
    usedBy: uuid('used_by'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.claimId] })],
);
