import type { Tx } from '#db/client';
import { ownPublicKeys } from './key.ts';
import type { KeptLine } from './line.ts';
import { lastLine, linesAfter } from './store.ts';
import { ChainWalk, type BadBecause, type ChainHead } from './walk.ts';

export type ChainVerdict =
  { isWhole: true; lines: number } | { isWhole: false; firstBad: number; because: BadBecause };

const batch = 1000;

export async function chainHead(tx: Tx): Promise<ChainHead | undefined> {
  return lastLine(tx);
}

/** Every line of a landlord's chain in order, a batch at a time. */
export async function* linesOf(tx: Tx): AsyncGenerator<KeptLine> {
  for (let after = 0; ;) {
    const some = await linesAfter(tx, after, batch);
    yield* some;
    if (some.length < batch) return;
    after = some.at(-1)?.sequence ?? after;
  }
}

/**
 * Walks a landlord's chain from its first line and names the first that does not hold. Every line must be signed with the
 * key of this installation.
 *
 * @param known a head noted earlier, outside the database: the chain must still contain it.
 */
export async function verifyChain(tx: Tx, known?: ChainHead, keys = ownPublicKeys()): Promise<ChainVerdict> {
  const walk = new ChainWalk({ heads: new Map(known ? [[tx.landlordId, [known]]] : []), keys });
  for await (const line of linesOf(tx)) {
    const bad = walk.take(line);
    if (bad) return { isWhole: false, firstBad: bad.firstBad, because: bad.because };
  }
  const bad = walk.end();
  return bad
    ? { isWhole: false, firstBad: bad.firstBad, because: bad.because }
    : { isWhole: true, lines: walk.lines };
}
