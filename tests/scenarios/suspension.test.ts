/** What stands still while a claim, proceedings or mediation are open, and what never does. */
import { describe, expect, test } from 'vitest';
import { answerTo, dutyIn, theShipped, windowIn } from '../builders/governing.ts';
import { aSituation } from '../builders/situation.ts';

const ask = (landlord: string, situation: ReturnType<typeof aSituation>) =>
  answerTo(theShipped(landlord), situation.build());

describe('a duty that only the Code dates', () => {
  const mediated = () =>
    aSituation('cottington').lodged('2026-11-23').happened({ type: 'mediation-started', at: '2026-11-25' });

  test('keeps its day through a mediation: the Code’s clock never stops', () => {
    const answer = ask(
      'cottington',
      mediated().happened({ type: 'mediation-ended', at: '2026-12-10', resolved: false }),
    );
    expect(dutyIn(answer, 'local-resolution.acknowledge')).toMatchObject({
      basis: 'code',
      dueOn: '2026-11-30',
      status: 'late',
    });
    // The policy's own twenty working days do stand still.
    expect(dutyIn(answer, 'local-resolution.respond').dueOn).toBe('2027-01-08');
  });

  test('runs while mediation is open, beside a duty of the policy that waits', () => {
    const answer = ask('cottington', mediated().askedAt('2026-11-26'));
    expect(dutyIn(answer, 'local-resolution.acknowledge')).toMatchObject({
      status: 'due',
      dueOn: '2026-11-30',
    });
    expect(dutyIn(answer, 'local-resolution.respond').status).toBe('suspended');
  });

  test('is not held up either where it waits for its trigger or was moved under the Code', () => {
    const review = aSituation('cottington')
      .lodged('2026-11-23')
      .answered('2026-11-30')
      .escalated('2026-12-01')
      .happened({ type: 'mediation-started', at: '2026-12-02' });
    expect(dutyIn(ask('cottington', review), 'review.respond')).toMatchObject({
      status: 'not-started',
      latestOn: '2027-01-08',
    });
    const moved = review.acknowledged('2026-12-03').extended('2026-12-04', '2027-01-20', 'a survey');
    expect(dutyIn(ask('cottington', moved), 'review.respond')).toMatchObject({
      status: 'due',
      basis: 'extension',
      dueOn: '2027-01-20',
    });
  });
});

describe('what began before the complaint', () => {
  const claim = () =>
    aSituation('connect')
      .lodged('2026-12-01')
      .happened({ type: 'insurance-claim-started', at: '2026-11-10' });

  test('and is still open suspends from the start', () => {
    const answer = ask('connect', claim().askedAt('2026-12-02'));
    expect(dutyIn(answer, 'stage-1.respond')).toMatchObject({ status: 'suspended', dueOn: null });
    expect(answer.notes.map((note) => note.note)).not.toContain('before-lodging');
  });

  test('and ended after the lodging takes the days up to its end', () => {
    const answer = ask('connect', claim().happened({ type: 'insurance-claim-ended', at: '2026-12-03' }));
    expect(dutyIn(answer, 'stage-1.acknowledge').dueOn).toBe('2026-12-07');
  });

  test('and had ended before the lodging changes nothing', () => {
    const answer = ask(
      'connect',
      claim().happened({ type: 'insurance-claim-ended', at: '2026-11-20' }).askedAt('2026-12-02'),
    );
    expect(dutyIn(answer, 'stage-1.respond')).toMatchObject({ status: 'due', dueOn: '2026-12-15' });
    expect(answer.notes.filter((note) => note.note === 'before-lodging')).toHaveLength(2);
  });

  test('as legal proceedings may, where the policy knows them; elsewhere it is only noted', () => {
    const sued = (landlord: string) =>
      ask(
        landlord,
        aSituation(landlord)
          .lodged('2026-12-01')
          .happened({ type: 'legal-proceedings-issued', at: '2026-11-10' })
          .askedAt('2026-12-02'),
      );
    expect(dutyIn(sued('cottington'), 'local-resolution.respond').status).toBe('suspended');
    expect(sued('croft').notes).toContainEqual(expect.objectContaining({ note: 'before-lodging' }));
  });
});

test('a window that stands still says so, and when it would close', () => {
  const answer = ask(
    'cottington',
    aSituation('cottington')
      .lodged('2026-11-23')
      .answered('2026-12-01')
      .happened({ type: 'mediation-started', at: '2026-12-03' }),
  );
  expect(windowIn(answer, 'review.request').closesOn).toBeNull();
  expect(answer.notes).toContainEqual({
    note: 'clock-stands-still',
    clause: '6',
    facts: { window: 'review.request', wouldCloseOn: '2026-12-31' },
  });
});
