/** A publisher decides between what the landlord published and a file that came with the software. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { tellOfPublication } from '#db/publications';
import { done, refused, type Outcome } from '#outcome';
import { isOriginal, placeOf } from '../entry.ts';
import { provenanceOf } from '../front.ts';
import { bodyHashOf, earlierAct, type HoldReason } from '../hold.ts';
import { originalOf } from '../original.ts';
import { makeLive } from '../publication.ts';
import { editorOf, refusedTo } from '../rights.ts';
import { entryNamed, holdLanguage, type EntryRow, type LanguageRow } from '../store/entries.ts';
import { writeHistory } from '../store/history.ts';
import { decideProposal as endProposal } from '../store/proposals.ts';
import { documentsByHash, placeAs } from '../store/shelf.ts';
import { keepRevision } from './write-revision.ts';

export const decideProposalInput = z.strictObject({
  path: z.string().max(300),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  decision: z.enum(['taken', 'kept'], 'publishing:problem.decide'),
  onceKey: z.uuid(),
});
export type DecideProposalInput = z.output<typeof decideProposalInput>;

async function entryAt(call: Call, path: string): Promise<{ entry: EntryRow; row: LanguageRow } | null> {
  const place = placeOf(path);
  const entry = place && (await entryNamed(call.tx, place));
  const row = entry && (await holdLanguage(call.tx, entry.entryId, place.language));
  return entry && row ? { entry, row } : null;
}

/**
 * Decides. A file that is taken is in force at once and follows later updates again. Refused: `only-publishers`,
 * `only-editors`, `once-key-reused-for-another-act`, `no-such-proposal` where it was decided already.
 */
export async function decideProposal(
  call: Call,
  input: DecideProposalInput,
): Promise<Outcome<null, HoldReason | 'no-such-proposal'>> {
  const { path, hash, decision, onceKey } = input;
  const editor = await editorOf(call);
  const place = placeOf(path);
  const no = refusedTo('publish', editor, place?.kind ?? 'policy-wording', place?.language ?? 'en');
  if (no || editor === null) return no ?? refused({ reason: 'only-editors' });
  const key = { onceKey, bodyHash: bodyHashOf('proposal-decided', input) };
  const earlier = await earlierAct(call, key);
  if (earlier.outcome === 'refused') return earlier;
  if (earlier.value) return done(null);
  const found = await entryAt(call, path);
  const document = (await documentsByHash(call.tx, [hash])).find((each) => each.path === path);
  if (!document || !(await endProposal(call, input, decision)))
    return refused({ reason: 'no-such-proposal' });
  if (decision === 'kept' || found === null) {
    if (decision === 'taken') {
      await placeAs(call.tx, path, hash, call.now, 'import');
      await tellOfPublication(call.tx);
    }
    const { entryId = null, language = null } = found?.row ?? {};
    await writeHistory(call, { path, entryId, language, act: `proposal-${decision}`, hash, ...key });
    await note(call, 'proposal-decided', `document:${hash}`, { decision });
    return done(null);
  }
  const { entry, row } = found;
  const original = isOriginal(row.language) ? null : await originalOf(call, entry);
  const { body } = document;
  const revision = await keepRevision(
    call,
    { editor, row },
    {
      body,
      ...provenanceOf(body, row.language),
      sourceNumber: original?.number ?? null,
      sourceBlocks: original?.blocks ?? {},
      cameBy: 'import',
      note: '',
    },
  );
  await makeLive(call, entry, row, revision, { act: 'proposal-taken', ...key });
  await placeAs(call.tx, path, hash, call.now, 'import');
  return done(null);
}
