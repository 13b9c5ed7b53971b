/** A complaint and whoever deals with it, each doing one act after another, for the tests of what staff write. */
import type { Call, Caller } from '#call';
import type { TestDatabase } from '../setup/database.ts';
import { anAccount } from './accounts.ts';
import { aHandler, aResident } from './calls.ts';
import { aComplaint, type ComplaintMade } from './complaints.ts';

export const on = (day: string): string => `${day}T10:00:00.000Z`;

/** An act that was tried, whatever it answers with. */
export interface Tried {
  outcome: string;
  refusals?: readonly { reason: string; clause?: string | undefined }[];
  cautions?: readonly { reason: string }[];
}
export const reasons = (tried: Tried): string[] | undefined => tried.refusals?.map((each) => each.reason);
export const cited = (tried: Tried): string[] | undefined =>
  tried.refusals?.map((each) => `${each.reason} ${each.clause ?? ''}`.trim());

interface Act {
  reference: string;
  onceKey: string;
  version: number;
}
type Verb<Input> = (call: Call, input: Input) => Promise<Tried>;

/** A complaint of a landlord, lodged on the test's Monday. `staff` and `own` do a verb with a new key at the version of now. */
export async function atWork(database: TestDatabase, landlordId: string, way?: 'informal') {
  const resident = await aResident(database, landlordId);
  const handler = await aHandler(database, landlordId);
  const account = way ? anAccount({ way: { way } }) : anAccount();
  const complaint = await aComplaint(database, { landlordId, caller: resident }, account);
  const as =
    (by: Caller) =>
    async <Input extends Act>(
      verb: Verb<Input>,
      now: string,
      input: Omit<Input, keyof Act> & Partial<Act>,
    ): Promise<Tried> => {
      const act = await complaint.act();
      return complaint.call(by, now, (call) => verb(call, { ...act, ...input } as Input));
    };
  return { complaint, resident, handler, as, staff: as(handler), own: as(resident) };
}

export const dutyOf = async (complaint: ComplaintMade, id: string, now: string) =>
  (await complaint.seen(now)).answer?.duties.find((duty) => duty.id === id);

export async function lastLetter(
  complaint: ComplaintMade,
): Promise<{ kind: string | undefined; said: string }> {
  const letter = (await complaint.seen()).letters.at(-1);
  return { kind: letter?.kind, said: JSON.stringify(letter?.content.blocks) };
}
