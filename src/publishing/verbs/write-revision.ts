/** Writes a revision and makes it the draft of its language. What was under review or approved is so no longer. */
import type { Call } from '#call';
import { isCentral } from '../import-content.ts';
import { hashOf } from '../front.ts';
import type { Held } from '../hold.ts';
import {
  insertRevisions,
  lastNumber,
  writeLanguage,
  type LanguageRow,
  type RevisionRow,
} from '../store/entries.ts';
import { decideReview } from '../store/reviews.ts';
import { insertDocument } from '../store/shelf.ts';

export type NewRevision = Pick<
  RevisionRow,
  'made' | 'isChecked' | 'sourceNumber' | 'sourceBlocks' | 'cameBy' | 'note'
> & { body: string; checkedBy?: string | null };

/** Keeps the text and the revision; the pointers of the language are the caller's to move. */
export async function keepRevision(
  call: Call,
  { editor, row }: Pick<Held, 'editor'> & { row: LanguageRow },
  { body, checkedBy = null, ...revision }: NewRevision,
): Promise<RevisionRow> {
  const { tx, now } = call;
  const { entryId, language, path } = row;
  const hash = hashOf(body);
  await insertDocument(tx, { path, hash, body, isCentral: isCentral(path), importedAt: now });
  const number = (await lastNumber(tx, entryId, language)) + 1;
  const whole = { entryId, language, number, path, hash, madeBy: editor.actor, checkedBy, madeAt: now };
  const written = { ...revision, ...whole };
  await insertRevisions(tx, [written]);
  return written;
}

/** A revision as the draft. Answers its number. */
export async function writeDraft(
  call: Call,
  held: Pick<Held, 'editor'> & { row: LanguageRow },
  revision: NewRevision,
): Promise<RevisionRow> {
  const { row } = held;
  const written = await keepRevision(call, held, revision);
  if (row.draftState === 'in-review') await decideReview(call, row, 'lapsed');
  await writeLanguage(call.tx, row, {
    draftNumber: written.number,
    draftFrom: row.draftFrom ?? written.number,
    draftState: 'draft',
  });
  return written;
}
