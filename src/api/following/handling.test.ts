import { expect, test } from 'vitest';
import type { ComplaintView } from '#complaints';
import { landlordNamed } from '#landlords';
import { theShipped } from '../../../tests/builders/governing.ts';
import { followerFor } from './follower.ts';
import { handlingShown } from './handling.ts';

const given = {
  at: '2026-11-24T10:00:00.000Z',
  stage: 'stage-1' as const,
  personId: 'p',
  outsideName: '',
  name: 'Priya Nair',
  roles: ['handler' as const],
  despite: [],
  reason: '',
};

function shown(landlordId: string, toStaff: boolean, changed: object = {}): string | undefined {
  const landlord = landlordNamed(landlordId);
  if (!landlord) throw new Error('not served');
  const seen = {
    handling: { ...given, ...changed },
    governing: theShipped(landlordId),
  } as unknown as ComplaintView;
  return handlingShown(seen, followerFor(landlord, 'en', '2026-11-25'), toStaff)?.words;
}

test('a resident reads the name, but only the role where the landlord names nobody', () => {
  expect(shown('connect', false)).toContain('Priya Nair (complaints handler)');
  expect(shown('coop-homes', false)).toContain('Deals with it since');
  expect(shown('coop-homes', false)).not.toContain('Priya');
  expect(shown('coop-homes', true)).toContain('Priya Nair');
  expect(shown('coop-homes', false, { personId: undefined, name: 'Dr Osei', roles: [] })).not.toContain(
    'Osei',
  );
  expect(shown('connect', false, { name: null, roles: ['board-member', 'handler'] })).toContain(
    'since Tuesday',
  );
});
