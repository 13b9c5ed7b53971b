import type { Call } from '#call';
import { boardRows } from '../store/board-log.ts';

export interface BoardLine {
  reference: string;
  at: string;
  kind: 'conduct-logged' | 'contact-restricted' | 'restriction-ended';
  examples: readonly string[];
  evidence: string;
  reviewOn: string | null;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What was logged for the board about conduct, and every limit on contact, the newest first. For staff who deal with complaints. */
export async function boardLog(call: Call): Promise<BoardLine[]> {
  return (await boardRows(call, 200)).map(({ reference, at, type, words }) => ({
    reference,
    at,
    kind: type as BoardLine['kind'],
    examples: Array.isArray(words['examples']) ? (words['examples'] as string[]) : [],
    evidence: text(words['evidence']) || text(words['reasons']),
    reviewOn: text(words['reviewOn']) || null,
  }));
}
