import { withLandlord, type Pool, type Tx } from '#db/client';
import { signHead, type SignedHead } from './heads.ts';
import { headsToHand, insertHead, lastHead, lastLine, markHanded } from './store.ts';

/** Takes heads out of the reach of whoever owns the database. Throws where they did not arrive. */
export type HandOver = (heads: readonly SignedHead[]) => Promise<void>;

const hourOf = (instant: string): string => instant.slice(0, 13);
const mostAtOnce = 200;

/** Signs the end of the chain, once an hour and only where it moved. Answers whether it did. */
export async function signHourlyHead(tx: Tx, now: string): Promise<boolean> {
  const [end, signed] = [await lastLine(tx), await lastHead(tx)];
  if (end === undefined || end.sequence === signed?.sequence) return false;
  if (signed !== undefined && hourOf(signed.at) === hourOf(now)) return false;
  await insertHead(tx, signHead(tx.landlordId, end, now));
  return true;
}

/**
 * Hands over what was signed and not handed over yet, outside any transaction. One that dies between handing and marking
 * hands the same heads again: whoever keeps them may have one twice, and never too few. Answers how many went.
 */
export async function handHeads(
  pool: Pool,
  landlordId: string,
  now: string,
  over: HandOver | undefined,
): Promise<number> {
  if (over === undefined) return 0;
  const heads = await withLandlord(pool, landlordId, (tx) => headsToHand(tx, mostAtOnce));
  if (heads.length === 0) return 0;
  await over(heads);
  const sequences = heads.map(({ sequence }) => sequence);
  await withLandlord(pool, landlordId, (tx) => markHanded(tx, sequences, now));
  return heads.length;
}
