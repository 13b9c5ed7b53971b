/** What the desk's pages of publishing show. */
import type {
  BlockBeside,
  Difference,
  EntryKind,
  PublishFinding,
  Rendered,
  StaleBlock,
  TypedField,
} from '#publishing';

export type Mark =
  | 'published'
  | 'unchecked'
  | 'stale'
  | 'draft'
  | 'in-review'
  | 'sent-back'
  | 'approved'
  | 'scheduled'
  | 'down'
  | 'missing';

export interface CellShown {
  language: string;
  /** What is most urgent comes first; never empty. */
  marks: Mark[];
}

export interface EntryLine {
  kind: EntryKind;
  slug: string;
  title: string;
  cells: CellShown[];
}

export interface GridShown {
  /** The columns: languages by their own names; `zxx` stands for the facts that a kind has in none. */
  languages: { code: string; ownName: string | null }[];
  rows: EntryLine[];
  proposals: number;
  mayCreate: boolean;
}

export interface HistoryShown {
  act: string;
  /** In words, Europe/London. */
  at: string;
  who: string;
  language: string | null;
  number: number | null;
}

export interface RevisionShown {
  number: number;
  at: string;
  who: string;
  made: string;
  isChecked: boolean;
  cameBy: string;
  note: string;
  isLive: boolean;
  isDraft: boolean;
}

export type ActName =
  | 'write'
  | 'submit'
  | 'decide'
  | 'publish'
  | 'schedule-publish'
  | 'schedule-unpublish'
  | 'unpublish'
  | 'dismiss'
  | 'check'
  | 'copy';

export interface LanguageShown extends CellShown {
  kind: EntryKind;
  slug: string;
  title: string;
  version: number;
  liveNumber: number | null;
  draftNumber: number | null;
  stale: StaleBlock[];
  isDismissed: boolean;
  acts: ActName[];
  schedules: { scheduleId: string; action: 'publish' | 'unpublish'; number: number; at: string }[];
  ended: { action: string; number: number; at: string; reasons: string[]; isCancelled: boolean }[];
  findings: PublishFinding[];
  /** From what is published to the draft, line by line; empty where there is only one of them. */
  changes: Difference[];
  reviews: {
    number: number;
    asked: string;
    askedBy: string;
    decision: string | null;
    who: string;
    note: string;
  }[];
  revisions: RevisionShown[];
  history: HistoryShown[];
  copiesFrom: string[];
}

export interface EditorShown extends CellShown {
  kind: EntryKind;
  slug: string;
  title: string;
  version: number;
  fields: TypedField[];
  words: string;
  /** What has no language, as its form has it. */
  facts: Readonly<Record<string, string>>;
  made: string;
  isNew: boolean;
  isOriginal: boolean;
  /** The original beside it; null for an original itself. */
  original: { blocks: BlockBeside[]; isLive: boolean } | null;
}

export interface PreviewShown {
  title: string;
  language: string;
  pieces: readonly Rendered[];
}

export interface ProposalShown {
  path: string;
  hash: string;
  at: string;
  name: { kind: string; slug: string; language: string } | null;
  /** From what the landlord published to the file. */
  changes: Difference[];
}
