import type { Call } from '#call';
import { hashOfSequences } from './line.ts';
import { note } from './note.ts';
import { eraseContents, lockChain, sequencesAbout } from './store.ts';

/**
 * Takes away, for good, what the lines about these things say: who, on what, the facts, and the salt. That something was
 * done, when, and which act, stays, and so does the chain. A line of its own says how many were erased and which.
 *
 * @param about actors and objects as lines name them: `resident:…`, `complaint:…`. A line is about a thing, too, where a
 * fact names its id alone. Lines from before there were salts keep their words.
 * @returns how many lines lost their words.
 */
export async function eraseContent(call: Call, about: readonly string[]): Promise<number> {
  await lockChain(call.tx);
  const sequences = await sequencesAbout(call.tx, about);
  if (sequences.length === 0) return 0;
  const sequence = await note(call, 'content-erased', 'audit:lines', {
    lines: sequences.length,
    named: hashOfSequences(sequences),
  });
  const erased = await eraseContents(call.tx, sequences, sequence);
  if (erased !== sequences.length) throw new Error('Fewer audit lines were erased than were named.');
  return erased;
}
