import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { describe, expect, test } from 'vitest';
import { anAccount } from '../../tests/builders/accounts.ts';
import { aHandler, aResident, asCall } from '../../tests/builders/calls.ts';
import { aComplaint, type ComplaintMade } from '../../tests/builders/complaints.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import type { Call, Caller } from '#call';
import { safeContactInput, setSafeContact } from '#safety';
import { holdBackPost, makePostBatch, postBatch, recordPosting, waitingPost } from './paper-post.ts';
import { leftToHand } from './preferences.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:00.000Z';
const answerDay = '2026-12-04T10:00:00.000Z';
const afterwards = '2026-12-09T09:00:00.000Z';
const address = '12 Harbour Street\nLeeds\nLS1 1AA';
const byLetter = { name: 'Amina Yusuf', way: 'letter', telephone: '', address, safety: '' } as const;
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.refusals?.map((each) => each.reason);

/** A complaint of somebody who asked for letters, with its answer issued: three letters wait. */
async function answeredByPost(landlordId: string, changed: Parameters<typeof anAccount>[0] = {}) {
  const resident = await aResident(database, landlordId);
  const handler = await aHandler(database, landlordId);
  const account = anAccount({ contact: byLetter, ...changed });
  const complaint = await aComplaint(database, { landlordId, caller: resident }, account);
  await complaint.acknowledged(handler, tuesday);
  expect((await complaint.answered(handler, answerDay)).outcome).toBe('done');
  return { complaint, handler, resident, landlordId };
}

const inCall = <T>(
  { landlordId, handler }: { landlordId: string; handler: Caller },
  now: string,
  work: (call: Call) => Promise<T>,
) => asCall(database, { landlordId, caller: handler, now }, work);

async function posted(made: Awaited<ReturnType<typeof answeredByPost>>, postedOn: string, now = afterwards) {
  const batchId = randomUUID();
  expect((await inCall(made, now, (call) => makePostBatch(call, { onceKey: batchId }))).outcome).toBe('done');
  return {
    batchId,
    outcome: await inCall(made, now, (call) => recordPosting(call, { batchId, postedOn })),
  };
}

const closesOn = async (complaint: ComplaintMade) =>
  (await complaint.seen(afterwards)).answer?.windows[0]?.closesOn;

describe('letters on paper', () => {
  test('wait for the post, with their envelope, and no mail tells of them', async () => {
    const made = await answeredByPost('connect', { help: { formats: ['large-print'], adjustments: '' } });
    const waiting = await inCall(made, answerDay, waitingPost);
    expect(waiting.map((each) => each.letter.kind)).toEqual(['receipt', 'acknowledgement', 'response']);
    expect(waiting[2]).toMatchObject({
      reference: made.complaint.reference,
      to: ['Amina Yusuf', '12 Harbour Street', 'Leeds', 'LS1 1AA'],
      isLarge: true,
      byHand: [],
      postedOn: null,
    });
    const { complaintId } = (await made.complaint.seen()).complaint;
    const letterIds = waiting.map((each) => each.letter.letterId);
    const mails = (await database.rowsOf('mails')).map((row) => String(row['about']));
    expect(mails.filter((about) => about.startsWith(complaintId) || letterIds.includes(about))).toEqual([]);
    const elsewhere = { landlordId: 'croft', handler: await aHandler(database, 'croft') };
    expect(await inCall(elsewhere, answerDay, waitingPost)).toEqual([]);
    await posted(made, '2026-12-08');
    expect(await inCall(made, afterwards, waitingPost)).toEqual([]);
  });

  test('a batch holds what waited when it was made; its key again is the same batch', async () => {
    const made = await answeredByPost('coop-homes');
    const onceKey = randomUUID();
    const make = (key: string) => inCall(made, afterwards, (call) => makePostBatch(call, { onceKey: key }));
    expect(await make(onceKey)).toMatchObject({ value: { batchId: onceKey, letters: 4 } });
    expect(await make(onceKey)).toMatchObject({ value: { letters: 4 } });
    expect(reasons(await make(randomUUID()))).toEqual(['no-letters-to-post']);
    expect(await inCall(made, afterwards, (call) => postBatch(call, onceKey))).toHaveLength(4);
    const other = { landlordId: 'croft', handler: await aHandler(database, 'croft') };
    expect(await inCall(other, afterwards, (call) => postBatch(call, onceKey))).toEqual([]);
  });

  test('one key twice at once is one batch, answered twice', async () => {
    const made = await answeredByPost('croft');
    const onceKey = randomUUID();
    const both = await Promise.all(
      [1, 2].map(() => inCall(made, afterwards, (call) => makePostBatch(call, { onceKey }))),
    );
    expect(both).toMatchObject([{ value: { letters: 3 } }, { value: { letters: 3 } }]);
  });

  test('two batches at once share no letter', async () => {
    const made = await answeredByPost('cottington');
    const both = await Promise.all(
      [randomUUID(), randomUUID()].map((onceKey) =>
        inCall(made, afterwards, (call) => makePostBatch(call, { onceKey })),
      ),
    );
    const counts = both.map((each) => (each.outcome === 'done' ? each.value.letters : 0));
    expect(counts.reduce((sum, each) => sum + each)).toBe(3);
  });
});

