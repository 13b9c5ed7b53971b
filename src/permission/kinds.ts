/**
 * Who can act for a resident, and what each kind needs: one table. Nobody acts without an end: at most twelve months, and
 * renewing is a new permission. An interpreter carries words and has no rights.
 */
import type { Action } from './permission.ts';
import { dangerousActions, plainActions } from './permission.ts';

export interface Kind {
  /** What shows the authority. */
  evidence: readonly string[];
  /** Must the number or the words of the evidence be given? */
  needsWords: boolean;
  /** Who makes it count: the resident alone, or two officers who read the authority. */
  confirmedBy: 'resident' | 'officers' | 'nobody';
  /** Does the person act for an organisation that the landlord has verified? */
  needsOrganisation: boolean;
  months: { usual: number; most: number };
  mayHold: readonly Action[];
}

const everything: readonly Action[] = [...plainActions, ...dangerousActions];
const half = { usual: 6, most: 12 };
const year = { usual: 12, most: 12 };

export const kinds = {
  'friend-or-family': {
    evidence: ['resident-says'],
    needsWords: false,
    confirmedBy: 'resident',
    needsOrganisation: false,
    months: half,
    mayHold: everything,
  },
  'advice-organisation': {
    evidence: ['signed-form', 'resident-says'],
    needsWords: false,
    confirmedBy: 'resident',
    needsOrganisation: true,
    months: half,
    mayHold: everything,
  },
  councillor: {
    evidence: ['office-address'],
    needsWords: true,
    confirmedBy: 'resident',
    needsOrganisation: false,
    months: half,
    mayHold: plainActions,
  },
  mp: {
    evidence: ['office-address'],
    needsWords: true,
    confirmedBy: 'resident',
    needsOrganisation: false,
    months: half,
    mayHold: plainActions,
  },
  'tenant-panel': {
    evidence: ['panel-record'],
    needsWords: true,
    confirmedBy: 'resident',
    needsOrganisation: false,
    months: half,
    mayHold: plainActions,
  },
  solicitor: {
    evidence: ['letter-of-authority'],
    needsWords: true,
    confirmedBy: 'resident',
    needsOrganisation: false,
    months: year,
    mayHold: everything,
  },
  'attorney-or-deputy': {
    evidence: ['power-of-attorney', 'court-order'],
    needsWords: true,
    confirmedBy: 'officers',
    needsOrganisation: false,
    months: year,
    mayHold: everything,
  },
  executor: {
    evidence: ['grant-of-representation', 'will'],
    needsWords: true,
    confirmedBy: 'officers',
    needsOrganisation: false,
    months: year,
    mayHold: everything,
  },
  parent: {
    evidence: ['parental-responsibility'],
    needsWords: true,
    confirmedBy: 'officers',
    needsOrganisation: false,
    months: year,
    mayHold: everything,
  },
  'group-lead': {
    evidence: ['resident-says'],
    needsWords: false,
    confirmedBy: 'resident',
    needsOrganisation: false,
    months: half,
    mayHold: ['see', 'write', 'upload', 'speak-for', 'receive-copies'],
  },
  'petition-spokesperson': {
    evidence: ['petition'],
    needsWords: true,
    confirmedBy: 'resident',
    needsOrganisation: false,
    months: half,
    mayHold: ['see', 'write', 'receive-copies'],
  },
  interpreter: {
    evidence: ['resident-says'],
    needsWords: false,
    confirmedBy: 'nobody',
    needsOrganisation: false,
    months: half,
    mayHold: [],
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as [KindName, ...KindName[]];
export const kindOf = (name: string): Kind | undefined =>
  Object.hasOwn(kinds, name) ? kinds[name as KindName] : undefined;
