/** People with a word of their own in every field, and copies of their files in a state that a test needs. */
import { randomUUID } from 'node:crypto';
import type { Call, Caller } from '#call';
import { lodge } from '#complaints';
import { addPerson } from '#people';
import { askForCopy, downloadCopy, gatherNext, packCopy, release, reviewCopy } from '#privacy';
import type { TestDatabase } from '../setup/database.ts';
import { anAccount } from './accounts.ts';
import { aHandler, asCall, monday } from './calls.ts';

export const key = (): string => randomUUID();
export const done = <T>(
  outcome: { outcome: 'done'; value: T } | { outcome: 'refused'; refusals: unknown },
): T => {
  if (outcome.outcome !== 'done') throw new Error(JSON.stringify(outcome.refusals));
  return outcome.value;
};
export const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }): string[] =>
  (outcome.refusals ?? []).map(({ reason }) => reason);

const home = '12 Juniper Court, E1 6AN';

/** Call at the top of a test file. */
export async function copiesAt(database: TestDatabase) {
  const manager = await aHandler(database, 'connect', 'manager');
  const handler = await aHandler(database, 'connect');
  const as = <T>(caller: Caller, work: (call: Call) => Promise<T>, now = monday): Promise<T> =>
    asCall(database, { caller, now }, work);
  async function aPerson(canary: string, landlordId = 'connect') {
    const { personId } = await asCall(database, { landlordId, caller: { kind: 'system' } }, (call) =>
      addPerson(call, { email: `${canary.toLowerCase()}@resident.example`, name: `${canary}Name Yusuf` }),
    );
    const caller: Caller & { personId: string } = { kind: 'resident', personId };
    const account = anAccount({
      'what-happened': { account: `${canary}Account went on for weeks.`, title: `${canary}Title` },
      'put-right': { wish: `${canary}Wish` },
      contact: {
        name: `${canary}Name Yusuf`,
        way: 'e-mail',
        telephone: '',
        address: `${canary}Address ${home}`,
        safety: `${canary}Safety`,
      },
      help: { formats: ['large-print'], adjustments: `${canary}Adjustments` },
    });
    const lodged = await asCall(database, { landlordId, caller }, (call) =>
      lodge(call, { account, onceKey: key() }),
    );
    return { caller, personId, reference: done(lodged).reference };
  }

  async function gathered(caller: Caller & { personId: string }, now = monday): Promise<string> {
    const { requestId } = done(await as(caller, (call) => askForCopy(call, { onceKey: key() }), now));
    while (await as({ kind: 'system' }, (call) => gatherNext(call, requestId)));
    return requestId;
  }
  const versionOf = async (requestId: string): Promise<number> =>
    (await as(manager, (call) => reviewCopy(call, requestId)))?.request.version ?? 0;
  async function given(requestId: string): Promise<void> {
    const version = await versionOf(requestId);
    done(await as(manager, (call) => release(call, { requestId, version })));
  }
  async function packed(caller: Caller, requestId: string, now = monday): Promise<string[]> {
    return as(
      caller,
      async (call) => {
        const copy = await downloadCopy(call, requestId);
        if (!copy) throw new Error('not to be downloaded');
        const { entries } = await packCopy(call, copy, (name) => name);
        return entries.map((entry) => JSON.stringify(entry));
      },
      now,
    );
  }

  return { manager, handler, as, aPerson, gathered, versionOf, given, packed };
}
