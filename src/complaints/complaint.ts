/** The words of the room: one complaint as it is kept, and one event as it is recorded. */
import { eventTypes, type ComplaintEvent, type EventType } from '#policy';
import type { Account } from './account.ts';
import type { Happening } from './happening.ts';

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
  /** Does a duty stand still now? */
  isPaused: boolean;
  /** Of the last response; null where there is none yet. */
  outcome: string | null;
  /** Who was put in charge last; the database takes it from the event. */
  handlerId?: string | null;
  version: number;
}

/** What an event is of: a fact that the engine counts with, or something that happened around the complaint. */
export type Fact = ComplaintEvent | Happening;

const counted: ReadonlySet<string> = new Set(eventTypes);

export const isCounted = (fact: Fact): fact is ComplaintEvent => counted.has(fact.type);

/** An event: the fact, and words that the engine has no use for. */
export interface RecordedEvent {
  sequence: number;
  fact: Fact;
  words: Readonly<Record<string, unknown>>;
  recordedAt: string;
  recordedBy: string | null;
  recordedAs: string;
  onceKey: string;
  /** SHA-256 of what was sent with the key; absent where nothing was typed. */
  bodyHash?: string | undefined;
}

export interface ToldDate {
  duty: string;
  dueOn: string;
  toldAt: string;
}

export type { ComplaintEvent, EventType, Happening };
