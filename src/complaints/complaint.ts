/** The words of the room: one complaint as it is kept, and one event as it is recorded. */
import type { ComplaintEvent, EventType } from '#policy';
import type { Account } from './account.ts';

/** What was pinned when the complaint was received, by hash; it governs the complaint for life. */
export interface Pins {
  policyHash: string;
  codeHash: string;
  calendarHash: string;
}

export interface Complaint extends Pins {
  complaintId: string;
  reference: string;
  personId: string;
  onceKey: string;
  /** SHA-256 of the account as lodged. */
  bodyHash: string;
  title: string;
  account: Account;
  /** The instant of arrival, and its day in Europe/London. */
  receivedAt: string;
  receivedOn: string;
  channel: string;
  /** The day from which the governing edition was in force; null where the landlord had none. */
  edition: string | null;
  stage: string;
  isClosed: boolean;
  nextDueOn: string | null;
  nextDuty: string | null;
  version: number;
}

/** An event: the fact that the engine counts with, and words that it has no use for. */
export interface RecordedEvent {
  sequence: number;
  fact: ComplaintEvent;
  words: Readonly<Record<string, unknown>>;
  recordedAt: string;
  recordedBy: string | null;
  recordedAs: string;
  onceKey: string;
}

export interface ToldDate {
  duty: string;
  dueOn: string;
  toldAt: string;
}

export type { ComplaintEvent, EventType };
