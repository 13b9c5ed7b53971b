/** What moves the date of an answer, and what does not. */
import { describe, expect, test } from 'vitest';
import { answerTo, dutyIn, theShipped } from '../builders/governing.ts';
import { aSituation } from '../builders/situation.ts';

const ask = (landlord: string, situation: ReturnType<typeof aSituation>) =>
  answerTo(theShipped(landlord), situation.build());
const notesOf = (answer: ReturnType<typeof ask>) => answer.notes.map((note) => note.note);

describe('an extension without a reason', () => {
  test.each([
    ['croft', 'stage-1.respond', undefined],
    ['croft', 'stage-1.respond', ''],
    ['cottington', 'local-resolution.respond', ' \n\t '],
  ])('moves no date: %s, %s, %j', (landlord, duty, reason) => {
    const told = () => aSituation(landlord).lodged('2026-12-01').acknowledged('2026-12-01');
    const before = dutyIn(ask(landlord, told()), duty);
    const answer = ask(landlord, told().extended('2026-12-03', '2027-01-29', reason));
    expect(dutyIn(answer, duty)).toEqual(before);
    expect(notesOf(answer)).toContain('extension-without-reason');
  });

  test('and sent late as well: both are told', () => {
    const answer = ask(
      'croft',
      aSituation('croft')
        .lodged('2026-12-01')
        .acknowledged('2026-12-01')
        .extended('2026-12-16', '2027-01-29'),
    );
    expect(notesOf(answer)).toEqual(
      expect.arrayContaining(['extension-without-reason', 'extension-sent-late']),
    );
  });
});

describe('an agreed date', () => {
  const agreed = (on: string, dueOn: string) =>
    ask(
      'croft',
      aSituation('croft')
        .lodged('2026-12-01')
        .acknowledged('2026-12-01')
        .happened({ type: 'timescale-agreed', at: on, dueOn })
        .askedAt('2026-12-20'),
    );

  test('agreed in time is the promise', () => {
    expect(dutyIn(agreed('2026-12-15', '2027-01-08'), 'stage-1.respond')).toMatchObject({
      basis: 'agreed',
      dueOn: '2027-01-08',
      status: 'due',
    });
  });

  test('agreed after the old date had passed does not wipe out that it was late', () => {
    const answer = agreed('2026-12-16', '2027-01-08');
    expect(dutyIn(answer, 'stage-1.respond')).toMatchObject({
      basis: 'code',
      dueOn: '2026-12-15',
      status: 'late',
    });
    expect(notesOf(answer)).toContain('agreed-after-the-date');
  });

  test('before the day it was agreed on is no date', () => {
    const answer = agreed('2026-12-10', '2026-12-09');
    expect(dutyIn(answer, 'stage-1.respond')).toMatchObject({ basis: 'code', dueOn: '2026-12-15' });
    expect(notesOf(answer)).toContain('agreed-date-lies-before');
  });
});

describe('what meets the duties of an investigator', () => {
  const begun = () =>
    aSituation('croft')
      .lodged('2026-12-01T09:00:00Z')
      .acknowledged('2026-12-02')
      .happened({ type: 'allocated', at: '2026-12-03' });
  const agreed = { type: 'timescale-agreed', at: '2026-12-04', dueOn: '2027-01-08' } as const;

  test('an agreed date meets the interview and the letter: both come of talking to the complainant', () => {
    const answer = ask('croft', begun().happened(agreed));
    expect(dutyIn(answer, 'stage-1.interview')).toMatchObject({ status: 'met', metOn: '2026-12-04' });
    expect(dutyIn(answer, 'stage-1.write-to-complainant')).toMatchObject({
      status: 'met',
      metOn: '2026-12-04',
    });
  });

  test('an acknowledgement after the allocation is the letter, one before it is not', () => {
    expect(dutyIn(ask('croft', begun()), 'stage-1.write-to-complainant').status).toBe('due');
    const again = ask('croft', begun().acknowledged('2026-12-05'));
    expect(dutyIn(again, 'stage-1.write-to-complainant')).toMatchObject({
      status: 'met',
      metOn: '2026-12-05',
    });
  });

  test('whichever is first counts', () => {
    const held = begun()
      .happened({ type: 'interview-held', at: '2026-12-05' })
      .happened({ type: 'investigator-wrote', at: '2026-12-05' });
    expect(dutyIn(ask('croft', held), 'stage-1.interview').metOn).toBe('2026-12-05');
    const both = ask('croft', held.happened(agreed));
    expect(dutyIn(both, 'stage-1.interview').metOn).toBe('2026-12-04');
    expect(dutyIn(both, 'stage-1.write-to-complainant').metOn).toBe('2026-12-04');
  });
});
