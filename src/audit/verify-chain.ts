import type { Tx } from '#db/client';
import { hashOf, noLineBefore } from './line.ts';
import { lastLine, linesAfter, type KeptLine } from './store.ts';

/** The end of a chain, to be kept somewhere else: without it, lines cut off the end leave no trace. */
export interface ChainHead {
  sequence: number;
  hash: string;
}

export type ChainVerdict =
  | { isWhole: true; lines: number }
  | {
      isWhole: false;
      firstBad: number;
      because: 'line-missing' | 'line-changed' | 'chain-broken' | 'end-cut-off';
    };

const batch = 1000;

export async function chainHead(tx: Tx): Promise<ChainHead | undefined> {
  return lastLine(tx);
}

function faultIn(kept: KeptLine, expected: number, previousHash: string): ChainVerdict | undefined {
  const { hash, ...line } = kept;
  if (line.sequence !== expected) return { isWhole: false, firstBad: expected, because: 'line-missing' };
  if (line.previousHash !== previousHash)
    return { isWhole: false, firstBad: expected, because: 'chain-broken' };
  if (hashOf(line) !== hash) return { isWhole: false, firstBad: expected, because: 'line-changed' };
  return undefined;
}

/**
 * Walks a landlord's chain from its first line and names the first that does not hold.
 *
 * @param known a head noted earlier, outside the database: the chain must still contain it.
 */
export async function verifyChain(tx: Tx, known?: ChainHead): Promise<ChainVerdict> {
  let previousHash = noLineBefore;
  let lines = 0;
  for (;;) {
    const some = await linesAfter(tx, lines, batch);
    for (const kept of some) {
      const fault = faultIn(kept, lines + 1, previousHash);
      if (fault) return fault;
      previousHash = kept.hash;
      lines = kept.sequence;
      if (known?.sequence === lines && known.hash !== kept.hash)
        return { isWhole: false, firstBad: lines, because: 'chain-broken' };
    }
    if (some.length < batch) break;
  }
  if (known && known.sequence > lines) return { isWhole: false, firstBad: lines + 1, because: 'end-cut-off' };
  return { isWhole: true, lines };
}
