import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aHandler, aResident } from '../../../tests/builders/calls.ts';
import { aComplaint, aResponse } from '../../../tests/builders/complaints.ts';
import { atWork, cited, lastLetter, on, reasons } from '../../../tests/builders/casework.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import * as casework from './index.ts';

const database = await aDatabase();
const tuesday = on('2026-11-24');
const at = (landlordId: string, way?: 'informal') => atWork(database, landlordId, way);

describe('findings before the decision', () => {
  const shared = (commentBy: string) => ({
    definition: 'The fan.',
    findings: 'Three reports are on our record.',
    commentBy,
  });
  const comment = { comment: 'There were four.' };

  test('the policy’s time to comment is the least, and the letter tells the last day', async () => {
    const { complaint, staff } = await at('coop-homes');
    const short = await staff(casework.shareDraftFindings, tuesday, shared('2026-11-30'));
    expect(cited(short)).toEqual(['too-short-to-comment 6']);
    expect((await staff(casework.shareDraftFindings, tuesday, shared('2026-12-01'))).outcome).toBe('done');
    const letter = await lastLetter(complaint);
    expect(letter.kind).toBe('draft-findings');
    expect(letter.said).toContain('Tuesday 1');
    const again = await staff(casework.shareDraftFindings, tuesday, shared('2026-12-02'));
    expect(cited(again)).toEqual(['comments-still-open 6']);
  });

  test('nothing is decided while they can be commented on; a comment ends the wait', async () => {
    const { complaint, staff, own, handler } = await at('coop-homes');
    await complaint.acknowledged(handler, tuesday);
    await staff(casework.shareDraftFindings, tuesday, shared('2026-12-02'));
    expect(reasons(await complaint.answered(handler, on('2026-12-02')))).toEqual(['comments-still-open']);
    expect((await own(casework.commentOnFindings, on('2026-11-30'), comment)).outcome).toBe('done');
    expect((await complaint.seen()).events.at(-1)?.words).toEqual({
      reasons: 'There were four.',
      writtenIn: 'en',
    });
    expect((await complaint.answered(handler, on('2026-11-30'))).outcome).toBe('done');
  });

  test('so does the end of the day that was given', async () => {
    const { complaint, staff, handler } = await at('coop-homes');
    await complaint.acknowledged(handler, tuesday);
    await staff(casework.shareDraftFindings, tuesday, shared('2026-12-01'));
    expect((await complaint.answered(handler, on('2026-12-02'))).outcome).toBe('done');
  });

  test('staff write down what they were told; others cannot comment, and nobody before or after', async () => {
    const { complaint, staff, own, as, handler } = await at('coop-homes');
    expect(reasons(await own(casework.commentOnFindings, tuesday, comment))).toEqual([
      'nothing-to-comment-on',
    ]);
    await staff(casework.shareDraftFindings, tuesday, shared('2026-12-01'));
    const stranger = await aResident(database, 'coop-homes');
    expect(reasons(await as(stranger)(casework.commentOnFindings, tuesday, comment))).toEqual(['not-found']);
    expect((await staff(casework.commentOnFindings, on('2026-11-25'), comment)).outcome).toBe('done');
    expect((await own(casework.commentOnFindings, on('2026-12-03'), comment)).outcome).toBe('done');
    await complaint.answered(handler, on('2026-12-04'));
    expect(reasons(await own(casework.commentOnFindings, on('2026-12-05'), comment))).toEqual([
      'nothing-to-comment-on',
    ]);
  });

  test('a decision without them is refused where the policy gives the chance, and only there', async () => {
    const may = async (landlordId: string) =>
      (await (await at(landlordId)).complaint.seen(tuesday)).answer?.may.find(
        (each) => each.action === 'issue-response',
      );
    expect(await may('coop-homes')).toMatchObject({
      allowed: false,
      because: [{ reason: 'findings-not-shared', clause: '6' }],
    });
    const { complaint, staff, handler } = await at('coop-homes');
    expect(cited(await complaint.decided(handler, tuesday))).toEqual(['findings-not-shared 6']);
    const told = { ...aResponse, saidOn: '2026-11-24', saidHow: 'telephone' } as const;
    expect(cited(await staff(casework.confirmInWriting, tuesday, told))).toEqual(['findings-not-shared 6']);
    expect(await may('connect')).toMatchObject({ allowed: true, because: [] });
  });

  test('a policy that names no individual has letters without names', async () => {
    const letters = async (landlordId: string) => {
      const { complaint, staff, handler } = await at(landlordId);
      await complaint.acknowledged(handler, tuesday);
      await staff(casework.sendUpdate, on('2026-11-25'), { news: 'We wait for a part.', reasons: '' });
      await complaint.answered(handler, on('2026-11-26'));
      const { letters: sent } = await complaint.seen(on('2026-11-26'));
      return sent
        .filter(({ content }) => JSON.stringify(content.blocks).includes('Priya'))
        .map(({ kind }) => kind);
    };
    expect(await letters('coop-homes')).toEqual([]);
    expect(await letters('connect')).toEqual(['acknowledgement', 'update', 'response']);
  });

  test('elsewhere they can be shared too, for a later day; a day past the answer’s is warned of', async () => {
    const { staff } = await at('connect');
    expect(reasons(await staff(casework.shareDraftFindings, tuesday, shared('2026-11-24')))).toEqual([
      'comments-need-a-later-day',
    ]);
    const done = await staff(casework.shareDraftFindings, tuesday, shared('2026-12-07'));
    expect(done).toMatchObject({ outcome: 'done', cautions: [{ reason: 'comments-outlast-the-answer' }] });
  });
});

