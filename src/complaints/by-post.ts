/** Which way goes what is written to somebody about their complaint, today? A mailbox may have come since, or a danger. */
import type { Call } from '#call';
import { peopleNamed } from '#people';
import { safeContactOf, wayTo, type Way } from '#safety';
import type { Complaint } from './complaint.ts';
import { reachable } from './preferences.ts';

type Whose = Pick<Complaint, 'account' | 'personId'>;

export async function wayOf(call: Call, { account, personId }: Whose): Promise<Way> {
  const [person] = await peopleNamed(call, [personId]);
  return wayTo(await safeContactOf(call, personId), reachable(account, typeof person?.email === 'string'));
}

export const isByPost = async (call: Call, complaint: Whose): Promise<boolean> =>
  (await wayOf(call, complaint)) === 'post';
