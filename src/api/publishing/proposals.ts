import type { Call } from '#call';
import { formatInstant, type Translator } from '#languages';
import { differingLines, documentsByHash, placeOf, proposalsWaiting, shelfFor } from '#publishing';
import type { ProposalShown } from './shown.ts';

/** Files that came with the software beside what the landlord published, both to be seen. */
export async function proposalsShown(call: Call, t: Translator): Promise<ProposalShown[]> {
  const waiting = await proposalsWaiting(call.tx);
  const shelf = await shelfFor(call.tx);
  const files = await documentsByHash(
    call.tx,
    waiting.map(({ hash }) => hash),
  );
  return waiting.map(({ path, hash, seenAt }) => ({
    path,
    hash,
    at: formatInstant(seenAt, t.language),
    name: placeOf(path),
    changes: differingLines(
      shelf.text(path) ?? '',
      files.find((file) => file.path === path && file.hash === hash)?.body ?? '',
    ),
  }));
}
