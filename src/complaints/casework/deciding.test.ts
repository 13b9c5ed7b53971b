import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { anAccount } from '../../../tests/builders/accounts.ts';
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
    expect((await complaint.seen()).events.at(-1)?.words).toEqual({ reasons: 'There were four.' });
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

  test('elsewhere they can be shared too, for a later day; a day past the answer’s is warned of', async () => {
    const { staff } = await at('connect');
    expect(reasons(await staff(casework.shareDraftFindings, tuesday, shared('2026-11-24')))).toEqual([
      'comments-need-a-later-day',
    ]);
    const done = await staff(casework.shareDraftFindings, tuesday, shared('2026-12-07'));
    expect(done).toMatchObject({ outcome: 'done', cautions: [{ reason: 'comments-outlast-the-answer' }] });
  });
});

describe('an answer told, and confirmed in writing', () => {
  const confirmed = {
    saidOn: '2026-11-24',
    saidHow: 'telephone',
    outcome: 'upheld',
    definition: 'The fan.',
    findings: 'We said that three reports are on our record.',
    reasons: 'Our repairs policy.',
    remedy: 'The fan is mended by Friday.',
    outstandingActions: 'The contractor calls tomorrow.',
    isFree: 'yes',
  } as const;

  test.each(['cottington', 'co-operative'])('is the answer of the stage at %s', async (landlordId) => {
    const { complaint, staff, handler } = await at(landlordId);
    await complaint.acknowledged(handler, tuesday);
    expect((await staff(casework.confirmInWriting, on('2026-11-25'), confirmed)).outcome).toBe('done');
    const seen = await complaint.seen(on('2026-11-25'));
    expect(seen.answer?.duties.find(({ id }) => id.endsWith('.respond'))?.metOn).toBe('2026-11-25');
    const { kind, said } = await lastLetter(complaint);
    expect(kind).toBe('verbal-outcome');
    for (const part of ['by phone on Tuesday 24', 'We uphold your complaint', 'You can ask us to look again'])
      expect(said).toContain(part);
  });

  test('says that it comes late, and lacks nothing that an answer must hold', async () => {
    const { complaint, staff } = await at('co-operative');
    const bare = await staff(casework.confirmInWriting, on('2026-12-08'), { ...confirmed, remedy: '' });
    expect(cited(bare)).toEqual(['letter-lacks-required-part 3(b) 1', 'letter-lacks-required-part 6.9']);
    await staff(casework.confirmInWriting, on('2026-12-08'), confirmed);
    expect((await lastLetter(complaint)).said).toContain('This answer is late');
  });

  test('deals with every point of the acknowledgement, in the letter and in the record', async () => {
    const { complaint, staff, handler } = await at('croft');
    await complaint.acknowledged(handler, tuesday, { points: ['The fan.', 'The calls.'] });
    const upheld = { finding: 'upheld', reason: 'Our record shows it.' } as const;
    const bare = await staff(casework.confirmInWriting, on('2026-11-25'), confirmed);
    expect(reasons(bare)).toEqual([
      'point-without-finding',
      'point-without-reason',
      'point-without-finding',
      'point-without-reason',
    ]);
    const half = await staff(casework.confirmInWriting, on('2026-11-25'), {
      ...confirmed,
      points: [upheld, { ...upheld, finding: 'not-upheld' }],
    });
    expect(reasons(half)).toEqual(['points-say-partly-upheld']);
    const whole = await staff(casework.confirmInWriting, on('2026-11-25'), {
      ...confirmed,
      points: [upheld, upheld],
    });
    expect(whole.outcome).toBe('done');
    const { said } = await lastLetter(complaint);
    for (const part of ['Point by point', 'Point 2', 'The calls.', 'We uphold this point'])
      expect(said).toContain(part);
    expect((await complaint.seen(on('2026-11-25'))).events.at(-1)?.words['points']).toEqual([
      { point: 'The fan.', ...upheld },
      { point: 'The calls.', ...upheld },
    ]);
  });

  test('goes on paper to whoever asked for letters, and time runs from then', async () => {
    const resident = await aResident(database, 'croft');
    const handler = await aHandler(database, 'croft');
    const account = anAccount({
      contact: { name: 'Amina Yusuf', way: 'letter', telephone: '', address: '1 Mill Lane', safety: '' },
    });
    const complaint = await aComplaint(database, { landlordId: 'croft', caller: resident }, account);
    const act = await complaint.act();
    const done = await complaint.call(handler, tuesday, (call) =>
      casework.confirmInWriting(call, { ...act, ...confirmed }),
    );
    expect(done.outcome).toBe('done');
    expect((await complaint.seen(tuesday)).events.at(-1)?.fact).toMatchObject({
      type: 'response-issued',
      delivery: 'post',
    });
  });

  test('not of a talk to come, not at an early step, not twice, not by who decided before', async () => {
    const { complaint, staff, handler, resident } = await at('croft');
    const ahead = await staff(casework.confirmInWriting, tuesday, { ...confirmed, saidOn: '2026-11-25' });
    expect(reasons(ahead)).toEqual(['day-lies-ahead']);
    expect((await staff(casework.confirmInWriting, tuesday, confirmed)).outcome).toBe('done');
    expect(reasons(await staff(casework.confirmInWriting, tuesday, confirmed))).toEqual([
      'response-already-issued',
    ]);
    await complaint.takenFurther(resident, on('2026-11-26'));
    expect(reasons(await staff(casework.confirmInWriting, on('2026-11-27'), confirmed))).toEqual([
      'decided-earlier-stage',
    ]);
    expect(handler.kind).toBe('staff');
    const early = await at('croft', 'informal');
    expect(reasons(await early.staff(casework.confirmInWriting, tuesday, confirmed))).toEqual([
      'stage-is-not-formal',
    ]);
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
      '0300 111 3000',
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
