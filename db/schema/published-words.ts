/** The words of what is published, a row a block. */
import { customType, integer, pgTable, text } from 'drizzle-orm/pg-core';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const publishedWords = pgTable('published_words', {
  landlordId: text('landlord_id').notNull(),
  path: text('path').notNull(),
  place: integer('place').notNull(),
  hash: text('hash').notNull(),
  kind: text('kind').notNull(),
  slug: text('slug').notNull(),
  language: text('language').notNull(),
  block: text('block').notNull(),
  clause: text('clause').notNull(),
  heading: text('heading').notNull(),
  words: tsvector('words').notNull(),
  latin: text('latin').notNull(),
});
