/** An answer that was told, confirmed in writing: the answer of its stage, with all that one must hold. */
import { describe, expect, test } from 'vitest';
import { anAccount } from '../../../tests/builders/accounts.ts';
import { aHandler, aResident } from '../../../tests/builders/calls.ts';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { atWork, cited, lastLetter, on, reasons } from '../../../tests/builders/casework.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import * as casework from './index.ts';

const database = await aDatabase();
const tuesday = on('2026-11-24');
const at = (landlordId: string, way?: 'informal') => atWork(database, landlordId, way);

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
