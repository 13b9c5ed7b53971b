import { createHash } from 'node:crypto';

export interface AuditLine {
  landlordId: string;
  sequence: number;
  at: string;
  actor: string;
  act: string;
  object: string;
  facts: Readonly<Record<string, string | number | boolean>>;
  previousHash: string;
}

/** What stands before the first line. */
export const noLineBefore = '0'.repeat(64);

/** One spelling for one value: keys sorted at every depth, so that a hash survives a trip through the database. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

/** The hash of a line with everything in it, the hash before it too. */
export const hashOf = (line: AuditLine): string => createHash('sha256').update(canonical(line)).digest('hex');
