import { describe } from 'vitest';
import { moves, one, unsaid, says, stated } from './changing.ts';

describe('what the text states', () => {
  moves([
    [
      'connect',
      'a definition without a condition, not the Code’s',
      '1.2',
      'fails',
      'silent',
      unsaid('definition'),
    ],
    [
      'croft',
      'members only',
      '1.2',
      'meets',
      'fails',
      (policy) => {
        policy.says.definition?.against.push('members-only');
      },
    ],
    ['connect', 'nothing on failed requests', '1.5', 'meets', 'silent', unsaid('failedRequests')],
    ['croft', 'no adjustments', '3.1', 'meets', 'unclear', unsaid('adjustments')],
    [
      'croft',
      'adjustments recorded and reviewed',
      '5.10',
      'unclear',
      'meets',
      says({ adjustments: stated('offered', 'recorded', 'reviewed') }),
    ],
    ['co-operative', 'not published', '3.4', 'meets', 'unclear', unsaid('publicity')],
    [
      'co-operative',
      'publicity naming Ombudsman and Code',
      '3.5',
      'unclear',
      'meets',
      says({ publicity: stated('published', 'names-ombudsman', 'names-code') }),
    ],
    [
      'cottington',
      'a route to the Ombudsman, still unnamed in publicity',
      '3.5',
      'fails',
      'unclear',
      (policy) => {
        one(policy.external, () => true).body = 'housing-ombudsman';
      },
    ],
    ['croft', 'nothing on detriment', '5.1', 'meets', 'silent', unsaid('noDetriment')],
    ['cottington', 'closing never ends escalation', '6.10', 'fails', 'silent', unsaid('escalation')],
    ['croft', 'no word on the effect', '7.2', 'meets', 'unclear', unsaid('remedyFits')],
    [
      'croft',
      'a report of five parts',
      '8.1',
      'meets',
      'unclear',
      (policy) => {
        policy.says.annualReport?.states.pop();
      },
    ],
    ['croft', 'no report to the governing body', '8.2', 'meets', 'silent', unsaid('reportPublished')],
    [
      'connect',
      'cannot comply, and says part of what is due',
      '8.5',
      'not-applicable',
      'unclear',
      says({ exception: stated('published') }),
    ],
  ]);
});
