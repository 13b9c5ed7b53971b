import type { Call } from '#call';
import { hashOfSequences } from './line.ts';
import { note } from './note.ts';
import { eraseContents, lockChain, sequencesAbout, sequencesBefore } from './store.ts';

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
  return eraseLines(call, await sequencesAbout(call.tx, about));
}

/**
 * The same for the oldest lines, by their age alone.
 *
 * @param before ISO instant: lines from then on keep their words; @param most lines at once, the oldest first.
 */
export async function eraseContentBefore(call: Call, before: string, most: number): Promise<number> {
  await lockChain(call.tx);
  return eraseLines(call, await sequencesBefore(call.tx, before, most));
}

async function eraseLines(call: Call, sequences: readonly number[]): Promise<number> {
  if (sequences.length === 0) return 0;
  const sequence = await note(call, 'content-erased', 'audit:lines', {
    lines: sequences.length,
    named: hashOfSequences(sequences),
  });
  const erased = await eraseContents(call.tx, sequences, sequence);
  if (erased !== sequences.length) throw new Error('Fewer audit lines were erased than were named.');
  return erased;
}
