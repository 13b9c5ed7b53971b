import { describe } from 'vitest';
import { moves, ground, letter, unsaid, says, both, stated } from './changing.ts';

describe('grounds for declining', () => {
  moves([
    [
      'croft',
      'six months',
      '2.2',
      'unclear',
      'fails',
      (policy) => {
        ground(policy, 'too-old').span = { count: 6, unit: 'month' };
      },
    ],
    [
      'croft',
      'twelve months from awareness, with discretion',
      '2.3',
      'fails',
      'meets',
      (policy) => {
        Object.assign(ground(policy, 'too-old'), { countedFrom: 'event-or-awareness', discretion: true });
      },
    ],
    [
      'croft',
      'eighteen months from awareness, with discretion',
      '2.3',
      'fails',
      'beats',
      (policy) => {
        Object.assign(ground(policy, 'too-old'), {
          countedFrom: 'event-or-awareness',
          discretion: true,
          span: { count: 18, unit: 'month' },
        });
      },
    ],
    [
      'croft',
      'no age limit',
      '2.3',
      'fails',
      'silent',
      (policy) => {
        policy.grounds = policy.grounds.filter((rule) => rule.kind !== 'too-old');
      },
    ],
    [
      'connect',
      'an insurance claim no bar',
      '2.2',
      'fails',
      'unclear',
      (policy) => {
        policy.grounds = policy.grounds.filter((rule) => rule.kind !== 'insurance');
      },
    ],
    [
      'connect',
      'discretion on every ground',
      '2.5',
      'fails',
      'unclear',
      (policy) => {
        policy.grounds.forEach((rule) => (rule.discretion = true));
      },
    ],
    [
      'connect',
      'a refusal letter with reasons and the Ombudsman',
      '2.4',
      'fails',
      'meets',
      (policy) => {
        letter(policy, 'outside-procedure-letter').contains = ['reasons', 'ombudsman-contact'];
      },
    ],
    [
      'connect',
      'no reasons in the letter',
      '2.1',
      'unclear',
      'silent',
      (policy) => {
        letter(policy, 'outside-procedure-letter').contains = [];
      },
    ],
    [
      'connect',
      'councillors’ enquiries let in, and no director deciding',
      '1.3',
      'fails',
      'unclear',
      both(unsaid('choice'), (policy) => {
        policy.grounds = policy.grounds.filter((rule) => rule.kind !== 'enquiry-by-representative');
      }),
    ],
    [
      'connect',
      'no ground of behaviour',
      '5.14',
      'fails',
      'silent',
      (policy) => {
        policy.grounds = policy.grounds.filter((rule) => rule.kind !== 'conduct');
      },
    ],
    [
      'connect',
      'restrictions evidenced and reviewed',
      '5.14',
      'fails',
      'meets',
      says({ conduct: stated('evidence-required', 'reviewed') }),
    ],
    [
      'cottington',
      'new issues at discretion',
      '6.8',
      'fails',
      'silent',
      (policy) => {
        ground(policy, 'new-issues-local-resolution').discretion = true;
      },
    ],
  ]);
});
