/** A handler who lodges for somebody by telephone, and what staff see of it. */
import { randomUUID } from 'node:crypto';
import type { Caller } from '#call';
import { lodgeFor, lodgeForInput, view } from '#complaints';
import type { TestDatabase } from '../setup/database.ts';
import { aHandler, asCall, monday } from './calls.ts';
import { telephoned } from './telephoned.ts';

export const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.refusals?.map((each) => each.reason);

export const forms = (changed: object = {}) =>
  lodgeForInput.parse({ ...telephoned, onceKey: randomUUID(), ...changed });

/** Call at the top of a test file. */
export async function lodgedForAt(database: TestDatabase) {
  const handler = await aHandler(database);
  const asStaff = <T>(work: Parameters<typeof asCall<T>>[2], now = monday, landlordId = 'connect') =>
    asCall(database, { landlordId, caller: handler, now }, work);
  /** Answers the reference. */
  async function lodged(changed: object = {}): Promise<string> {
    const answer = await asStaff((call) => lodgeFor(call, forms(changed)));
    if (answer.outcome !== 'done') throw new Error(reasons(answer)?.join());
    return answer.value.reference;
  }
  const seen = async (reference: string, caller: Caller = handler) => {
    const found = await asCall(database, { caller }, (call) => view(call, reference));
    if (!found) throw new Error('not to be seen');
    return found;
  };
  return { handler, asStaff, lodged, seen };
}
