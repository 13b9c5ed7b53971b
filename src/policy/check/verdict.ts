/** What one provision comes to, why, and how several partial verdicts become one. */
import type { PolicyEdition, Span } from '../document.ts';
import type { Fact } from '../facts.ts';
import type { HandlingCode } from '../handling-code.ts';
import type { PointName, Said } from '../says.ts';
import type { FindingWord } from '../terms.ts';

/** A value that a reason is filled in with: a word's key, a number, a span, or several words' keys. */
export type ReasonValue = string | number | Span | readonly string[];

/** Why, as data: a sentence's key and its values. The sentences stand beside the Code, one file a language. */
export interface Reason {
  reason: string;
  facts: Record<string, ReasonValue>;
  /** Further reasons for the same finding: all are told, not just the first. */
  and?: Reason[];
}

export interface Verdict {
  finding: FindingWord;
  clauses: string[];
  because: Reason;
}

/** Everything a judgement may look at. */
export interface Held {
  policy: PolicyEdition;
  code: HandlingCode;
  facts: readonly Fact[];
  day: string;
}

export type Judge = (held: Held) => Verdict;

export const verdict = (
  finding: FindingWord,
  clauses: readonly string[],
  reason: string,
  facts: Reason['facts'] = {},
): Verdict => ({ finding, clauses: [...new Set(clauses)], because: { reason, facts } });

export const nothingSaid = (): Verdict => verdict('silent', [], 'nothing-said');

/** Where several apply, the first of these counts; between meeting and beating, what merely meets. */
const precedence: readonly FindingWord[] = [
  'contrary-to-law',
  'fails',
  'unclear',
  'silent',
  'meets',
  'beats',
  'not-applicable',
];

/** The finding that counts, with the clauses of every verdict that came to it. */
export const weigh = (verdicts: readonly [Verdict, ...Verdict[]]): Verdict => {
  const sorted = [...verdicts].sort((a, b) => precedence.indexOf(a.finding) - precedence.indexOf(b.finding));
  const worst = sorted[0] ?? verdicts[0];
  const alike = sorted.filter((one) => one.finding === worst.finding);
  const reasons = new Map(alike.map(({ because }) => [JSON.stringify(because), because]));
  const and = [...reasons.values()].slice(1);
  return {
    finding: worst.finding,
    clauses: [...new Set(alike.flatMap((one) => one.clauses))],
    because: and.length === 0 ? worst.because : { ...worst.because, and },
  };
};

/** What the text is asked for on a provision. `doubts` and `against`: those of the point that bear on this provision. */
export interface Asked {
  point: PointName;
  asks: readonly string[];
  doubts?: readonly string[];
  against?: readonly string[];
}

/** A provision that only words can meet: all said, half said, something in the way, or nothing. */
export const fromText = (held: Held, asked: Asked): Verdict => {
  const said: Said | undefined = held.policy.says[asked.point];
  if (!said) return nothingSaid();
  const key = (word: string) => `${asked.point}.${word}`;
  const bearing = (words: readonly string[], on: readonly string[] | undefined) =>
    words.filter((word) => on === undefined || on.includes(word)).map(key);
  const against = bearing(said.against, asked.against);
  const doubts = bearing(said.doubts, asked.doubts);
  const stated = asked.asks.filter((word) => said.states.includes(word)).map(key);
  const missing = asked.asks.filter((word) => !said.states.includes(word)).map(key);
  if (against.length > 0) return verdict('fails', said.clauses, 'sets-in-the-way', { against });
  if (doubts.length > 0) return verdict('unclear', said.clauses, 'leaves-in-doubt', { doubts });
  if (stated.length === 0) return nothingSaid();
  if (missing.length > 0) return verdict('unclear', said.clauses, 'says-half', { stated, missing });
  return verdict('meets', said.clauses, 'says-what-is-asked', { stated });
};
