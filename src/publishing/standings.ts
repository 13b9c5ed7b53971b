/** Where every language of every entry stands, as the desk and programs are told. */
import type { Call } from '#call';
import { sourceLanguage } from '#languages';
import { isOriginal } from './entry.ts';
import { shelfFor } from './shelf.ts';
import { blockHashes } from './sources.ts';
import { staleBlocks, type StaleBlock } from './stale.ts';
import {
  languagesOf,
  liveRevisions,
  type EntryRow,
  type LanguageRow,
  type LiveRow,
} from './store/entries.ts';
import { schedulesWaiting, type ScheduleRow } from './store/schedules.ts';

export interface LanguageStanding {
  row: LanguageRow;
  live: LiveRow | undefined;
  /** Blocks that are not made from the original of today; empty where that was dismissed for this original. */
  stale: StaleBlock[];
  isDismissed: boolean;
  schedules: ScheduleRow[];
}

/** Entry id → language → where it stands. A language that was never begun is missing from it. */
export async function standings(
  call: Call,
  entries: readonly EntryRow[],
): Promise<Map<string, Map<string, LanguageStanding>>> {
  const { tx } = call;
  const ids = entries.map((entry) => entry.entryId);
  const shelf = await shelfFor(tx);
  const [rows, live, schedules] = [
    await languagesOf(tx, ids),
    await liveRevisions(tx, ids),
    await schedulesWaiting(tx),
  ];
  const lives = new Map(live.map((each) => [`${each.entryId} ${each.language}`, each]));
  const hashesOf = ({ path, hash }: LiveRow) => blockHashes(path, shelf.text(path) ?? '', hash);
  const all = new Map<string, Map<string, LanguageStanding>>();
  for (const row of rows) {
    const { entryId, language } = row;
    const now = lives.get(`${entryId} ${language}`);
    const original = lives.get(`${entryId} ${sourceLanguage}`);
    const found =
      now && original && !isOriginal(language)
        ? staleBlocks(hashesOf(original), hashesOf(now), now.sourceBlocks)
        : [];
    const isDismissed = found.length > 0 && row.dismissedNumber === original?.number;
    const of = all.get(entryId) ?? new Map<string, LanguageStanding>();
    of.set(language, {
      row,
      live: now,
      stale: isDismissed ? [] : found,
      isDismissed,
      schedules: schedules.filter((each) => each.entryId === entryId && each.language === language),
    });
    all.set(entryId, of);
  }
  return all;
}
