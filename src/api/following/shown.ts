/** What the pages of a complaint are handed: words already in the reader's language, days as ISO dates, links inside the portal. */
import type { AttachedShown, LetterShown } from './papers.ts';

export interface WhyShown {
  from: { on: string; event: string; at?: string | undefined };
  span: { count: number; unit: string };
  dueOn: string;
  dueAt?: string | undefined;
  skipped: { on: string; because: string; isWeekend: boolean }[];
  clause: { id: string; href: string };
  code: { provision: string; dueOn: string; words?: string | undefined } | null;
  readings: string[];
  /** The policy gives no figure, so the Code's date is the promise. */
  isByCode: boolean;
}

/** One knot of the ledger. */
export interface RowShown {
  id: string;
  knot: 'start' | 'due' | 'next' | 'kept' | 'late' | 'mended' | 'none' | 'paused' | 'yours' | 'cut';
  on: string | null;
  /** Stands in for the date where there is none. */
  when?: string | undefined;
  title: string;
  state?: string | undefined;
  tone?: 'kept' | 'late' | 'paused' | 'next' | undefined;
  /** Said softly below: the day something was really done, what starts a promise. */
  more?: string | undefined;
  why: WhyShown | null;
  /** Where no count leads to the day: whoever set it and when, and the clause. */
  set?: { words: string | undefined; clause: { id: string; href: string } } | undefined;
}

export interface StageShown {
  id: string;
  name: string;
  rows: RowShown[];
}

export interface ActionsShown {
  open: { href: string; label: string; help?: string | undefined }[];
  closed: {
    label: string;
    because: { words: string; clause?: string | undefined; href?: string | undefined }[];
  }[];
}

export interface LineShown {
  label: string;
  words: string;
  /** In the resident's own words: set apart, direction left to the words. */
  isTheirs: boolean;
}

export interface ComplaintShown {
  reference: string;
  title: string;
  version: number;
  receivedAt: string;
  receivedOn: string;
  receiptCode: string;
  isClosed: boolean;
  stage: { id: string; name: string };
  /** Where it stands, in one sentence. */
  stands: string;
  /** The clause for which no answer goes out before its resident made it theirs; null where nothing of the kind is missing. */
  waitsBy: { id: string; href: string } | null;
  /** Null where nothing is owed now. */
  next: { knot: 'next' | 'late' | 'paused'; on: string; words: string; state: string; row: string } | null;
  /** What can be done today, where a promised day has passed. */
  late: { words: string; ways: { href: string; label: string; help?: string | undefined }[] } | null;
  ledger: StageShown[];
  kept: { kept: number; past: number };
  actions: ActionsShown;
  letters: LetterShown[];
  files: AttachedShown[];
  told: LineShown[];
  events: {
    on: string;
    at: string;
    words: string;
    said?: string | undefined;
    /** Who wrote it for whom, where somebody acted for the resident. */
    by?: string | undefined;
    /** Of the policy, where it has a rule about this. */
    clause?: { id: string; href: string } | undefined;
  }[];
  contacts: { channel: string; value: string }[];
  /** What the resident wrote beside its translation: the day it was added is an ISO date. */
  translations: {
    of: string;
    text: string;
    writtenIn: string;
    translation: string;
    translator: string;
    on: string;
  }[];
  /** The language of what was told; empty where it is not known. And the one asked for in letters. */
  writtenIn: string;
  asked: string | undefined;
  edition: string | null;
  /** Who deals with it, and what stood against them where they were given it all the same. */
  handling: { words: string; despite: string[]; reason: string } | null;
  /**
   * Whom the reader acts for, and under which permission; null for the resident. `isChecked`: letters, files and words are
   * not shown, whatever keeps them back. `prepares`: what they may prepare on pages of its own.
   */
  actingFor: { name: string; permissionId: string; isChecked: boolean; prepares: string[] } | null;
  /** The stage that can be asked for now, and what to know before. */
  mayAsk: { stage: string; name: string; cautions: string[] } | null;
  calendar: { source: string; asOf: string } | undefined;
}
