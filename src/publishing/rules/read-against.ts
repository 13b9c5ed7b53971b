/** What a draft of rules is read against: the edition it was copied from, the Code and the law's facts, of this shelf. */
import type { Call } from '#call';
import { sourceLanguage } from '#languages';
import { policyFaults } from '#policy';
import { isCodePart, readCodeDocuments } from '../documents.ts';
import { hashOf } from '../front.ts';
import { shelfFor, type Shelf } from '../shelf.ts';
import { partsOf } from '../store/rules.ts';
import { documentsByHash } from '../store/shelf.ts';
import type { RulesDraft } from './draft.ts';
import { copiedParts } from './start-draft.ts';
import type { ReadAgainst } from './readiness.ts';
import { bodyOf, type HeldDraft } from './step.ts';

/** The edition of the Code that is in force on a day (ISO); null before the first. */
function codeOn(shelf: Shelf, day: string) {
  const parts = shelf.paths.filter((path) => path.startsWith('codes/') && isCodePart(path));
  const folders = [...new Set(parts.map((path) => path.replace(/\/[^/]+$/, '')))];
  const codes = folders.map((folder) =>
    readCodeDocuments(
      parts
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => {
          const body = shelf.text(path) ?? '';
          return { path, body, hash: hashOf(body) };
        }),
    ),
  );
  return (
    codes
      .filter(({ inForceFrom }) => inForceFrom <= day)
      .sort((one, other) => (one.inForceFrom < other.inForceFrom ? 1 : -1))[0] ?? null
  );
}

export async function readAgainst(call: Call, draft: RulesDraft): Promise<ReadAgainst> {
  const shelf = await shelfFor(call.tx);
  const [base] = await documentsByHash(call.tx, [draft.basedOnHash]);
  return {
    base: base ? policyFaults(base.body).policy : null,
    code: codeOn(shelf, call.today),
    facts: shelf.facts.flatMap((document) => document.facts),
    today: call.today,
    sourceLanguage,
  };
}

/** Does any text differ from what was copied? */
export async function hasOtherWords(call: Call, { draft, parts }: HeldDraft): Promise<boolean> {
  const shelf = await shelfFor(call.tx);
  const copied = copiedParts(shelf, call.landlordId, draft.basedOn, draft.inForceFrom);
  return parts.some(({ part, body }) => part !== 'policy' && body !== bodyOf(copied, part));
}

/** Languages whose text was changed in the edition before since it was copied: the draft knows nothing of that. */
export async function changedSinceCopied(call: Call, { draft }: Pick<HeldDraft, 'draft'>): Promise<string[]> {
  if (draft.standing === 'published' || draft.standing === 'withdrawn') return [];
  const now = copiedParts(await shelfFor(call.tx), call.landlordId, draft.basedOn, draft.inForceFrom);
  const then = await partsOf(call.tx, draft.draftId, 'first');
  return now
    .filter(({ part, body }) => part !== 'policy' && body !== bodyOf(then, part))
    .map(({ part }) => part);
}
