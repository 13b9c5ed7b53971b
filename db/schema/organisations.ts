/** Organisations of advocates and their people; the migrations hold the constraints. */
import { date, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const organisations = pgTable('organisations', {
  landlordId: text('landlord_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  name: text('name').notNull(),
  skeleton: text('skeleton').notNull(),
  domain: text('domain'),
  registerNumber: text('register_number'),
  state: text('state', { enum: ['asked', 'verified', 'suspended', 'closed'] }).notNull(),
  suspendedBecause: text('suspended_because', { enum: ['attestation', 'landlord'] }),
  askedBy: uuid('asked_by').notNull(),
  askedAt: instant('asked_at').notNull(),
  verifiedBy: uuid('verified_by'),
  verifiedAt: instant('verified_at'),
  proof: text('proof', { enum: ['domain', 'register-number'] }),
  proofNote: text('proof_note'),
  suspendedBy: uuid('suspended_by'),
  suspendedAt: instant('suspended_at'),
  suspendedReason: text('suspended_reason'),
  lapsesOn: date('lapses_on', { mode: 'string' }),
  confirmedBy: uuid('confirmed_by'),
  attestedAt: instant('attested_at'),
  attestedBy: uuid('attested_by'),
  version: integer('version').notNull(),
  onceKey: uuid('once_key').notNull(),
});

export const organisationMembers = pgTable('organisation_members', {
  landlordId: text('landlord_id').notNull(),
  memberId: uuid('member_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  personId: uuid('person_id').notNull(),
  name: text('name').notNull(),
  part: text('part', { enum: ['advocate', 'manager'] }).notNull(),
  invitedBy: uuid('invited_by').notNull(),
  invitedAt: instant('invited_at').notNull(),
  joinedAt: instant('joined_at'),
  endedAt: instant('ended_at'),
  endedBy: uuid('ended_by'),
});
