import { describe } from 'vitest';
import { moves, stage, unsaid, says, both, stated } from './changing.ts';

describe('stages, handlers and windows', () => {
  moves([
    [
      'connect',
      'no informal step',
      '5.2',
      'fails',
      'meets',
      (policy) => {
        policy.stages = policy.stages.filter((rule) => rule.formal);
      },
    ],
    [
      'connect',
      'a formal third stage',
      '5.3',
      'meets',
      'fails',
      (policy) => {
        stage(policy, 'informal').formal = true;
      },
    ],
    [
      'connect',
      'a third stage at the end',
      '6.20',
      'meets',
      'fails',
      (policy) => {
        policy.stages = [...policy.stages.slice(1), { ...stage(policy, 'informal'), id: 'review' }];
      },
    ],
    [
      'connect',
      'three stages counted',
      '5.3',
      'meets',
      'fails',
      says({ stagesNamed: { clauses: ['1.7'], count: 3 } }),
    ],
    [
      'connect',
      'the same handler twice',
      '6.13',
      'meets',
      'fails',
      (policy) => {
        stage(policy, 'stage-2').handler = stage(policy, 'stage-1').handler;
      },
    ],
    [
      'croft',
      'no rule on who decides stage 2, and the same manager',
      '6.13',
      'meets',
      'fails',
      (policy) => {
        policy.handlers = policy.handlers.filter((rule) => rule.id !== 'stage-2-handler');
        stage(policy, 'stage-2').handler = stage(policy, 'stage-1').handler;
      },
    ],
    [
      'croft',
      'no conflict kept out',
      '5.8',
      'unclear',
      'silent',
      both(unsaid('fairHearing'), (policy) => {
        policy.handlers.forEach((rule) => (rule.never = []));
      }),
    ],
    [
      'connect',
      'an extendable window',
      '5.11',
      'unclear',
      'silent',
      (policy) => {
        policy.windows.forEach((rule) => (rule.extendable = 'on-request-inside-the-window'));
      },
    ],
    [
      'connect',
      'late requests considered',
      '6.10',
      'unclear',
      'meets',
      says({ escalation: stated('on-request', 'late-requests-considered') }),
    ],
    [
      'connect',
      'no reasons asked',
      '6.12',
      'unclear',
      'meets',
      (policy) => {
        stage(policy, 'stage-2').reasons = 'not-asked';
      },
    ],
    [
      'co-operative',
      'reasons required',
      '6.12',
      'meets',
      'fails',
      (policy) => {
        stage(policy, 'stage-2').reasons = 'required';
      },
    ],
    [
      'co-operative',
      'writing required',
      '3.2',
      'meets',
      'fails',
      (policy) => {
        stage(policy, 'stage-1').inWriting = true;
      },
    ],
  ]);
});
