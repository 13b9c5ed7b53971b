/** What was told without a name; part of the complaints room. */
import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const concerns = pgTable(
  'concerns',
  {
    landlordId: text('landlord_id').notNull(),
    concernId: uuid('concern_id').notNull(),
    codeHash: text('code_hash').notNull(),
    onceKey: uuid('once_key').notNull(),
    words: text('words').notNull(),
    toldAt: instant('told_at').notNull(),
    takenAs: text('taken_as', { enum: ['outside-the-procedure', 'not-accepted', 'noted'] }).notNull(),
    clause: text('clause'),
    answer: text('answer'),
    answeredAt: instant('answered_at'),
    answeredBy: uuid('answered_by'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.concernId] })],
);
