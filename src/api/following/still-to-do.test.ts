import { expect, test } from 'vitest';
import type { ComplaintView } from '#complaints';
import { landlordNamed } from '#landlords';
import { theShipped } from '../../../tests/builders/governing.ts';
import { followerFor } from './follower.ts';
import { stillToDo } from './still-to-do.ts';

test('limits on contact whose day has come lead to the act that ends them', () => {
  const landlord = landlordNamed('connect');
  if (!landlord) throw new Error('not served');
  const seen = {
    complaint: { reference: 'CN-2222-2222', account: { kind: { kind: 'complaint' } } },
    governing: theShipped('connect'),
    events: [
      {
        fact: { type: 'contact-restricted', at: '2026-11-24T10:00:00.000Z' },
        words: { reviewOn: '2027-02-24' },
      },
    ],
  } as unknown as ComplaintView;
  const acts = (today: string) =>
    stillToDo(seen, followerFor(landlord, 'en', today)).map(({ act, href }) => `${act} ${href}`);
  expect(acts('2027-02-23')).toEqual([]);
  expect(acts('2027-02-24')).toEqual(['end-restriction /connect/en/desk/CN-2222-2222/acts/end-restriction']);
});
