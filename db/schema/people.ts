import { boolean, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
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
    telephone: text('telephone'),
    createdAt: instant('created_at').notNull(),
    noticesClosedAt: instant('notices_closed_at'),
    actsForOthers: boolean('acts_for_others').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.landlordId, table.personId] }),
    unique().on(table.landlordId, table.email),
    unique().on(table.landlordId, table.telephone),
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
    email: text('email'),
    telephone: text('telephone'),
    purpose: text('purpose', { enum: ['sign-in', 'change'] })
      .notNull()
      .default('sign-in'),
    personId: uuid('person_id'),
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
    isShared: boolean('is_shared').notNull().default(false),
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

export const keptForms = pgTable(
  'kept_forms',
  {
    landlordId: text('landlord_id').notNull(),
    keptHash: text('kept_hash').notNull(),
    personId: uuid('person_id').notNull(),
    path: text('path').notNull(),
    typedSealed: text('typed_sealed').notNull(),
    keptAt: instant('kept_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.keptHash] })],
);
