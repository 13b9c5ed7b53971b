/** A person asks for a copy of all that is kept of them, or staff count words in a complaint as having asked (article 15). */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { addJob } from '#db/queue';
import { offeredLanguage, sourceLanguage } from '#languages';
import { done, refused, type Outcome } from '#outcome';
import { copyDueOn } from '../clock.ts';
import { keepNoticeGiven } from '../notice.ts';
import { asStaff } from '../staff.ts';
import { insertRequest, openRequestOf, requestByOnceKey, type CopyRequest } from '../store/copies.ts';
import { complaintNamed } from '../store/held.ts';
import { wordsField } from '../words.ts';

export const askForCopyInput = z.strictObject({ onceKey: z.uuid() });
export const countWordsInput = z.strictObject({ onceKey: z.uuid(), reference: wordsField(40) });

export type AskReason = 'already-asked' | 'not-found' | 'once-key-reused-for-another-act';
type Asked = Outcome<{ requestId: string; dueOn: string }, AskReason>;

async function begin(
  call: Call,
  asked: Pick<CopyRequest, 'personId' | 'countedFrom' | 'countedBy' | 'askedAt' | 'language' | 'onceKey'>,
): Promise<Asked> {
  const earlier = await requestByOnceKey(call, asked.onceKey);
  if (earlier)
    return earlier.personId === asked.personId && earlier.countedFrom === asked.countedFrom
      ? done({ requestId: earlier.requestId, dueOn: earlier.dueOn })
      : refused({ reason: 'once-key-reused-for-another-act' });
  const requestId = randomUUID();
  const dueOn = await copyDueOn(call, asked.askedAt);
  const isNew = await insertRequest(call, {
    ...asked,
    requestId,
    recordedAt: call.now,
    firstDueOn: dueOn,
    dueOn,
    longerAt: null,
    longerBy: null,
    longerBecause: null,
    longerWords: null,
    standing: 'making',
    partsDone: 0,
    partsAll: 1,
    releasedAt: null,
    releasedBy: null,
    expiresAt: null,
    lastDownloadedAt: null,
    version: 1,
  });
  if (!isNew) return refused({ reason: 'already-asked' });
  await addJob(call.tx, 'copy-of-file', { landlordId: call.landlordId, requestId });
  await note(call, 'copy-asked', `copy:${requestId}`, { due: dueOn, counted: asked.countedFrom !== null });
  return done({ requestId, dueOn });
}

/**
 * Asks for a copy and begins to put it together. The time runs from now. Refused: `already-asked` while one is open.
 * That the sign-in is fresh is for the procedure to see to.
 */
export async function askForCopy(call: Call, { onceKey }: z.output<typeof askForCopyInput>): Promise<Asked> {
  if (call.caller.kind !== 'resident') throw new Error('Only a resident asks for their copy.');
  const { personId } = call.caller;
  const asked = await begin(call, {
    personId,
    onceKey,
    countedFrom: null,
    countedBy: null,
    askedAt: call.now,
    language: call.language,
  });
  if (asked.outcome === 'done') await keepNoticeGiven(call, personId, `copy:${asked.value.requestId}`);
  return asked;
}

/**
 * Counts the words of a complaint as a request for a copy: the time runs from when the complaint came. Refused:
 * `not-found`, and `already-asked` where the person has one open.
 */
export async function countWordsAsRequest(
  call: Call,
  { onceKey, reference }: z.output<typeof countWordsInput>,
): Promise<Asked> {
  const complaint = await complaintNamed(call, reference.toUpperCase());
  if (complaint === undefined) return refused({ reason: 'not-found', facts: { field: 'reference' } });
  if (
    (await requestByOnceKey(call, onceKey)) === undefined &&
    (await openRequestOf(call, complaint.personId))
  )
    return refused({ reason: 'already-asked' });
  const language = complaint.account['language'] as { language?: string } | undefined;
  return begin(call, {
    personId: complaint.personId,
    onceKey,
    countedFrom: complaint.complaintId,
    countedBy: asStaff(call),
    askedAt: complaint.receivedAt,
    language: offeredLanguage(language?.language)?.code ?? sourceLanguage,
  });
}

const asking =
  /\b(?:subject access|data subject|(?:copy|copies) of (?:all )?(?:my|the) (?:\w+ )?(?:file|files|records?|data|information)|(?:all|what|everything)(?: that)? you (?:hold|keep|have) (?:about|on) me|my (?:personal )?data|(?:uk )?gdpr|sar request)\b/i;

/** May these words ask for a copy? English words alone are known; staff read and decide. */
export const mayAskForCopy = (words: string): boolean => asking.test(words);
