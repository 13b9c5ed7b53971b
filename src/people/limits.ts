import { Temporal } from '#time';
import type { Call } from '#call';
import { keyedHash } from './secret.ts';
import { countOne } from './store/limits.ts';

/** How many calls of one purpose a subject may make in a window of minutes that begins on the clock. */
export interface Limit {
  purpose: string;
  most: number;
  minutes: number;
}

/**
 * Every limit by name. Each counts calls, not requests. An address may be asked for by anybody, so its limit is short
 * enough that nobody can keep its owner out for longer than the minutes given.
 */
export const limits = {
  askForAddress: { purpose: 'code-asked-for-address', most: 6, minutes: 10 },
  askForAddressFromAnywhere: { purpose: 'code-asked-for-address-anywhere', most: 60, minutes: 10 },
  askFromPeer: { purpose: 'code-asked-from-peer', most: 100, minutes: 10 },
  claimFromPeer: { purpose: 'claim-code-tried-from-peer', most: 20, minutes: 10 },
  concernFromPeer: { purpose: 'concern-sent-from-peer', most: 10, minutes: 60 },
  concernCodeFromPeer: { purpose: 'concern-code-tried-from-peer', most: 30, minutes: 10 },
  passwordFromPeer: { purpose: 'password-tried-from-peer', most: 60, minutes: 10 },
  // With the place it comes from, and then from everywhere: whoever is kept from trying passwords still gets a code by mail.
  passwordForAddress: { purpose: 'password-tried-for-address', most: 10, minutes: 10 },
  passwordForAddressFromAnywhere: { purpose: 'password-tried-for-address-anywhere', most: 50, minutes: 60 },
  // A number stands in one letter: whoever has not seen it cannot use up its tries. A new code from staff is always a way in.
  numberFromPeer: { purpose: 'number-tried-from-peer', most: 60, minutes: 10 },
  numberFromPlace: { purpose: 'number-tried-from-place', most: 10, minutes: 10 },
  numberFromAnywhere: { purpose: 'number-tried-from-anywhere', most: 50, minutes: 10 },
  passwordProved: { purpose: 'password-proved', most: 10, minutes: 10 },
  passkeyAskedFromPeer: { purpose: 'passkey-asked-for-from-peer', most: 100, minutes: 10 },
  passkeyFromPeer: { purpose: 'passkey-tried-from-peer', most: 60, minutes: 10 },
  secondForPerson: { purpose: 'second-proof-tried-for-person', most: 10, minutes: 10 },
  packageFromPeer: { purpose: 'package-code-tried-from-peer', most: 60, minutes: 10 },
  // Whoever has not been given the link cannot use up its tries.
  packageForLink: { purpose: 'package-code-tried-for-link', most: 60, minutes: 10 },
  signOnFromPeer: { purpose: 'sign-on-from-peer', most: 60, minutes: 10 },
  permissionCode: { purpose: 'permission-code-tried', most: 5, minutes: 60 },
  fileForAdvocate: { purpose: 'file-opened-by-advocate', most: 60, minutes: 60 },
  alertForAdvocate: { purpose: 'file-limit-told', most: 1, minutes: 60 },
  permissionGiven: { purpose: 'permission-given-by-person', most: 20, minutes: 60 },
  // Lodging and asking go on; only the mails to the resident stop until the next day.
  residentTold: { purpose: 'resident-told-of-advocate', most: 3, minutes: 24 * 60 },
  permissionAsked: { purpose: 'permission-asked-by-person', most: 20, minutes: 60 },
  timelineFromPeer: { purpose: 'timeline-asked-from-peer', most: 600, minutes: 10 },
  searchFromPeer: { purpose: 'search-asked-from-peer', most: 300, minutes: 10 },
  keyTriedFromPeer: { purpose: 'key-tried-from-peer', most: 60, minutes: 10 },
  writeWithKey: { purpose: 'write-with-key', most: 600, minutes: 60 },
  languageFromPeer: { purpose: 'language-asked-for-from-peer', most: 20, minutes: 60 },
  enterFromPeer: { purpose: 'code-entered-from-peer', most: 100, minutes: 10 },
  // What costs much: see src/api/costly.ts.
  letterFileForPerson: { purpose: 'letter-file-asked-by-person', most: 120, minutes: 10 },
  batchFileForPerson: { purpose: 'batch-file-asked-by-person', most: 20, minutes: 10 },
  registerForPerson: { purpose: 'register-exported-by-person', most: 30, minutes: 60 },
  everythingForPerson: { purpose: 'everything-taken-out-by-person', most: 10, minutes: 60 },
  copyForPerson: { purpose: 'copy-downloaded-by-person', most: 10, minutes: 60 },
  runOutListForPerson: { purpose: 'run-out-listed-by-person', most: 30, minutes: 60 },
  passwordSetForPerson: { purpose: 'password-set-by-person', most: 10, minutes: 60 },
  receiptFromPeer: { purpose: 'receipt-checked-from-peer', most: 60, minutes: 10 },
} as const satisfies Record<string, Limit>;

/**
 * Counts this call and answers the whole minutes to wait where it is one too many; undefined where it may go on. The
 * subject is kept as a keyed hash.
 */
export async function minutesToWait(call: Call, limit: Limit, subject: string): Promise<number | undefined> {
  const length = limit.minutes * 60_000;
  const now = Temporal.Instant.from(call.now).epochMilliseconds;
  const start = now - (now % length);
  const windowStart = Temporal.Instant.fromEpochMilliseconds(start).toString();
  const calls = await countOne(call.tx, limit.purpose, keyedHash('limit', subject), windowStart);
  return calls > limit.most ? Math.max(1, Math.ceil((start + length - now) / 60_000)) : undefined;
}
