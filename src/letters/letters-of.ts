import type { Call } from '#call';
import type { LetterContent } from './compose.ts';
import { hashOfContent } from './issue-letter.ts';
import { lettersAbout, type LetterRow } from './store.ts';

export interface LetterKept {
  letterId: string;
  kind: string;
  stage: string | null;
  language: string;
  issuedAt: string;
  issuedBy: string | null;
  content: LetterContent;
}

/**
 * The letters about a complaint, the oldest first. Who may read them is for the caller to decide. Throws where a letter is
 * not what was issued: a changed letter is a fault and is never shown.
 */
export async function lettersOf(call: Call, complaintId: string): Promise<LetterKept[]> {
  return (await lettersAbout(call.tx, complaintId)).map(asIssued);
}

/** The letter of a row, if it is still what was issued. Throws where it is not. */
export function asIssued(row: LetterRow): LetterKept {
  const content = row.content as LetterContent;
  if (hashOfContent(content) !== row.contentHash) throw new Error(`The letter ${row.letterId} was changed.`);
  const { letterId, kind, stage, language, issuedAt, issuedBy } = row;
  return { letterId, kind, stage, language, issuedAt, issuedBy, content };
}
