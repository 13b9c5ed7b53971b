import { describe, expect, test } from 'vitest';
import { anAccount } from '../../../tests/builders/accounts.ts';
import { aHandler, aResident } from '../../../tests/builders/calls.ts';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { cautionsOf, does, reasonsOf } from '../../../tests/builders/doing.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { agreeToMediation } from './agree-to-mediation.ts';
import { askForMoreTime } from './ask-for-more-time.ts';
import { decideMediationEnd, endMediation } from './end-mediation.ts';
import { decideGrant, extendWindow } from './extend-window.ts';
import { isLessonDue, lessonRule, noteLesson } from './note-lesson.ts';
import { recordExternalOutcome } from './record-external-outcome.ts';
import { recordExternalReferral } from './record-external-referral.ts';
import { recordInsuranceClaim } from './record-insurance-claim.ts';
import { recordLegalProceedings } from './record-legal-proceedings.ts';
import { decideMediation, startMediation } from './start-mediation.ts';
import { decideOtherPath, treatDifferently } from './treat-differently.ts';
import { withdraw } from './withdraw.ts';

const database = await aDatabase();
const at = (day: string) => `2026-${day}T10:00:00.000Z`;
const reasons = { reasons: 'The insurer told us.' };

async function lodged(landlordId = 'connect') {
  const resident = await aResident(database, landlordId);
  const handler = await aHandler(database, landlordId);
  const complaint = await aComplaint(database, { landlordId, caller: resident }, anAccount());
  return { resident, handler, complaint };
}

async function answered(landlordId = 'connect', outcome: 'upheld' | 'not-upheld' = 'upheld') {
  const made = await lodged(landlordId);
  await made.complaint.acknowledged(made.handler, at('11-24'));
  const answer = await made.complaint.answered(made.handler, at('12-01'), { outcome });
  if (answer.outcome !== 'done') throw new Error(reasonsOf(answer).join());
  return made;
}

describe('mediation', () => {
  const byPhone = {
    residentAgreed: 'telephone',
    othersAgreed: 'yes',
    mediator: 'Lambeth Mediation',
  } as const;
  const here = { ...byPhone, residentAgreed: 'portal' } as const;

  test('starts with the resident’s own word here, or her word given in another way', async () => {
    const { resident, handler, complaint } = await lodged('cottington');
    const early = await does(complaint, handler, at('11-25'), startMediation, here);
    expect(early).toMatchObject({ refusals: [{ reason: 'resident-has-not-agreed', clause: '7' }] });
    await does(complaint, resident, at('11-25'), agreeToMediation, {});
    expect((await does(complaint, handler, at('11-26'), startMediation, here)).outcome).toBe('done');
    const seen = await complaint.seen(at('11-26'));
    expect(seen.answer?.duties.find((duty) => duty.id === 'local-resolution.respond')?.status).toBe(
      'suspended',
    );
    const other = await lodged('cottington');
    const told = await does(other.complaint, other.handler, at('11-25'), startMediation, byPhone);
    expect(told.outcome).toBe('done');
  });

  test('not twice at once, not on a closed complaint, not where no policy offers it', async () => {
    const { resident, handler, complaint } = await lodged('cottington');
    await does(complaint, handler, at('11-25'), startMediation, byPhone);
    expect(reasonsOf(await does(complaint, handler, at('11-26'), startMediation, byPhone))).toEqual([
      'process-already-suspended',
    ]);
    await does(complaint, handler, at('11-27'), endMediation, { settled: 'no', ...reasons });
    await does(complaint, resident, at('11-27'), withdraw, { reasons: '' });
    expect(reasonsOf(await does(complaint, handler, at('11-28'), startMediation, byPhone))).toEqual([
      'complaint-closed',
    ]);
    const elsewhere = await lodged('croft');
    const no = await does(elsewhere.complaint, elsewhere.handler, at('11-25'), startMediation, byPhone);
    expect(reasonsOf(no)).toEqual(['mediation-not-in-policy']);
    const bare = { answer: null, governing: null, types: ['complaint-lodged'] as const };
    expect(reasonsOf(decideMediation(bare, here, at('11-25')))).toEqual([
      'mediation-not-in-policy',
      'resident-has-not-agreed',
    ]);
    expect(reasonsOf(decideMediationEnd(bare, { settled: 'no' }, at('11-25')))).toEqual([
      'no-mediation-open',
    ]);
  });

  test('an agreement holds for one mediation; settled, it ends the complaint', async () => {
    const { resident, handler, complaint } = await lodged('cottington');
    expect(
      reasonsOf(await does(complaint, handler, at('11-25'), endMediation, { settled: 'yes', ...reasons })),
    ).toEqual(['no-mediation-open']);
    await does(complaint, resident, at('11-25'), agreeToMediation, {});
    await does(complaint, handler, at('11-25'), startMediation, here);
    await does(complaint, handler, at('11-27'), endMediation, { settled: 'no', ...reasons });
    expect(reasonsOf(await does(complaint, handler, at('11-30'), startMediation, here))).toEqual([
      'resident-has-not-agreed',
    ]);
    await does(complaint, handler, at('11-30'), startMediation, byPhone);
    await does(complaint, handler, at('12-01'), endMediation, { settled: 'yes', ...reasons });
    expect((await complaint.seen(at('12-01'))).complaint.isClosed).toBe(true);
  });
});