describe('the step before the formal stages', () => {
  const settled = { outcome: 'resolved', settledBy: 'The fan was mended while she waited.' } as const;

  test.each(['co-operative', 'cottington', 'croft'])(
    'settled at %s: recorded with what was done, and no letter',
    async (landlordId) => {
      const { complaint, staff } = await at(landlordId, 'informal');
      expect((await staff(casework.settleEarly, tuesday, settled)).outcome).toBe('done');
      const seen = await complaint.seen(tuesday);
      expect(seen.letters.map(({ kind }) => kind)).toEqual(['receipt']);
      expect(seen.events.at(-1)).toMatchObject({
        fact: { type: 'response-issued', outcome: 'resolved' },
        words: { reasons: settled.settledBy },
      });
    },
  );

  test('where every step is answered in writing, or it is wanted, there is a letter', async () => {
    const connect = await at('connect', 'informal');
    await connect.staff(casework.settleEarly, tuesday, settled);
    expect(await lastLetter(connect.complaint)).toMatchObject({ kind: 'early-outcome' });
    const croft = await at('croft', 'informal');
    await croft.staff(casework.settleEarly, tuesday, { ...settled, inWriting: 'yes' });
    expect((await lastLetter(croft.complaint)).kind).toBe('early-outcome');
  });

  test('not settled: the letter hands over the policy and the way on', async () => {
    const { complaint, staff } = await at('co-operative', 'informal');
    await staff(casework.settleEarly, tuesday, { outcome: 'not-upheld', settledBy: 'We spoke.' });
    const { kind, said } = await lastLetter(complaint);
    expect(kind).toBe('early-outcome');
    expect(said).toContain('You can ask us to look at it in a formal way');
    expect(said).toContain('/co-operative/en/policy');
  });

  test('is no formal stage', async () => {
    const { staff } = await at('cottington');
    expect(cited(await staff(casework.settleEarly, tuesday, settled))).toEqual(['stage-is-formal 5']);
  });
});

