import { boolean, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

const landlordId = text('landlord_id').notNull();
const permissionId = uuid('permission_id').notNull();

export const permissions = pgTable(
  'permissions',
  {
    landlordId,
    permissionId,
    residentId: uuid('resident_id'),
    advocateId: uuid('advocate_id').notNull(),
    organisationId: uuid('organisation_id'),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    endedAs: text('ended_as'),
    actions: text('actions').array().notNull(),
    seenFrom: date('seen_from', { mode: 'string' }),
    isLimited: boolean('is_limited').notNull().default(false),
    askedBy: text('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
    lapsesAt: instant('lapses_at').notNull(),
    startsAt: instant('starts_at'),
    takenUpAt: instant('taken_up_at'),
    sensitiveFrom: instant('sensitive_from'),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    evidence: jsonb('evidence').$type<Record<string, unknown>>().notNull(),
    verifiedHow: text('verified_how'),
    wording: jsonb('wording').$type<Record<string, unknown>>(),
    reminded: jsonb('reminded').$type<number[]>().notNull().default([]),
    onceKey: uuid('once_key').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.permissionId] })],
);

export const permissionComplaints = pgTable(
  'permission_complaints',
  { landlordId, permissionId, complaintId: uuid('complaint_id').notNull() },
  (table) => [primaryKey({ columns: [table.landlordId, table.permissionId, table.complaintId] })],
);

export const permissionEvents = pgTable(
  'permission_events',
  {
    landlordId,
    permissionId,
    sequence: integer('sequence').notNull(),
    type: text('type').notNull(),
    facts: jsonb('facts').$type<Record<string, unknown>>().notNull(),
    happenedAt: instant('happened_at').notNull(),
    recordedBy: uuid('recorded_by'),
    recordedAs: text('recorded_as').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.permissionId, table.sequence] })],
);

export const preparedActs = pgTable(
  'prepared_acts',
  {
    landlordId,
    actId: uuid('act_id').notNull(),
    permissionId,
    complaintId: uuid('complaint_id').notNull(),
    act: text('act').notNull(),
    input: jsonb('input').$type<Record<string, unknown>>().notNull(),
    preparedAt: instant('prepared_at').notNull(),
    lapsesAt: instant('lapses_at').notNull(),
    answer: text('answer'),
    answeredAt: instant('answered_at'),
    onceKey: uuid('once_key').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.actId] })],
);
