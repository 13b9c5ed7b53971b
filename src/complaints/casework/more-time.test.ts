import { describe, expect, test } from 'vitest';
import { atWork, cited, dutyOf, lastLetter, on, reasons } from '../../../tests/builders/casework.ts';
import { aPolicy, under } from '../../../tests/builders/governing.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { decideHolding } from './send-holding.ts';
import * as casework from './index.ts';

const database = await aDatabase();
const tuesday = on('2026-11-24');
const at = (landlordId: string) => atWork(database, landlordId);

describe('a holding response', () => {
  const more = { reason: 'more-investigation', reasons: 'We wait for the surveyor.' } as const;

  test('moves the answer to the policy’s day for its reason, and the letter tells it', async () => {
    const { complaint, staff } = await at('co-operative');
    expect((await staff(casework.sendHolding, tuesday, more)).outcome).toBe('done');
    expect(await dutyOf(complaint, 'stage-1.respond', tuesday)).toMatchObject({ dueOn: '2026-12-07' });
    const letter = await lastLetter(complaint);
    expect(letter.kind).toBe('holding');
    expect(letter.said).toContain('Monday 7');
    expect(letter.said).toContain('There is more to find out.');
  });

  test('a second one for the same reason gives no more time; another reason does', async () => {
    const { complaint, staff } = await at('co-operative');
    await staff(casework.sendHolding, tuesday, more);
    const again = await staff(casework.sendHolding, on('2026-11-25'), more);
    expect(cited(again)).toEqual(['day-does-not-move 3(b) 1']);
    const outside = await staff(casework.sendHolding, on('2026-11-25'), {
      reason: 'outside-organisation',
      reasons: 'We wait for the water company.',
    });
    expect(outside.outcome).toBe('done');
    expect(await dutyOf(complaint, 'stage-1.respond', tuesday)).toMatchObject({ dueOn: '2026-12-21' });
    expect((await lastLetter(complaint)).said).toContain('from others outside');
  });

  test('not once the day has passed, and not under a policy that knows none', async () => {
    const { staff } = await at('co-operative');
    expect(cited(await staff(casework.sendHolding, on('2026-12-01'), more))).toEqual([
      'date-has-passed 3(b) 1',
    ]);
    const connect = await at('connect');
    expect(cited(await connect.staff(casework.sendHolding, tuesday, more))).toEqual([
      'holding-response-not-in-policy 1.6',
    ]);
  });

  test('not for a reason that the policy does not name, nor without a policy', async () => {
    const { complaint, handler } = await at('co-operative');
    const seen = await complaint.seen(tuesday);
    const governing = under(
      aPolicy({
        holdingResponses: [
          {
            id: 'stage-1.holding',
            stage: 'stage-1',
            clause: '1',
            reason: 'outside-organisation',
            from: 'stage-start',
            span: { count: 28, unit: 'calendar-day' },
          },
        ],
      }),
    );
    const held = { ...seen, governing, told: [], types: [], byPost: false, isOwned: true, bodyHash: '' };
    const decided = (changed: object) =>
      complaint.call(handler, tuesday, (call) =>
        Promise.resolve(decideHolding(call, { ...held, ...changed }, more)),
      );
    expect(cited(await decided({}))).toEqual(['holding-reason-not-in-policy 1']);
    expect(cited(await decided({ governing: null, answer: null }))).toEqual([
      'holding-response-not-in-policy',
    ]);
  });
});

describe('an extension', () => {
  const wanted = (dueOn: string, goodReason = '') => ({ dueOn, reason: 'The wall must dry.', goodReason });

  test('told in time, moves the day, and its letter gives reason, new day and the Ombudsman', async () => {
    const { complaint, staff, handler } = await at('croft');
    await complaint.acknowledged(handler, tuesday);
    expect((await staff(casework.extendDeadline, on('2026-12-01'), wanted('2026-12-18'))).outcome).toBe(
      'done',
    );
    expect(await dutyOf(complaint, 'stage-1.respond', on('2026-12-01'))).toMatchObject({
      dueOn: '2026-12-18',
      basis: 'extension',
    });
    const { kind, said } = await lastLetter(complaint);
    expect(kind).toBe('extension');
    for (const part of ['The wall must dry.', 'Friday 18', 'Tuesday 8', '0300\u00a0111\u00a03000'])
      expect(said).toContain(part);
  });

  test('under a commercial contract its letter names no Ombudsman', async () => {
    const { complaint, staff, handler } = await at('coop-homes');
    await complaint.acknowledged(handler, tuesday);
    expect((await staff(casework.extendDeadline, on('2026-12-01'), wanted('2027-03-01'))).outcome).toBe(
      'done',
    );
    expect((await lastLetter(complaint)).said).not.toContain('Ombudsman');
  });

  test('past what the Code allows needs a good reason, and has it as a caution', async () => {
    const { complaint, staff, handler } = await at('croft');
    await complaint.acknowledged(handler, tuesday);
    const late = on('2026-12-01');
    expect(reasons(await staff(casework.extendDeadline, late, wanted('2026-12-23')))).toEqual([
      'good-reason-by-code',
    ]);
    const given = await staff(casework.extendDeadline, late, wanted('2026-12-23', 'An inquest.'));
    expect(given).toMatchObject({ outcome: 'done', cautions: [{ reason: 'good-reason-by-code' }] });
    expect((await lastLetter(complaint)).said).toContain('An inquest.');
  });

  test('past what the policy allows as well; the day of the limit itself needs none', async () => {
    const { complaint, staff, handler, resident } = await at('croft');
    await complaint.acknowledged(handler, tuesday);
    await complaint.answered(handler, on('2026-12-01'));
    await complaint.takenFurther(resident, on('2026-12-02'));
    await complaint.acknowledged(handler, on('2026-12-03'));
    const now = on('2026-12-04');
    expect((await dutyOf(complaint, 'stage-2.respond', now))?.dueOn).toBe('2027-01-05');
    expect(cited(await staff(casework.extendDeadline, now, wanted('2027-02-03')))).toEqual([
      'good-reason-by-policy 2 stage 2',
      'good-reason-by-code 2 stage 2',
    ]);
    expect(await staff(casework.extendDeadline, now, wanted('2027-02-02'))).toMatchObject({
      outcome: 'done',
      cautions: [],
    });
  });

  test('not once the day has passed, not to an earlier day, not while there is none, not where the day stands', async () => {
    const { complaint, staff, handler } = await at('croft');
    expect(cited(await staff(casework.extendDeadline, tuesday, wanted('2026-12-18')))).toEqual([
      'no-day-to-move 7b',
    ]);
    await complaint.acknowledged(handler, tuesday);
    expect(cited(await staff(casework.extendDeadline, tuesday, wanted('2026-12-08')))).toEqual([
      'extension-not-later 7b',
    ]);
    expect(cited(await staff(casework.extendDeadline, on('2026-12-09'), wanted('2026-12-18')))).toEqual([
      'date-has-passed 7b',
    ]);
    const connect = await at('connect');
    expect(cited(await connect.staff(casework.extendDeadline, tuesday, wanted('2026-12-18')))).toEqual([
      'extension-not-in-policy 1.6',
    ]);
  });
});
