import { note } from '#audit';
import { parityOf, setAside, type SetAside } from '#attachments';
import type { Call } from '#call';
import { forgetComplaint, partsOf, type Parts, type RunOut } from './store/running.ts';

/** Why a complaint that has run out stays all the same until somebody has looked. */
export type StaysBecause = 'events-missing' | 'file-missing' | 'file-changed' | 'file-fault' | 'rows-differ';

/** Carries the reason out of the transaction, which rolls back. */
export class Stays extends Error {
  readonly because: StaysBecause;
  constructor(because: StaysBecause) {
    super(because);
    this.because = because;
  }
}

/**
 * Parity: a record goes only where it is whole. A gap in the events, or a file that is not what its row says, may be the trace
 * of a fault that somebody has to find first, and taking the rest away would hide it.
 */
async function checkParity(landlordId: string, parts: Parts): Promise<void> {
  if (parts.events === 0 || parts.events !== parts.highest) throw new Stays('events-missing');
  for (const hash of parts.hashes) {
    const parity = await parityOf(landlordId, hash);
    if (parity !== 'whole') throw new Stays(parity);
  }
}

const sameAsCounted = (went: Record<string, number>, parts: Parts): boolean =>
  went['complaints'] === 1 &&
  (went['complaint_events'] ?? 0) === parts.events &&
  (went['letters'] ?? 0) === parts.letters &&
  (went['attachments'] ?? 0) === parts.files;

/**
 * Takes one complaint away in the transaction of the call, which ends with it. Answers its files, set aside: they are removed
 * when the transaction has committed and put back when it has not. Undefined where the complaint may not go any more. Throws
 * {@link Stays}.
 */
export async function forget(
  call: Call,
  { complaintId, reference }: RunOut,
  rule: { before: string; days: number },
): Promise<SetAside | undefined> {
  const parts = await partsOf(call.tx, complaintId);
  if (!parts) return undefined;
  await checkParity(call.landlordId, parts);
  const own = parts.hashes.filter((hash) => !parts.shared.includes(hash));
  const aside = await setAside(call.landlordId, own).catch(() => {
    throw new Stays('file-fault');
  });
  try {
    const went = await forgetComplaint(call.tx, complaintId, rule.before);
    if (went === null) {
      await aside.putBack();
      return undefined;
    }
    if (!sameAsCounted(went, parts)) throw new Stays('rows-differ');
    const rows = Object.values(went).reduce((sum, count) => sum + count, 0);
    const proof = { reference, days: rule.days, rows, files: own.length, events: parts.events };
    await note(call, 'complaint-forgotten', `complaint:${complaintId}`, proof);
    return aside;
  } catch (fault) {
    await aside.putBack();
    throw fault;
  }
}