describe('a refusal', () => {
  const refusal = { reasons: 'It was in 2019.', evidence: 'The letter of 2019.' };

  test('at first: the letter names clause, reasons and the right to the Ombudsman, which opens at once', async () => {
    const { complaint, staff } = await at('croft');
    expect((await staff(casework.refuseComplaint, tuesday, { ground: 'too-old', ...refusal })).outcome).toBe(
      'done',
    );
    const { kind, said } = await lastLetter(complaint);
    expect(kind).toBe('refusal');
    for (const part of [
      'We do not take your complaint on at',
      'clause 8',
      'It was in 2019.',
      '0300\u00a0111\u00a03000',
    ])
      expect(said).toContain(part);
    const { answer } = await complaint.seen(tuesday);
    expect(answer?.may.find(({ action }) => action === 'ask-ombudsman-to-investigate')?.allowed).toBe(true);
    const again = await staff(casework.refuseComplaint, tuesday, { ground: 'too-old', ...refusal });
    expect(reasons(again)).toContain('already-refused');
  });

  test('of the next stage: the letter says so', async () => {
    const { complaint, staff, handler, resident } = await at('cottington');
    await complaint.acknowledged(handler, tuesday);
    await complaint.answered(handler, on('2026-11-25'));
    await complaint.takenFurther(resident, on('2026-11-26'), 'review');
    const ground = 'new-issues-review';
    expect((await staff(casework.refuseComplaint, on('2026-11-27'), { ground, ...refusal })).outcome).toBe(
      'done',
    );
    expect((await lastLetter(complaint)).said).toContain('We do not take your complaint on to');
  });

  test('of a request that came late, and only of one that did', async () => {
    const { complaint, staff, handler, resident } = await at('connect');
    await complaint.answered(handler, tuesday);
    await complaint.takenFurther(resident, on('2026-12-14'));
    const late = { ground: 'late-request', ...refusal };
    expect(reasons(await staff(casework.refuseComplaint, on('2026-12-15'), late))).toEqual([
      'no-such-ground',
    ]);
    const other = await at('connect');
    await other.complaint.answered(other.handler, tuesday);
    await other.complaint.takenFurther(other.resident, on('2027-02-01'));
    expect((await other.staff(casework.refuseComplaint, on('2027-02-02'), late)).outcome).toBe('done');
    expect((await lastLetter(other.complaint)).said).toContain('clause 1.8');
  });

  test('of a commercial client’s names no Ombudsman', async () => {
    const { complaint, staff } = await at('coop-homes');
    await staff(casework.refuseComplaint, tuesday, { ground: 'governance', ...refusal });
    const { said } = await lastLetter(complaint);
    expect(said).not.toContain('Ombudsman');
    expect(said).toContain('Someone will read it.');
  });

  test('needs a ground of the policy, and an open complaint', async () => {
    const { complaint, staff, handler } = await at('connect');
    const odd = await staff(casework.refuseComplaint, tuesday, { ground: 'not-liked', ...refusal });
    expect(reasons(odd)).toEqual(['no-such-ground']);
    await complaint.answered(handler, tuesday);
    const late = await staff(casework.refuseComplaint, tuesday, { ground: 'anonymous', ...refusal });
    expect(reasons(late)).toEqual(['response-already-issued']);
  });
});

describe('a landlord that had no policy in force', () => {
  const then = (day: string) => `2010-03-${day}T10:00:00.000Z`;

  test('writes as the Code has it, promises no day, and refuses on the Code’s grounds only', async () => {
    const resident = await aResident(database);
    const handler = await aHandler(database);
    const complaint = await aComplaint(database, { caller: resident, now: then('01') });
    const act = async () => ({ ...(await complaint.act()), onceKey: randomUUID() });
    const first = await act();
    const held = await complaint.call(handler, then('02'), (call) =>
      casework.sendHolding(call, { ...first, reason: 'more-investigation', reasons: 'We wait.' }),
    );
    const extended = await complaint.call(handler, then('02'), (call) =>
      casework.extendDeadline(call, { ...first, dueOn: '2010-04-01', reason: 'Frost.', goodReason: '' }),
    );
    const early = await complaint.call(handler, then('02'), (call) =>
      casework.settleEarly(call, { ...first, outcome: 'resolved', settledBy: 'Done.' }),
    );
    expect([reasons(held), reasons(extended), reasons(early)]).toEqual([
      ['holding-response-not-in-policy'],
      ['no-day-to-move'],
      ['stage-is-formal'],
    ]);
    const asked = await complaint.call(handler, then('02'), (call) =>
      casework.askToClarify(call, { ...first, question: 'Which room?' }),
    );
    expect(asked.outcome).toBe('done');
    const refuse = async (ground: string) => {
      const next = await act();
      return complaint.call(handler, then('03'), (call) =>
        casework.refuseComplaint(call, { ...next, ground, reasons: 'It was.', evidence: 'A letter.' }),
      );
    };
    expect(reasons(await refuse('conduct'))).toEqual(['no-such-ground']);
    expect((await refuse('already-considered')).outcome).toBe('done');
    expect(reasons(await refuse('already-considered'))).toEqual(['already-refused']);
  });
});
