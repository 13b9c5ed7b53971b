/** Documents by hash, and which of them is in force on a landlord's shelf. */
import { boolean, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

export const documents = pgTable('documents', {
  landlordId: text('landlord_id').notNull(),
  hash: text('hash').notNull(),
  path: text('path').notNull(),
  isCentral: boolean('is_central').notNull(),
  body: text('body').notNull(),
  importedAt: timestamp('imported_at', { withTimezone: true, mode: 'string' }).notNull(),
});

export const shelfPlaces = pgTable('shelf_places', {
  landlordId: text('landlord_id').notNull(),
  path: text('path').notNull(),
  hash: text('hash').notNull(),
  placedAt: timestamp('placed_at', { withTimezone: true, mode: 'string' }).notNull(),
  placedBy: text('placed_by').$type<'import' | 'publication'>().notNull(),
});