describe('claims', () => {
  test('of insurance begin and end once each; the policy says whether the clocks stand still', async () => {
    const { resident, handler, complaint } = await lodged();
    const record = (on: string, what: 'started' | 'ended') =>
      does(complaint, handler, at(on), recordInsuranceClaim, { what, ...reasons });
    expect(await record('11-25', 'ended')).toMatchObject({
      refusals: [{ reason: 'no-claim-open', clause: '1.16' }],
    });
    const started = await record('11-25', 'started');
    expect([started.outcome, cautionsOf(started)]).toEqual(['done', []]);
    expect((await complaint.seen(at('11-25'))).answer?.duties[0]?.status).toBe('suspended');
    expect(reasonsOf(await record('11-26', 'started'))).toEqual(['claim-already-open']);
    expect((await record('11-27', 'ended')).outcome).toBe('done');
    await does(complaint, resident, at('11-28'), withdraw, { reasons: '' });
    expect(reasonsOf(await record('11-28', 'started'))).toEqual(['complaint-closed']);
    const elsewhere = await lodged('croft');
    const kept = await does(elsewhere.complaint, elsewhere.handler, at('11-25'), recordInsuranceClaim, {
      what: 'started',
      ...reasons,
    });
    expect(cautionsOf(kept)).toEqual(['policy-knows-no-pause']);
  });

  test('at a court are recorded once they are filed', async () => {
    const { handler, complaint } = await lodged('cottington');
    const record = (filedOn: string) =>
      does(complaint, handler, at('11-25'), recordLegalProceedings, {
        court: 'County Court at Clerkenwell',
        filedOn,
        reasons: '',
      });
    expect(reasonsOf(await record('2026-11-26'))).toEqual(['day-is-ahead']);
    expect((await record('2026-11-24')).outcome).toBe('done');
    expect(await record('2026-11-24')).toMatchObject({
      refusals: [{ reason: 'already-recorded', clause: '11' }],
    });
    const closed = await lodged();
    await does(closed.complaint, closed.resident, at('11-25'), withdraw, { reasons: '' });
    const late = await does(closed.complaint, closed.handler, at('11-26'), recordLegalProceedings, {
      court: 'A court',
      filedOn: '2026-11-24',
      reasons: '',
    });
    expect(reasonsOf(late)).toEqual(['complaint-closed']);
  });
});

describe('a resident is given more time', () => {
  const until = (day: string) => ({ until: day, reasons: '' });

  test('until a day that is later than hers, and the window moves', async () => {
    const { handler, complaint } = await answered('cottington');
    const grant = (day: string) => does(complaint, handler, at('12-10'), extendWindow, until(day));
    expect(await grant('2026-12-31')).toMatchObject({
      refusals: [{ reason: 'day-not-later', clause: '6', facts: { closesOn: '2026-12-31' } }],
    });
    expect(reasonsOf(await grant('2026-12-09'))).toEqual(['day-has-gone', 'day-not-later']);
    expect((await grant('2027-01-15')).outcome).toBe('done');
    expect((await complaint.seen(at('12-10'))).answer?.windows.at(-1)?.closesOn).toBe('2027-01-15');
  });

  test('after it has passed only where she asked inside it', async () => {
    const late = '2027-01-04T10:00:00.000Z';
    const unasked = await answered('cottington');
    expect(
      reasonsOf(await does(unasked.complaint, unasked.handler, late, extendWindow, until('2027-01-15'))),
    ).toEqual(['window-has-passed']);
    const asked = await answered('cottington');
    await does(asked.complaint, asked.resident, at('12-30'), askForMoreTime, { reasons: '' });
    const granted = await does(asked.complaint, asked.handler, late, extendWindow, until('2027-01-15'));
    expect(granted.outcome).toBe('done');
    expect((await asked.complaint.seen(late)).answer?.windows.at(-1)?.closesOn).toBe('2027-01-15');
  });

  test('not where the policy’s time cannot grow, has not begun, or is not there', async () => {
    const fixed = await answered('connect');
    expect(
      reasonsOf(await does(fixed.complaint, fixed.handler, at('12-02'), extendWindow, until('2027-02-01'))),
    ).toEqual(['window-cannot-be-extended']);
    const early = await lodged('cottington');
    expect(
      reasonsOf(await does(early.complaint, early.handler, at('11-25'), extendWindow, until('2027-02-01'))),
    ).toEqual(['no-response-yet']);
    const bare = decideGrant({ answer: null, types: ['complaint-lodged'] }, until('2027-02-01'), {
      now: at('11-25'),
      today: '2026-11-25',
    });
    expect(reasonsOf(bare)).toEqual(['no-window-here']);
  });
});

