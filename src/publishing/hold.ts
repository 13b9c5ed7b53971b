/** What every act on a language of an entry begins with: may they, is it there, was it sent before, was it changed meanwhile. */
import { createHash } from 'node:crypto';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { hasTextIn, type Target } from './entry.ts';
import { editorOf, noTo, type Editor, type Right, type RightReason } from './rights.ts';
import { entryNamed, holdLanguage, type EntryRow, type LanguageRow } from './store/entries.ts';
import { actOfKey, type HistoryLine } from './store/history.ts';

export interface Held {
  editor: Editor;
  entry: EntryRow;
  /** Null where the language was not begun. */
  row: LanguageRow | null;
  /** What the same form did when it came the first time; nothing is done again. */
  again: HistoryLine | undefined;
  key: { onceKey: string; bodyHash: string };
}

export type HoldReason =
  RightReason | 'no-such-entry' | 'changed-meanwhile' | 'once-key-reused-for-another-act' | (string & {});

/** SHA-256 of what was sent, without the version that the form showed. */
export const bodyHashOf = (act: string, input: object): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        act,
        ...Object.entries(input)
          .filter(([name]) => name !== 'version')
          .sort(([one], [other]) => (one < other ? -1 : 1)),
      ]),
    )
    .digest('hex');

/** Answers the act that this key was used for; refuses a key that was used for another. */
export async function earlierAct(
  call: Call,
  key: { onceKey: string; bodyHash: string },
): Promise<Outcome<HistoryLine | undefined, 'once-key-reused-for-another-act'>> {
  const earlier = await actOfKey(call, key.onceKey);
  if (earlier !== undefined && earlier.bodyHash !== key.bodyHash)
    return refused({ reason: 'once-key-reused-for-another-act' });
  return done(earlier);
}

/**
 * Holds one language of an entry until the transaction ends. Refused: a right that is lacking, `no-such-entry`,
 * `once-key-reused-for-another-act`, and `changed-meanwhile` with the version of now.
 */
export async function holdTarget(
  call: Call,
  input: Target,
  act: string,
  right: Right,
): Promise<Outcome<Held, HoldReason>> {
  const { kind, slug, language, version, onceKey } = input;
  const editor = await editorOf(call);
  const no = noTo(right, editor, kind, language);
  if (no !== undefined || editor === null) return refused(no ?? { reason: 'only-editors' });
  const entry = hasTextIn(kind, language) ? await entryNamed(call.tx, { kind, slug }) : undefined;
  if (entry === undefined) return refused({ reason: 'no-such-entry', facts: { kind, slug } });
  const row = (await holdLanguage(call.tx, entry.entryId, language)) ?? null;
  const key = { onceKey, bodyHash: bodyHashOf(act, input) };
  const earlier = await earlierAct(call, key);
  if (earlier.outcome === 'refused') return earlier;
  const again = earlier.value;
  if (again === undefined && (row?.version ?? 0) !== version)
    return refused({ reason: 'changed-meanwhile', facts: { version: row?.version ?? 0 } });
  return done({ editor, entry, row, again, key });
}
