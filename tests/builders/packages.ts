/** A package that was begun and not sent, of the first parts of a complaint. */
import { randomUUID } from 'node:crypto';
import type { Caller } from '#call';
import { beginShare } from '#privacy';
import type { TestDatabase } from '../setup/database.ts';
import { asCall } from './calls.ts';

/** @param word makes the words of a field its own. Answers the version of the complaint too, which it leaves as it is. */
export async function aPackage(
  database: TestDatabase,
  handler: Caller,
  about: { landlordId: string; reference: string; word: (field: string) => string; now?: string },
): Promise<{ packageId: string; version: number }> {
  const { landlordId, reference, word, now = '2026-11-24T10:00:00.000Z' } = about;
  const [complaint] = await database.rowsOf(`complaints WHERE reference = '${reference}'`);
  const version = Number(complaint?.version);
  const begun = await asCall(database, { landlordId, caller: handler, now }, (call) =>
    beginShare(call, {
      ...{ reference, onceKey: randomUUID(), version, kind: 'contractor', recipient: word('Recipient') },
      ...{ purpose: word('Purpose'), ground: 'public-task', days: 14, places: [0, 1, 2] },
    }),
  );
  if (begun.outcome !== 'done') throw new Error(JSON.stringify(begun.refusals));
  return { packageId: begun.value.packageId, version };
}
