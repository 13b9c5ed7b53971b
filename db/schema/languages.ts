/** Languages that were asked for and are not offered; part of the people room. */
import { date, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

export const languagesAskedFor = pgTable(
  'languages_asked_for',
  {
    landlordId: text('landlord_id').notNull(),
    onceKey: uuid('once_key').notNull(),
    language: text('language').notNull(),
    askedOn: date('asked_on', { mode: 'string' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.onceKey] })],
);
