import { expect, test } from 'vitest';
import type { RecordedEvent } from '#complaints';
import { pairs } from '../../../tests/oracle/shelf.ts';
import { clausesOf } from './event-clause.ts';

const at = '2026-11-23T10:00:00Z';
const shelf = pairs().filter((pair) => pair.division === 'england-and-wales');

function clauses(landlord: string, ...facts: object[]) {
  const governing = shelf.find((pair) => pair.landlord === landlord)?.governing ?? null;
  const events = facts.map((fact) => ({ fact: { at, ...fact }, words: {} }) as unknown as RecordedEvent);
  return clausesOf({ events, governing });
}
const early = { type: 'complaint-lodged', formal: false };
const formal = { type: 'complaint-lodged', formal: true };
const answered = { type: 'response-issued' };
const further = { type: 'escalation-requested' };

test('the same act has the clause of the stage it was done at', () => {
  expect(clauses('cottington', early, answered, further, answered, further, answered)).toEqual([
    undefined,
    ...['4', '5', '5', '6', '6'],
  ]);
  expect(clauses('cottington', formal, answered, { type: 'window-extended' })).toEqual([undefined, '5', '6']);
  expect(clauses('coop-homes', early, answered)).toEqual([undefined, '5']);
});

test('what moves a date, what stands still and what is refused have the clause of their rule', () => {
  const holding = { type: 'holding-response-sent', reason: 'outside-organisation' };
  expect(clauses('co-operative', formal, holding)[1]).toBe('3(b) 1');
  expect(clauses('croft', formal, answered, further, { type: 'deadline-extended' })[3]).toBe('2 stage 2');
  expect(clauses('connect', formal, { type: 'insurance-claim-started' })[1]).toBe('1.16');
  expect(clauses('cottington', formal, { type: 'mediation-started' })[1]).toBe('7');
  expect(clauses('cottington', formal, answered, { type: 'closing-announced' })[2]).toBe('5');
  expect(clauses('coop-homes', formal, { type: 'draft-findings-shared' })[1]).toBe('6');
  const ground = shelf.find((pair) => pair.landlord === 'croft')?.governing.policy.grounds[0];
  expect(clauses('croft', formal, { type: 'complaint-refused', ground: ground?.id })[1]).toBe(ground?.clause);
  expect(clauses('connect', formal, { type: 'treated-differently' })[1]).toBe('1.14');
});

test('what the policy has no rule about has none, and nothing has one where no policy speaks', () => {
  expect(clauses('connect', formal, { type: 'mediation-started' }, { type: 'about-recorded' })).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(clauses('nowhere', formal, answered)).toEqual([undefined, undefined]);
});
