/** A writer begins an entry of the landlord's own. It has no words yet, and nobody sees it. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { sourceLanguage } from '#languages';
import { done, refused, type Outcome } from '#outcome';
import { noLanguage, ownKinds, pathOf, sharesFacts, slugField } from '../entry.ts';
import { bodyHashOf, earlierAct, type HoldReason } from '../hold.ts';
import { editorOf, refusedTo } from '../rights.ts';
import { insertEntry } from '../store/entries.ts';
import { writeHistory } from '../store/history.ts';

export const createEntryInput = z.strictObject({
  kind: z.enum(ownKinds, 'publishing:problem.pick-a-kind'),
  slug: slugField,
  onceKey: z.uuid(),
});

export type CreateEntryReason = HoldReason | 'slug-taken';

/**
 * Answers the language to write first: the facts, of a kind that has some, then the words. Refused: `only-writers`,
 * `only-editors`, `slug-taken`, `once-key-reused-for-another-act`.
 */
export async function createEntry(
  call: Call,
  input: z.output<typeof createEntryInput>,
): Promise<Outcome<{ entryId: string; language: string }, CreateEntryReason>> {
  const { kind, slug, onceKey } = input;
  const editor = await editorOf(call);
  const no = refusedTo('write', editor, kind, sourceLanguage);
  if (no) return no;
  const language = sharesFacts(kind) ? noLanguage : sourceLanguage;
  const key = { onceKey, bodyHash: bodyHashOf('entry-created', input) };
  const earlier = await earlierAct(call, key);
  if (earlier.outcome === 'refused') return earlier;
  if (earlier.value?.entryId) return done({ entryId: earlier.value.entryId, language });
  const entryId = randomUUID();
  const row = { entryId, kind, slug, madeBy: editor?.actor ?? '', madeAt: call.now };
  if (!(await insertEntry(call.tx, row)))
    return refused({ reason: 'slug-taken', facts: { slug, field: 'slug' } });
  const path = pathOf({ kind, slug, language }, call.landlordId);
  await writeHistory(call, { path, entryId, language: null, act: 'entry-created', ...key });
  await note(call, 'entry-created', `entry:${entryId}`, { kind, slug });
  return done({ entryId, language });
}
