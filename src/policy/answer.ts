/**
 * What the engine answers about a situation: plain data, ready for JSON. Days are ISO dates in Europe/London,
 * `dueAt` is an ISO instant with the London offset and stands only beside spans in hours.
 */
import type { Reading, Span } from './document.ts';
import type { Party, StageId } from './terms.ts';

export type DutyStatus = 'due' | 'met' | 'late' | 'suspended' | 'not-started';
export type Basis = 'policy' | 'code' | 'agreed' | 'extension';

export interface SkippedDay {
  on: string;
  /** A weekday's English name, a holiday's name (with "(substitute day)"), or a suspension's cause. */
  because: string;
}

export interface ReadingShown {
  id: string;
  policy: Reading['policy'];
  chosen: Reading['chosen'];
  /** Each other reading, with the date it would give where it gives one. */
  alternatives: (Reading['alternatives'][number] & { dueOn?: string })[];
}

export interface CodeClock {
  provision: string;
  /** The Code's ceiling; counted from the last lawful day while its trigger has not happened. */
  dueOn: string | null;
  /** True where the Code's date is earlier than the policy's. */
  earlier?: true;
}

export interface Duty {
  id: string;
  party: 'landlord';
  status: DutyStatus;
  from: { event: string; on: string } | null;
  span: Span | null;
  dueOn: string | null;
  dueAt?: string;
  /** The latest day it can fall on, while its trigger has not happened. */
  latestOn?: string;
  metOn?: string;
  clause: string;
  basis: Basis;
  code: CodeClock | null;
  skipped: SkippedDay[];
  readings: ReadingShown[];
}

export interface RequestWindow {
  id: string;
  party: 'resident';
  opensOn: string | null;
  closesOn: string | null;
  clause: string;
  usedOn?: string;
  late: boolean;
  skipped: SkippedDay[];
  readings: ReadingShown[];
}

export interface Because {
  reason: string;
  /** Of the policy; where `code` stands beside it, of the Code or the law instead, cited as `external.cite` is. */
  clause: string;
  /** The Code's provision, where a reason is the law's and no clause of the policy's is about it. */
  code?: string;
  facts?: Record<string, string>;
}

/** What a party may do now. Every reason for a no is listed, not just the first. */
export interface PermittedAction {
  action: string;
  party: Party;
  allowed: boolean;
  because: Because[];
}

export interface ExternalRoute {
  /** `none` where no Ombudsman covers the complaint. */
  body: string;
  when: string;
  cite: string;
  /** Other bodies that the policy names. */
  also: { body: string; clause: string }[];
}

export interface Note {
  note: string;
  clause: string;
  facts?: Record<string, string>;
}

export interface TimelineAnswer {
  landlord: string;
  edition: string;
  stage: StageId;
  closed: boolean;
  duties: Duty[];
  windows: RequestWindow[];
  may: PermittedAction[];
  external: ExternalRoute;
  notes: Note[];
}
