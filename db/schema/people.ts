import { integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';
import { roles } from '#call';

export const people = pgTable(
  'people',
  {
    landlordId: text('landlord_id').notNull(),
    personId: uuid('person_id').notNull(),
    email: text('email'),
    name: text('name'),
    language: text('language').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.landlordId, table.personId] }),
    unique().on(table.landlordId, table.email),
  ],
);

export const personRoles = pgTable(
  'person_roles',
  {
    landlordId: text('landlord_id').notNull(),
    personId: uuid('person_id').notNull(),
    role: text('role', { enum: roles }).notNull(),
    since: instant('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.personId, table.role] })],
);

export const signInCodes = pgTable(
  'sign_in_codes',
  {
    landlordId: text('landlord_id').notNull(),
    codeId: uuid('code_id').notNull(),
    email: text('email').notNull(),
    codeHash: text('code_hash').notNull(),
    browserHash: text('browser_hash').notNull(),
    askedAt: instant('asked_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    wrongGuesses: integer('wrong_guesses').notNull().default(0),
    usedAt: instant('used_at'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.codeId] })],
);

export const sessions = pgTable(
  'sessions',
  {
    landlordId: text('landlord_id').notNull(),
    sessionHash: text('session_hash').notNull(),
    publicId: uuid('public_id').notNull(),
    personId: uuid('person_id').notNull(),
    kind: text('kind', { enum: ['resident', 'staff'] }).notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    device: text('device').notNull(),
    signedOnAt: instant('signed_on_at'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.sessionHash] })],
);

export const limitCounts = pgTable(
  'limit_counts',
  {
    landlordId: text('landlord_id').notNull(),
    purpose: text('purpose').notNull(),
    subject: text('subject').notNull(),
    windowStart: instant('window_start').notNull(),
    calls: integer('calls').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.purpose, table.subject, table.windowStart] })],
);
