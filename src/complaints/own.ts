/** What a resident meets on "your complaints": those sent, and what was begun and not sent. */
import { detachAll } from '#attachments';
import type { Call } from '#call';
import { hashOfToken, newToken } from '#people';
import { titleOf, type Account } from './account.ts';
import { complaintsOf, type Glance } from './store.ts';
import { deleteDraft, draftsOf, rehashDraft } from './store/drafts.ts';

export interface DraftGlance {
  onceKey: string;
  title: string | null;
  changedAt: string;
}

/** The caller's complaints, newest first, and unsent drafts. */
export async function ownComplaints(call: Call): Promise<{ complaints: Glance[]; drafts: DraftGlance[] }> {
  if (call.caller.kind !== 'resident') throw new Error('Only a resident has complaints.');
  const drafts = await draftsOf(call, call.caller.personId);
  return {
    complaints: await complaintsOf(call, call.caller.personId),
    drafts: drafts.map(({ onceKey, answers, changedAt }) => ({
      onceKey,
      title: answers['what-happened'] ? titleOf(answers as Account) : null,
      changedAt,
    })),
  };
}

/** Goes on with a draft in this browser. The way in that another browser had stops working. Undefined where it is not theirs. */
export async function resumeDraft(call: Call, onceKey: string): Promise<string | undefined> {
  if (call.caller.kind !== 'resident') return undefined;
  const token = newToken();
  return (await rehashDraft(call, onceKey, call.caller.personId, hashOfToken(token))) ? token : undefined;
}

/** Forgets a draft with all that was typed. True where there was one. */
export async function dropDraft(call: Call, onceKey: string): Promise<boolean> {
  if (call.caller.kind !== 'resident') return false;
  const { personId } = call.caller;
  const draft = (await draftsOf(call, personId)).find((each) => each.onceKey === onceKey);
  if (draft === undefined) return false;
  await detachAll(call, draft.draftHash);
  return deleteDraft(call, draft.draftHash);
}

/** Has this person made a complaint here, or did somebody make one for them? */
export const hasComplaints = async (call: Call, personId: string): Promise<boolean> =>
  (await complaintsOf(call, personId)).length > 0;