describe('a complaint goes another way', () => {
  const other = { how: 'The board hears it in May.', reasons: 'It is about all of us.' };

  test('where the policy allows it, with a letter that tells the reasons and the clause', async () => {
    const { handler, complaint } = await lodged('connect');
    const before = (await complaint.seen(at('11-25'))).complaint.nextDueOn;
    expect((await does(complaint, handler, at('11-25'), treatDifferently, other)).outcome).toBe('done');
    const seen = await complaint.seen(at('11-25'));
    const letter = seen.letters.at(-1);
    expect(letter?.kind).toBe('other-path');
    expect(letter?.content.parts).toContain('reasons');
    expect(JSON.stringify(letter?.content)).toMatch(/It is about all of us.*in clause 1\.14/);
    expect(seen.complaint.nextDueOn).toBe(before);
  });

  test('not where it is silent, nor once answered or closed', async () => {
    const silent = await lodged('croft');
    expect(
      reasonsOf(await does(silent.complaint, silent.handler, at('11-25'), treatDifferently, other)),
    ).toEqual(['no-other-path-in-policy']);
    const done = await answered('connect');
    expect(await does(done.complaint, done.handler, at('12-02'), treatDifferently, other)).toMatchObject({
      refusals: [{ reason: 'response-already-issued', clause: '1.14' }],
    });
    const stopped = await lodged('connect');
    await does(stopped.complaint, stopped.resident, at('11-25'), withdraw, { reasons: '' });
    expect(
      reasonsOf(await does(stopped.complaint, stopped.handler, at('11-26'), treatDifferently, other)),
    ).toEqual(['complaint-closed']);
    const bare = { answer: null, governing: null, types: ['complaint-lodged'] as const };
    expect(reasonsOf(decideOtherPath(bare, at('11-25')))).toEqual(['no-other-path-in-policy']);
  });
});

describe('another body', () => {
  const referral = { body: 'Housing Ombudsman', referredOn: '2026-12-02', theirReference: '' };
  const outcome = { outcome: 'upheld', decidedOn: '2026-12-09', orders: 'Pay £200 by January.' } as const;

  test('has it from a day that has come, and decides once for each time', async () => {
    const { handler, complaint } = await answered();
    const early = await does(complaint, handler, at('12-01'), recordExternalReferral, referral);
    expect(reasonsOf(early)).toEqual(['day-is-ahead']);
    expect(reasonsOf(await does(complaint, handler, at('12-03'), recordExternalOutcome, outcome))).toEqual([
      'no-referral-on-record',
      'day-is-ahead',
    ]);
    expect((await does(complaint, handler, at('12-03'), recordExternalReferral, referral)).outcome).toBe(
      'done',
    );
    expect((await does(complaint, handler, at('12-10'), recordExternalOutcome, outcome)).outcome).toBe(
      'done',
    );
    expect(reasonsOf(await does(complaint, handler, at('12-11'), recordExternalOutcome, outcome))).toEqual([
      'no-referral-on-record',
    ]);
    expect((await complaint.seen(at('12-11'))).events.at(-1)?.words).toEqual(outcome);
  });
});

describe('a lesson', () => {
  const lesson = { lesson: 'Three teams kept three lists.', reasons: 'There is one list now.' };

  test('is owed when a complaint is upheld, until it is noted', async () => {
    const { handler, complaint } = await answered();
    expect(isLessonDue((await complaint.seen(at('12-02'))).events)).toBe(true);
    expect((await does(complaint, handler, at('12-02'), noteLesson, lesson)).outcome).toBe('done');
    expect(isLessonDue((await complaint.seen(at('12-02'))).events)).toBe(false);
    const not = await answered('connect', 'not-upheld');
    expect(isLessonDue((await not.complaint.seen(at('12-02'))).events)).toBe(false);
  });

  test('comes after an answer, by the clause that asks for it', async () => {
    const { handler, complaint } = await lodged('croft');
    const early = await does(complaint, handler, at('11-25'), noteLesson, lesson);
    expect(early).toMatchObject({ refusals: [{ reason: 'no-response-yet', clause: '6' }] });
    expect(lessonRule(null)).toEqual({ clause: '9.1', facts: { asker: 'code' } });
  });

  test('keeps what is for staff out of the audit line', async () => {
    const { handler, complaint } = await answered();
    await does(complaint, handler, at('12-02'), noteLesson, lesson);
    const lines = await database.rowsOf(`audit_lines WHERE act = 'lesson-noted'`);
    expect(JSON.stringify(lines)).not.toContain('three lists');
    expect(lines.length).toBeGreaterThan(0);
  });
});
