/** The words of the editor of rules: a draft of an edition, its parts and its steps; and who may do what to it. */
import type { Call, Role } from '#call';

export type Standing = 'draft' | 'in-review' | 'approved' | 'published' | 'withdrawn';

export interface RulesDraft {
  draftId: string;
  /** The day (ISO, Europe/London) from which complaints would be under it. */
  inForceFrom: string;
  /** The edition it was copied from, by its day, and that edition's text by hash. */
  basedOn: string;
  basedOnHash: string;
  standing: Standing;
  /** What changes, in the landlord's own words. */
  summary: string;
  /** Why findings may be worse than before. */
  reason: string;
  reviewedBy: string | null;
  publishedAt: string | null;
  startedAt: string;
  version: number;
}

/** A saved state of the rules (`policy`) or of the words in a language. */
export interface RulesPart {
  part: string;
  number: number;
  hash: string;
  body: string;
}

export type StepName =
  | 'started'
  | 'rule-changed'
  | 'rule-added'
  | 'rule-removed'
  | 'words-changed'
  | 'renumbered'
  | 'summary-changed'
  | 'submitted'
  | 'taken-back'
  | 'sent-back'
  | 'approved'
  | 'published'
  | 'withdrawn';

export interface RulesStep {
  number: number;
  step: StepName;
  about: string;
  words: string;
  /** Did it change what will be published? */
  isWriting: boolean;
  personId: string;
  at: string;
  onceKey: string;
  bodyHash: string;
}

type Task = 'write' | 'review' | 'publish';

/** A policy editor may do each of these, though never review what was their own. */
const holders: Record<Task, readonly Role[]> = {
  write: ['policy-editor', 'writer'],
  review: ['policy-editor', 'reviewer'],
  publish: ['policy-editor', 'publisher'],
};

export const may = ({ caller }: Pick<Call, 'caller'>, task: Task): boolean =>
  caller.kind === 'staff' && caller.roles.some((role) => holders[task].includes(role));

/** May this caller open the editor at all? */
export const mayEditRules = (call: Pick<Call, 'caller'>): boolean =>
  may(call, 'write') || may(call, 'review') || may(call, 'publish');

/** Everybody who wrote on it: the second person is none of them. */
export const writersOf = (steps: readonly RulesStep[]): Set<string> =>
  new Set(steps.filter(({ isWriting }) => isWriting).map(({ personId }) => personId));