test('what a letter in the post is about cannot be changed, nor can it be taken out', async () => {
  const web = postgres(database.webUrl, { max: 1, onnotice: () => {} });
  for (const tried of [
    `UPDATE letter_posts SET complaint_id = letter_id`,
    `UPDATE letter_posts SET queued_at = now()`,
    `DELETE FROM letter_posts`,
  ])
    await expect(web.unsafe(tried)).rejects.toThrow('permission denied');
  expect(await web`SELECT * FROM letter_posts`).toHaveLength(0);
  await web.end();
});

describe('the day of posting', () => {
  test('starts the resident’s time where the policy counts from receiving; it grows and never shrinks', async () => {
    const made = await answeredByPost('croft');
    const told = await closesOn(made.complaint);
    expect(told).toBe('2026-12-22');
    const { outcome, batchId } = await posted(made, '2026-12-08');
    expect(outcome).toMatchObject({ outcome: 'done', value: { letters: 3 } });
    expect(await closesOn(made.complaint)).toBe('2026-12-24');
    const seen = await made.complaint.seen(afterwards);
    expect(seen.events.map((event) => event.fact.type)).toEqual([
      'complaint-lodged',
      'acknowledgement-sent',
      'response-issued',
      'letter-posted',
      'letter-posted',
      'response-posted',
    ]);
    const again = (postedOn: string) =>
      inCall(made, afterwards, (call) => recordPosting(call, { batchId, postedOn }));
    expect((await again('2026-12-08')).outcome).toBe('done');
    expect(reasons(await again('2026-12-07'))).toEqual(['batch-already-posted']);
    expect((await made.complaint.seen(afterwards)).events).toHaveLength(6);
  });

  test('where the time runs from the answer, posting late takes nothing and gives nothing', async () => {
    const made = await answeredByPost('connect');
    const before = await closesOn(made.complaint);
    await posted(made, '2026-12-08');
    expect(await closesOn(made.complaint)).toBe(before);
  });

  test('is neither before the last letter nor in the future, and its batch must be there', async () => {
    const made = await answeredByPost('co-operative');
    expect((await posted(made, '2026-12-03')).outcome).toMatchObject({
      refusals: [{ reason: 'posted-before-written', facts: { writtenOn: '2026-12-04' } }],
    });
    const [first] = await inCall(made, afterwards, waitingPost);
    const batchId = first?.batchId ?? '';
    const record = (id: string, postedOn: string) =>
      inCall(made, afterwards, (call) => recordPosting(call, { batchId: id, postedOn }));
    expect(reasons(await record(batchId, '2026-12-10'))).toEqual(['posted-in-the-future']);
    expect(reasons(await record(randomUUID(), '2026-12-08'))).toEqual(['no-such-batch']);
    expect((await made.complaint.seen(afterwards)).events).toHaveLength(3);
    expect((await record(batchId, '2026-12-09')).outcome).toBe('done');
  });
});

