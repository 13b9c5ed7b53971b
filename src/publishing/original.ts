/** The original of an entry: what translations are made from and held against. */
import type { Call } from '#call';
import { sourceLanguage } from '#languages';
import { blockHashes, type BlockHashes } from './sources.ts';
import { languagesOf, revisionText, type EntryRow, type RevisionText } from './store/entries.ts';

export type Original = RevisionText & { blocks: BlockHashes; isLive: boolean };

/** The original as it is published; before it is, its draft, so that translators need not wait. Null before either. */
export async function originalOf({ tx }: Pick<Call, 'tx'>, entry: EntryRow): Promise<Original | null> {
  const row = (await languagesOf(tx, [entry.entryId])).find((each) => each.language === sourceLanguage);
  const number = row?.liveNumber ?? row?.draftNumber;
  if (number === undefined || number === null) return null;
  const text = await revisionText(tx, entry.entryId, sourceLanguage, number);
  if (text === undefined) return null;
  return {
    ...text,
    blocks: blockHashes(text.path, text.body, text.hash),
    isLive: row?.liveNumber === number,
  };
}
