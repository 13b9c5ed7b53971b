/** An issued letter goes out: on paper to whoever asked for letters or has no mailbox, else with a note in the mail. */
import { randomUUID } from 'node:crypto';
import type { Call } from '#call';
import { queuePost } from '#letters';
import { toRing } from '#safety';
import { wayOf } from './by-post.ts';
import type { Complaint } from './complaint.ts';
import { mailAbout } from './mails.ts';
import { leftToHand } from './preferences.ts';
import { appendEvent } from './store.ts';
import { lastSequence } from './store/posted.ts';

/**
 * Queues the letter for the post, or the mail that tells of it: never both, since a mailbox may be read by others. Whoever
 * must not be written to is rung. Without `mail` it is there to be read, and nobody is told. What the person asked for and the portal cannot make is recorded beside it, for staff to do by hand.
 */
export async function deliver(
  call: Call,
  complaint: Complaint,
  letterId: string,
  mail: Parameters<typeof mailAbout>[2] | null = { purpose: 'letter', about: letterId },
): Promise<void> {
  const { account, complaintId, personId, reference } = complaint;
  const way = await wayOf(call, complaint);
  if (way === 'post') await queuePost(call, { letterId, complaintId });
  if (way === 'mail' && mail) await mailAbout(call, complaint, mail);
  if (way === 'ring' && mail) await toRing(call, { personId, purpose: 'letter', about: letterId, reference });
  const forms = leftToHand(account);
  if (forms.length === 0) return;
  await appendEvent(call, complaintId, {
    sequence: (await lastSequence(call, complaintId)) + 1,
    fact: { type: 'preference-not-met', at: call.now },
    words: { letterId, forms },
    recordedAt: call.now,
    recordedBy: null,
    recordedAs: 'system',
    onceKey: randomUUID(),
  });
}