describe('what was asked for and cannot be made here', () => {
  test('is left to people, and the letter still goes in time', async () => {
    const made = await answeredByPost('cottington', {
      help: { formats: ['braille', 'large-print', 'audio'], adjustments: 'Ring twice.' },
      language: { language: 'so', interpreter: 'yes' },
    });
    const forms = ['audio', 'braille', 'interpreter'];
    const seen = await made.complaint.seen(afterwards);
    const unmet = seen.events.filter((event) => event.fact.type === 'preference-not-met');
    expect(unmet.map((event) => event.words['forms'])).toEqual([forms, forms, forms]);
    expect(unmet.map((event) => event.words['letterId'])).toEqual(seen.letters.map((each) => each.letterId));
    const mine = (await inCall(made, afterwards, waitingPost)).filter(
      (each) => each.reference === made.complaint.reference,
    );
    expect(mine.map((each) => each.byHand)).toEqual([forms, forms, forms]);
    expect(mine[0]).toMatchObject({ wishes: ['Ring twice.'], isLarge: true, letter: { language: 'so' } });
  });

  test('a letter in a language that the portal has no words for is', () => {
    const asked = { ...anAccount(), language: { language: 'fr', interpreter: 'no' } } as never;
    expect(leftToHand(asked)).toEqual(['other-language']);
  });

  test('what the portal makes itself is no such thing', () => {
    expect(leftToHand(anAccount({ help: { formats: ['large-print'], adjustments: '' } }))).toEqual([]);
    expect(leftToHand(anAccount())).toEqual([]);
    expect(leftToHand({ ...anAccount(), language: { language: 'ur', interpreter: 'no' } })).toEqual([]);
  });
});

describe('where nothing may be posted any more', () => {
  const forbids = (made: Awaited<ReturnType<typeof answeredByPost>>) =>
    asCall(database, { landlordId: made.landlordId, caller: made.resident }, async (call) => {
      const input = safeContactInput.parse({ version: 0, channel: 'usual', neverPost: 'yes' });
      expect((await setSafeContact(call, made.resident.personId, input)).outcome).toBe('done');
      await holdBackPost(call, made.resident.personId);
    });
  const ringing = async (made: Awaited<ReturnType<typeof answeredByPost>>) =>
    (await database.rowsOf(`rings WHERE person_id = '${made.resident.personId}'`)).length;

  test('what waits is left out of every batch, and stands on the list of those to ring', async () => {
    const made = await answeredByPost('cottington');
    const { reference } = made.complaint;
    const ours = (letters: readonly { reference: string }[]) =>
      letters.filter((each) => each.reference === reference);
    expect(ours(await inCall(made, afterwards, waitingPost))).toHaveLength(3);
    await forbids(made);
    expect(ours(await inCall(made, afterwards, waitingPost))).toEqual([]);
    const onceKey = randomUUID();
    await inCall(made, afterwards, (call) => makePostBatch(call, { onceKey }));
    expect(ours(await inCall(made, afterwards, (call) => postBatch(call, onceKey)))).toEqual([]);
    expect(await ringing(made)).toBe(3);
  });

  test('what is in a batch leaves it: it is not printed, and not recorded as posted', async () => {
    const made = await answeredByPost('co-operative');
    const batchId = randomUUID();
    await inCall(made, afterwards, (call) => makePostBatch(call, { onceKey: batchId }));
    await forbids(made);
    expect(await inCall(made, afterwards, (call) => postBatch(call, batchId))).toEqual([]);
    const recorded = await inCall(made, afterwards, (call) =>
      recordPosting(call, { batchId, postedOn: '2026-12-08' }),
    );
    expect(reasons(recorded)).toEqual(['no-such-batch']);
    const { complaintId } = (await made.complaint.seen()).complaint;
    const rows = await database.rowsOf(`letter_posts WHERE complaint_id = '${complaintId}'`);
    expect(rows).toHaveLength(3);
    expect(rows.every((row) => row['posted_on'] === null && row['batch_id'] === null)).toBe(true);
  });

  test('a letter that comes later goes on the list at once, and no mail goes in its place', async () => {
    const resident = await aResident(database, 'croft');
    const handler = await aHandler(database, 'croft');
    const complaint = await aComplaint(
      database,
      { landlordId: 'croft', caller: resident },
      anAccount({ contact: byLetter }),
    );
    const made = { complaint, handler, resident, landlordId: 'croft' };
    await forbids(made);
    const before = await ringing(made);
    const mails = (await database.rowsOf('mails')).length;
    await complaint.acknowledged(handler, tuesday);
    expect(await ringing(made)).toBe(before + 1);
    expect((await database.rowsOf('mails')).length).toBe(mails);
  });
});
