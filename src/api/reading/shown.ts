/** What the pages that are read are handed: words already in the reader's language, days as ISO dates, links inside the portal. */
import type { FindingWord } from '#policy';

/** A run of words; one with `href` leads somewhere, one with `language` is in another than the words around it. */
export type Run = string | { text: string; href: string } | { text: string; language: string };
export type Block = { kind: 'paragraph'; runs: Run[] } | { kind: 'list'; isOrdered: boolean; items: Run[][] };

/** An article to be read: its title as it stands in `language`. */
export interface ArticleLink {
  slug: string;
  title: string;
  language: string;
  /** Inside the landlord's pages. */
  path: string;
}

/** In which language words are, where they may fall back on another than the page's, and whether a person checked them. */
export interface WordsIn {
  language: string;
  isChecked: boolean;
}

/** A sentence, and its language. */
export interface SaidIn {
  words: string;
  language: string;
}

export interface EditionShown {
  title: string;
  version?: string | undefined;
  inForceFrom: string;
  /** The text is undated, and the portal took this day. */
  isAssumed: boolean;
  approvedOn?: string | undefined;
  isInForce: boolean;
  /** Its day is still to come. */
  isComing: boolean;
}

/** An edition in the table of versions. */
export interface VersionShown {
  inForceFrom: string;
  version?: string | undefined;
  isInForce: boolean;
  isComing: boolean;
  /** What differs from the edition before it, a sentence each; null for the first one here. */
  changes: string[] | null;
  /** The landlord's own words on it. */
  summary: string;
}

export interface CardKnot {
  knot: 'start' | 'due' | 'yours' | 'none' | 'paused' | 'cut';
  when: string;
  words: string;
}

/** What one clause promises, and the day that would be if the complaint came in today. */
export interface CardShown {
  title: string;
  knots: CardKnot[];
  examples: { words: string; on: string }[];
  code: string[];
}

export interface NoteShown {
  kind: 'silent' | 'unclear' | 'contradictory' | 'overtaken-by-law';
  heading: string;
  blocks: Block[];
  cite?: Run[] | undefined;
  /** For two places that cannot both hold: which one runs here. */
  reading?: { heading: string; blocks: Block[] } | undefined;
}

export interface ClauseShown {
  id: string;
  anchor: string;
  heading: string;
  blocks: Block[];
  laws: NoteShown[];
  notes: NoteShown[];
  card: CardShown | null;
  /** The same in the source language, which counts; null where it stands there already. */
  original: { heading: string; blocks: Block[]; notes: { heading: string; blocks: Block[] }[] } | null;
}

export interface PolicyShown {
  text: WordsIn;
  edition: EditionShown;
  codeApplies: boolean;
  clauses: ClauseShown[];
  /** The newest first. */
  editions: VersionShown[];
  history: { version: string; month: string; words: string }[];
}

/** One step of the path, if each one before it took its full time. */
export interface StepShown {
  id: string;
  /** `request`: the day taken for asking for the next stage. */
  kind: 'start' | 'duty' | 'window' | 'request';
  words: string;
  /** The same as a whole sentence. */
  sentence: string;
  /** As a label in a drawing. */
  brief: string;
  /** The promise, or the last day of a window; none where the policy and the Code give no figure. */
  on: string | null;
  dueAt?: string | undefined;
  from: { on: string; event: string; at?: string | undefined } | null;
  span: { count: number; unit: string } | null;
  spanWords: string;
  clause: { id: string; href: string };
  /** True where the policy gives no figure and the Code's date is the promise. */
  isByCode: boolean;
  code: { provision: string; on: string } | null;
  skipped: { on: string; because: string; isWeekend: boolean }[];
  readings: SaidIn[];
}

export interface DatesShown {
  from: string;
  steps: StepShown[];
  notCounted: { on: string; isHoliday: boolean; because: string }[];
  /** Where one can go after the last stage; none where no Ombudsman covers the complaint. */
  external: {
    words: string;
    when: string;
    clause?: { id: string; href: string } | undefined;
    cite: string;
  } | null;
  calendar: { source: string; asOf: string; coversFrom: string; coversTo: string };
  edition: EditionShown;
}

export interface HomeShown {
  edition: EditionShown | null;
  dates: DatesShown | null;
  danger: { telephone: string; isDemo: boolean };
  goodToKnow: { heading: string; words: string; link: { text: string; href: string } }[];
}

export interface FindingShown {
  provision: string;
  /** The languages of the heading and of the reason. */
  aboutIn: string;
  becauseIn: string;
  about: string;
  finding: FindingWord;
  because: string;
  clauses: { id: string; href: string }[];
  check: 'policy' | 'case' | 'person';
}

export interface CheckShown {
  text: WordsIn;
  edition: EditionShown;
  applies: boolean;
  code: { title: string; inForceFrom: string };
  counts: { finding: FindingWord; count: number }[];
  chapters: { chapter: string; findings: FindingShown[] }[];
}

export interface ArticleShown {
  text: WordsIn;
  title: string;
  blocks: (Block | { kind: 'heading'; id?: string | undefined; text: string })[];
}

export interface LandlordShown {
  id: string;
  name: string;
  kind: string;
}
