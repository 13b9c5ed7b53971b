/** What the pages of the editor of rules are handed: words in the reader's language, days as ISO dates, links inside the portal. */
import type { Refusal } from '#outcome';
import type { FindingWord } from '#policy';

export interface RulesListShown {
  editions: { inForceFrom: string; isInForce: boolean; isComing: boolean; href: string }[];
  drafts: { inForceFrom: string; standing: string; href: string }[];
  earliest: string;
  mayWrite: boolean;
}

export interface RuleListed {
  name: string;
  /** Its short name, as the file has it. */
  id: string;
  clause?: string | undefined;
  href: string;
  mark?: 'new' | 'changed' | undefined;
}

export interface RulesShown {
  draftId: string;
  inForceFrom: string;
  basedOn: string;
  standing: 'draft' | 'in-review' | 'approved' | 'published' | 'withdrawn';
  version: number;
  summary: string;
  reason: string;
  kinds: { kind: string; title: string; rules: RuleListed[]; addHref?: string | undefined }[];
  /** Names of rules of the edition before that are not in this one. */
  gone: string[];
  texts: { language: string; name: string; faults: number; href: string }[];
  areWordsRead: boolean;
  changes: string[];
  inTheWay: Refusal[];
  /** Languages whose text has faults, by their own names. */
  leftOut: string[];
  /** Languages whose text was changed in the edition before since it was copied. */
  changedSince: string[];
  steps: { step: string; who: string; on: string; about: string; words: string }[];
  better: number;
  worse: number;
  may: {
    edit: boolean;
    submit: boolean;
    takeBack: boolean;
    review: boolean;
    publish: boolean;
    withdraw: boolean;
  };
  /** Did the reader write on it? */
  isOwn: boolean;
}

export interface RuleFieldShown {
  name: string;
  label: string;
  kind: 'choice' | 'many' | 'yes-no' | 'tick' | 'number' | 'text' | 'lines' | 'day' | 'span';
  options: { value: string; label: string }[];
  mayBeEmpty: boolean;
  isRequired: boolean;
  values: readonly string[];
}

export interface RuleShown {
  kind: string;
  kindName: string;
  id: string;
  name: string;
  how: 'change' | 'add';
  version: number;
  inForceFrom: string;
  fields: RuleFieldShown[];
  /** How unclear words are read: drawn apart. */
  reading: RuleFieldShown[];
  hasReading: boolean;
  mayEdit: boolean;
  mayRemove: boolean;
}

export interface FindingComparedShown {
  provision: string;
  about: string;
  before: FindingWord | undefined;
  after: FindingWord;
  direction: 'better' | 'worse' | 'other' | 'same';
  because: string;
}

export interface RulesCheckShown {
  findings: FindingComparedShown[];
  better: number;
  worse: number;
  newContradictions: string[];
  goneContradictions: string[];
}

export interface RulesWordsShown {
  inForceFrom: string;
  language: string;
  name: string;
  body: string;
  version: number;
  faults: { line: number; expected: string }[];
  areWordsRead: boolean;
  /** The text in the source language, beside a translation. */
  source: string | undefined;
  mayEdit: boolean;
}

export interface WhatIfShown {
  inForceFrom: string;
  run:
    | {
        standing: 'waiting' | 'running' | 'done';
        isOutdated: boolean;
        done: number;
        total: number;
        from: string;
        to: string;
        judgedAt: string;
        replayed: number;
        flipped: number;
        notReplayable: number;
        moreLate: number;
        fewerLate: number;
        promises: {
          name: string;
          counted: number;
          lateBefore: number;
          lateAfter: number;
          moreLate: number;
          fewerLate: number;
          sooner: number;
          later: number;
        }[];
        windows: { name: string; used: number; moreLate: number; fewerLate: number }[];
        flips: {
          reference: string;
          /** Absent for who may not open it. */
          href: string | undefined;
          promise: string;
          wasLate: boolean;
          before: string | null;
          after: string | null;
        }[];
        isCut: boolean;
      }
    | undefined;
}
