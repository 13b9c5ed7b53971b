import { describe } from 'vitest';
import { moves, one, letter, says } from './changing.ts';

describe('letters and routes out', () => {
  moves([
    [
      'croft',
      'a first letter without remedy',
      '6.9',
      'meets',
      'fails',
      (policy) => {
        letter(policy, 'stage-1.letter').contains = letter(policy, 'stage-1.letter').contains.filter(
          (part) => part !== 'remedy',
        );
      },
    ],
    [
      'croft',
      'no first letter',
      '6.9',
      'meets',
      'silent',
      (policy) => {
        policy.letters = policy.letters.filter((rule) => rule.id !== 'stage-1.letter');
      },
    ],
    [
      'croft',
      'an Ombudsman reached only after a wait',
      '6.19',
      'meets',
      'fails',
      (policy) => {
        one(policy.external, (route) => route.body === 'housing-ombudsman').wait = { count: 8, unit: 'week' };
      },
    ],
    [
      'croft',
      'an Ombudsman reached only after a wait',
      '3.7',
      'fails',
      'contrary-to-law',
      (policy) => {
        one(policy.external, (route) => route.body === 'housing-ombudsman').wait = { count: 8, unit: 'week' };
      },
    ],
    [
      'croft',
      'current contacts, throughout, no e-mail',
      '3.7',
      'fails',
      'meets',
      says({
        ombudsmanContact: { clauses: ['2 stage 3'], postcode: 'PR2 0ET', byEmail: false, throughout: true },
      }),
    ],
    [
      'croft',
      'the current address, but e-mail',
      '3.7',
      'fails',
      'fails',
      says({
        ombudsmanContact: { clauses: ['2 stage 3'], postcode: 'PR2 0ET', byEmail: true, throughout: true },
      }),
    ],
    [
      'co-operative',
      'only the free route',
      '3.7',
      'contrary-to-law',
      'unclear',
      (policy) => {
        policy.external = policy.external.filter((route) => !route.wait && !route.designatedPerson);
      },
    ],
    [
      'cottington',
      'no process of the council’s',
      '5.4',
      'fails',
      'meets',
      (policy) => {
        policy.external = [];
      },
    ],
    [
      'cottington',
      'no other body',
      '5.4',
      'fails',
      'not-applicable',
      (policy) => {
        delete policy.handlingCode.through;
      },
    ],
    [
      'cottington',
      'no process of the council’s',
      '6.20',
      'unclear',
      'meets',
      (policy) => {
        policy.external = [];
      },
    ],
  ]);
});
