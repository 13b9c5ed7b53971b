import { describe, expect, test } from 'vitest';
import { pathFrom, timeline } from '#policy';
import { answerTo, aPolicy, dutyIn, theShipped, under, windowIn } from '../builders/governing.ts';
import { aSituation } from '../builders/situation.ts';

const ask = (landlord: string, situation: ReturnType<typeof aSituation>) =>
  answerTo(theShipped(landlord), situation.build());

describe('the example of the contract', () => {
  const answer = ask(
    'connect',
    aSituation('connect')
      .lodged('2026-12-23T16:30:00Z')
      .acknowledged('2026-12-24T10:00:00Z')
      .answered('2027-01-07')
      .escalated('2027-01-20T08:00:00Z')
      .askedAt('2026-12-30T09:00:00Z'),
  );
  test('the stage and the duty', () => {
    expect(answer).toMatchObject({
      landlord: 'connect',
      edition: '2017-02-01',
      stage: 'stage-2',
      closed: false,
    });
    expect(dutyIn(answer, 'stage-1.acknowledge')).toEqual({
      id: 'stage-1.acknowledge',
      party: 'landlord',
      status: 'met',
      from: { event: 'complaint-lodged', on: '2026-12-23' },
      span: { count: 2, unit: 'working-day' },
      dueOn: '2026-12-29',
      metOn: '2026-12-24',
      clause: '1.6',
      basis: 'policy',
      code: { provision: '6.2', dueOn: '2027-01-04' },
      skipped: [
        { on: '2026-12-25', because: 'Christmas Day' },
        { on: '2026-12-26', because: 'Saturday' },
        { on: '2026-12-27', because: 'Sunday' },
        { on: '2026-12-28', because: 'Boxing Day (substitute day)' },
      ],
      readings: [],
    });
  });
  test('the window and the no', () => {
    expect(windowIn(answer, 'stage-2.request')).toMatchObject({
      opensOn: '2027-01-07',
      closesOn: '2027-01-28',
      clause: '1.8',
      usedOn: '2027-01-20',
      late: false,
    });
    expect(answer.may).toContainEqual({
      action: 'request-stage-2',
      party: 'resident',
      allowed: false,
      because: [{ reason: 'already-at-stage-2', clause: '1.7.3' }],
    });
  });
});

describe('the Code beside the policy', () => {
  test.each([
    ['2026-11-22', '2026-12-11'],
    ['2026-11-23', '2026-12-14'],
    ['2026-12-01', '2026-12-22'],
    ['2026-12-17', '2027-01-12'],
    ['2026-12-23', '2027-01-18'],
    ['2027-03-24', '2027-04-16'],
  ])('received %s and not acknowledged: stage 1 at the latest on %s', (day, latest) => {
    const answer = ask('connect', aSituation('connect').lodged(day));
    expect(dutyIn(answer, 'stage-1.respond').code).toMatchObject({ provision: '6.3', dueOn: latest });
  });

  test.each([
    ['2026-11-30', '2026-12-14', '2026-12-30'],
    ['2026-12-31', '2027-01-15', '2027-01-29'],
  ])('an extension moves the Code by ten working days at most', (acknowledged, base, cap) => {
    const lodged = aSituation('croft').lodged(acknowledged).acknowledged(acknowledged);
    expect(dutyIn(ask('croft', lodged), 'stage-1.respond')).toMatchObject({ basis: 'code', dueOn: base });
    const later = ask('croft', lodged.extended(acknowledged, '2027-02-26', 'a survey is needed'));
    expect(dutyIn(later, 'stage-1.respond')).toMatchObject({
      basis: 'extension',
      dueOn: '2027-02-26',
      code: { dueOn: cap, earlier: true },
    });
    expect(later.notes.map((note) => note.note)).toContain('extension-beyond-code-limit');
  });

  test('before the Code was in force there is no Code clock', () => {
    const policy = under(aPolicy({ inForceFrom: '2024-01-01' }));
    const answer = answerTo(policy, aSituation('somewhere').lodged('2024-03-20').build());
    expect(dutyIn(answer, 'stage-1.respond').code).toBeNull();
  });

  test('where the Code does not apply there is no Code clock and no Ombudsman', () => {
    const answer = ask('coop-homes', aSituation('coop-homes').lodged('2026-11-23').by('commercial-client'));
    expect(answer.duties.every((duty) => duty.code === null)).toBe(true);
    expect(answer.external.body).toBe('none');
    expect(dutyIn(answer, 'stage-1.respond')).toMatchObject({
      status: 'not-started',
      dueOn: null,
      latestOn: '2026-12-14',
    });
  });
});

