/** How people prove who they are, beside the mailed code; part of the people room. */
import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { roles } from '#call';
import { instant } from '../columns.ts';

const landlordId = text('landlord_id').notNull();
const personId = uuid('person_id').notNull();

export const authenticators = pgTable(
  'authenticators',
  {
    landlordId,
    personId,
    secretSealed: text('secret_sealed'),
    pendingSealed: text('pending_sealed'),
    lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.personId] })],
);

export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    landlordId,
    personId,
    codeHash: text('code_hash').notNull(),
    madeAt: instant('made_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.personId, table.codeHash] })],
);

export const passwords = pgTable(
  'passwords',
  { landlordId, personId, hash: text('hash').notNull(), setAt: instant('set_at').notNull() },
  (table) => [primaryKey({ columns: [table.landlordId, table.personId] })],
);

export const signInNumbers = pgTable(
  'sign_in_numbers',
  {
    landlordId,
    personId,
    numberId: uuid('number_id').notNull(),
    numberHash: text('number_hash').notNull(),
    madeAt: instant('made_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.personId] })],
);

export const halfSignIns = pgTable(
  'half_sign_ins',
  {
    landlordId,
    halfHash: text('half_hash').notNull(),
    personId,
    needs: text('needs', { enum: ['second', 'set-up'] }).notNull(),
    begunAt: instant('begun_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    signedOnAt: instant('signed_on_at'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.halfHash] })],
);

export const setUpCodes = pgTable(
  'set_up_codes',
  {
    landlordId,
    personId,
    codeHash: text('code_hash').notNull(),
    madeAt: instant('made_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.personId] })],
);

export const passkeys = pgTable(
  'passkeys',
  {
    landlordId,
    passkeyId: text('passkey_id').notNull(),
    personId,
    publicKey: text('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    device: text('device').notNull(),
    addedAt: instant('added_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.passkeyId] })],
);

export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    landlordId,
    browserHash: text('browser_hash').notNull(),
    challenge: text('challenge').notNull(),
    personId: uuid('person_id'),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.browserHash] })],
);

export const signOnPeople = pgTable(
  'sign_on_people',
  {
    landlordId,
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    personId,
    since: instant('since').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.issuer, table.subject] })],
);

export const signOnRoles = pgTable(
  'sign_on_roles',
  { landlordId, personId, role: text('role', { enum: roles }).notNull() },
  (table) => [primaryKey({ columns: [table.landlordId, table.personId, table.role] })],
);
