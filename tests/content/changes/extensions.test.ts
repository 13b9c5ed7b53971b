import { describe } from 'vitest';
import { moves, letter, extension } from './changing.ts';

describe('extensions', () => {
  moves([
    [
      'croft',
      'a stage 2 extension of 21 working days',
      '6.15',
      'meets',
      'fails',
      (policy) => {
        extension(policy, 'stage-2.extension').most = { count: 21, unit: 'working-day' };
      },
    ],
    [
      'croft',
      'a stage 2 extension of ten working days',
      '6.15',
      'meets',
      'beats',
      (policy) => {
        extension(policy, 'stage-2.extension').most = { count: 10, unit: 'working-day' };
      },
    ],
    [
      'croft',
      'a stage 2 extension without reasons',
      '6.15',
      'meets',
      'fails',
      (policy) => {
        extension(policy, 'stage-2.extension').reasonsRequired = false;
      },
    ],
    [
      'croft',
      'an extension notice without contacts',
      '6.16',
      'meets',
      'fails',
      (policy) => {
        extension(policy, 'stage-2.extension').givesOmbudsman = false;
        letter(policy, 'stage-2.extension-letter').contains = ['new-date'];
      },
    ],
    [
      'cottington',
      'a capped extension with reasons',
      '6.4',
      'fails',
      'meets',
      (policy) => {
        Object.assign(extension(policy, 'local-resolution.extension'), {
          most: { count: 10, unit: 'working-day' },
          reasonsRequired: true,
        });
      },
    ],
    [
      'co-operative',
      'no holding responses',
      '6.4',
      'fails',
      'silent',
      (policy) => {
        policy.holdingResponses = [];
      },
    ],
    [
      'co-operative',
      'no holding responses',
      '6.5',
      'fails',
      'silent',
      (policy) => {
        policy.holdingResponses = [];
      },
    ],
  ]);
});
