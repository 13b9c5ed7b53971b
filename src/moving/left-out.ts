/** What an export leaves behind, and why: nothing that opens a door, nothing that only this installation can read. */
import { readDataMap } from '#db/data-map';

/** Beside every table whose purpose is signing in. */
const leftOut: Readonly<Record<string, string>> = {
  complaint_words: 'made anew from the complaints and letters',
  kept_forms: 'sealed with the secret of this installation',
  limit_counts: 'gone within a day',
  mails: 'sealed with the secret of this installation; every letter is in `letters`',
  program_keys: 'opens a door here, and none elsewhere',
  publication_outbox: 'waits to be told by this installation',
  webhook_messages: 'of webhooks, which stay',
  webhooks: 'sealed with the secret of this installation',
};

/** Why a table is left out; undefined where it goes along. */
export function leftOutBecause(table: string): string | undefined {
  if (leftOut[table] !== undefined) return leftOut[table];
  return readDataMap().tables[table]?.purpose === 'sign-in' ? 'lets somebody in' : undefined;
}
