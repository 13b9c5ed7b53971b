/** Does what is written to somebody about their complaint go on paper today? A mailbox may have come since. */
import type { Call } from '#call';
import { peopleNamed } from '#people';
import type { Complaint } from './complaint.ts';
import { goesByPost } from './preferences.ts';

export async function isByPost(
  call: Call,
  { account, personId }: Pick<Complaint, 'account' | 'personId'>,
): Promise<boolean> {
  const [person] = await peopleNamed(call, [personId]);
  return goesByPost(account, typeof person?.email === 'string');
}
