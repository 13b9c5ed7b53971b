import { createHash } from 'node:crypto';

/** What a line says. It can be taken away, with its salt, and the chain holds all the same. */
export interface LineContent {
  actor: string;
  object: string;
  facts: Readonly<Record<string, string | number | boolean>>;
}

export interface AuditLine extends LineContent {
  landlordId: string;
  sequence: number;
  at: string;
  act: string;
  previousHash: string;
  /** Absent where the content was erased, and on lines from before there were salts. */
  salt: string | null;
  contentHash: string | null;
}

/** A line as it is kept and handed over. */
export interface KeptLine extends AuditLine {
  hash: string;
  signature: string | null;
  /** The sequence of the line that says that this one's content was erased. */
  erasedBy: number | null;
}

/** What stands before the first line. */
export const noLineBefore = '0'.repeat(64);

/** One spelling for one value: keys sorted at every depth, so that a hash survives a trip through the database. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The hash of what a line says. Without the salt, 128 random bits, no guess at the words can be tried. */
export const contentHashOf = (salt: string, { actor, object, facts }: LineContent): string =>
  sha256(canonical({ salt, actor, object, facts }));

/** The hash of a line with everything in it, the hash before it too; of what it says, the content hash. */
export function hashOf(line: AuditLine): string {
  const { landlordId, sequence, at, act, contentHash, previousHash } = line;
  const fixed = { landlordId, sequence, at, act, previousHash };
  const { actor, object, facts } = line;
  return sha256(
    canonical(contentHash === null ? { ...fixed, actor, object, facts } : { ...fixed, contentHash }),
  );
}

/** One hash for a set of lines, by which the line that says they were erased names them. */
export const hashOfSequences = (sequences: readonly number[]): string =>
  sha256([...sequences].sort((a, b) => a - b).join(' '));