describe('each landlord’s own turns', () => {
  test('the co-operative: a holding response in time moves the answer, a late one does not', () => {
    const lodged = () => aSituation('co-operative').lodged('2026-12-01T10:00:00Z');
    const inTime = ask('co-operative', lodged().held('2026-12-08', 'outside-organisation'));
    expect(dutyIn(inTime, 'stage-1.respond')).toMatchObject({ dueOn: '2026-12-29', basis: 'policy' });
    expect(dutyIn(inTime, 'stage-1.holding-response').status).toBe('met');
    const late = ask('co-operative', lodged().held('2026-12-09', 'more-investigation'));
    expect(dutyIn(late, 'stage-1.respond')).toMatchObject({ dueOn: '2026-12-08', status: 'late' });
    expect(dutyIn(late, 'stage-1.holding-response').status).toBe('late');
    expect(dutyIn(late, 'stage-1.acknowledge')).toMatchObject({
      dueAt: '2026-12-03T10:00:00+00:00',
      status: 'late',
    });
  });

  test('connect: an extension is not in the policy', () => {
    const answer = ask(
      'connect',
      aSituation('connect').lodged('2026-12-01').extended('2026-12-02', '2027-01-29', 'holidays'),
    );
    expect(dutyIn(answer, 'stage-1.respond')).toMatchObject({ dueOn: '2026-12-15', basis: 'policy' });
    expect(answer.notes.map((note) => note.note)).toContain('extension-not-in-policy');
  });

  test('connect: an insurance claim stops the policy clock, never the Code’s', () => {
    const lodged = aSituation('connect')
      .lodged('2026-12-01')
      .happened({ type: 'insurance-claim-started', at: '2026-12-08' });
    const stopped = ask('connect', lodged);
    expect(dutyIn(stopped, 'stage-1.respond')).toMatchObject({ status: 'suspended', dueOn: null });
    expect(dutyIn(stopped, 'stage-1.respond').code?.dueOn).toBe('2026-12-22');
    const resumed = ask('connect', lodged.happened({ type: 'insurance-claim-ended', at: '2026-12-10' }));
    expect(dutyIn(resumed, 'stage-1.respond')).toMatchObject({ status: 'due', dueOn: '2026-12-17' });
    expect(dutyIn(resumed, 'stage-1.respond').skipped).toContainEqual({
      on: '2026-12-09',
      because: 'Insurance claim',
    });
  });

  test('cottington: closing waits for the window, and never ends the right to ask', () => {
    const answered = (asked: string) =>
      ask('cottington', aSituation('cottington').lodged('2026-11-20').answered('2026-12-01').askedAt(asked));
    expect(windowIn(answered('2026-12-16'), 'review.request').closesOn).toBe('2026-12-31');
    expect(answered('2026-12-31').closed).toBe(false);
    const closed = answered('2027-01-01');
    expect(closed.closed).toBe(true);
    expect(closed.may.find((one) => one.action === 'request-review')).toMatchObject({
      allowed: true,
      because: [{ reason: 'late-request-decided-with-reasons' }],
    });
  });

  test('cottington: a letter by post counts as received two working days on', () => {
    const answer = ask(
      'cottington',
      aSituation('cottington').lodged('2026-12-01').answered('2026-12-23', 'post'),
    );
    expect(windowIn(answer, 'review.request').opensOn).toBe('2026-12-29');
  });

  test('croft: an agreed date is the promise, an investigator writes from the allocation', () => {
    const answer = ask(
      'croft',
      aSituation('croft')
        .lodged('2026-12-01')
        .acknowledged('2026-12-02')
        .happened({ type: 'allocated', at: '2026-12-04' })
        .happened({ type: 'timescale-agreed', at: '2026-12-05', dueOn: '2027-01-20' }),
    );
    expect(dutyIn(answer, 'stage-1.write-to-complainant')).toMatchObject({ dueOn: '2026-12-06' });
    expect(dutyIn(answer, 'stage-1.respond')).toMatchObject({
      basis: 'agreed',
      dueOn: '2027-01-20',
      code: { dueOn: '2026-12-16', earlier: true },
    });
  });

  test('a withdrawn complaint owes nothing more, save what was late', () => {
    const gone = ask(
      'connect',
      aSituation('connect').lodged('2026-12-01').happened({ type: 'complaint-withdrawn', at: '2026-12-07' }),
    );
    expect(gone.closed).toBe(true);
    expect(gone.duties.map((duty) => [duty.id, duty.status])).toEqual([['stage-1.acknowledge', 'late']]);
  });

  test('a refusal can be taken to the Ombudsman', () => {
    const refused = ask(
      'croft',
      aSituation('croft')
        .lodged('2026-12-01')
        .happened({ type: 'complaint-refused', at: '2026-12-02', ground: 'too-old' }),
    );
    expect(refused.notes).toContainEqual(
      expect.objectContaining({ note: 'refusal-can-be-taken-to-the-ombudsman', clause: '2.4' }),
    );
    expect(refused.may.find((one) => one.action === 'ask-ombudsman-to-investigate')?.allowed).toBe(true);
  });

  test('a body that one clause names twice is shown once', () => {
    const answer = ask('cottington', aSituation('cottington').lodged('2026-12-01'));
    expect(answer.external.also).toEqual([{ body: 'lambeth', clause: '6' }]);
  });

  test('a repealed wait is noted and not kept', () => {
    const answer = ask('connect', aSituation('connect').lodged('2026-12-01'));
    expect(answer.external).toMatchObject({
      body: 'housing-ombudsman',
      when: 'now-for-help; after-final-response-to-investigate',
    });
    expect(
      answer.notes.filter((note) => note.note === 'overtaken-by-law').map((note) => note.clause),
    ).toEqual(['1.9', '1.9']);
  });
});

describe('the whole path', () => {
  test('connect from 1 December: every step at its last day', () => {
    const path = pathFrom(theShipped('connect'), '2026-12-01');
    if (path.outcome === 'refused') throw new Error('no path');
    expect(path.value.steps.map((step) => [step.stage, step.startsOn, step.window?.closesOn])).toEqual([
      ['stage-1', '2026-12-01', '2027-01-05'],
      ['stage-2', '2027-01-05', undefined],
    ]);
    expect(path.value.stopsFor).toBeNull();
  });

  test('a path past the known years stops, and says why', () => {
    const path = pathFrom(theShipped('connect'), '2028-12-04');
    expect(path).toMatchObject({ value: { stopsFor: 'calendar-does-not-cover-the-day' } });
  });
});

describe('no answer rather than a wrong one', () => {
  test('nothing lodged', () => {
    const situation = aSituation('connect').acknowledged('2026-12-01').build();
    expect(timeline(theShipped('connect'), situation)).toMatchObject({
      outcome: 'refused',
      refusals: [{ reason: 'complaint-not-lodged' }],
    });
  });
});
