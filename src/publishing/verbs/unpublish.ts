/** A publisher takes one language out of force. Readers get the original, said to be so; of an original, nothing. */
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { isOriginal, noLanguage, targetInput, type Target } from '../entry.ts';
import { holdTarget, type HoldReason } from '../hold.ts';
import { takeDown } from '../publication.ts';
import { languagesOf, type EntryRow, type LanguageRow } from '../store/entries.ts';

export const unpublishInput = targetInput;

/** Pure. Letters and the wording of a policy are always owed to residents; what others rest on goes last. */
export function decideUnpublish(
  { kind }: Pick<EntryRow, 'kind'>,
  row: Pick<LanguageRow, 'language' | 'liveNumber'> | null,
  live: readonly string[],
): Outcome<null> {
  if (row === null || row.liveNumber === null) return refused({ reason: 'not-published' });
  if (!isOriginal(row.language)) return done(null);
  if (kind === 'policy-wording' || kind === 'letter-template') return refused({ reason: 'always-needed' });
  const others = live.filter(
    (language) => language !== row.language && (row.language === noLanguage || !isOriginal(language)),
  );
  return others.length > 0
    ? refused({ reason: 'others-rest-on-it', facts: { count: others.length } })
    : done(null);
}

/** Takes it down. Refused: what {@link holdTarget} refuses, `not-published`, `always-needed`, `others-rest-on-it`. */
export async function unpublish(call: Call, input: Target): Promise<Outcome<null, HoldReason>> {
  const held = await holdTarget(call, input, 'unpublished', 'publish');
  if (held.outcome === 'refused') return held;
  const { entry, row, again, key } = held.value;
  if (again) return done(null);
  const live = await liveLanguages(call, entry);
  const decided = decideUnpublish(entry, row, live);
  if (decided.outcome === 'refused' || row === null) return decided;
  await takeDown(call, entry, row, key);
  return done(null);
}

export const liveLanguages = async ({ tx }: Call, { entryId }: EntryRow): Promise<string[]> =>
  (await languagesOf(tx, [entryId])).filter((each) => each.liveNumber !== null).map((each) => each.language);
