/** The procedures as somebody, for good; and a form that carries a picture. */
import type { Caller } from '#call';
import { createCaller } from '../../src/api/router.ts';
import { aPicture } from '../builders/picture.ts';
import type { TestDatabase } from '../setup/database.ts';
import { askedAt } from './side.ts';

export const withPicture = (name: string): Request => {
  const form = new FormData();
  form.set('files', new File([aPicture()], `${name}.png`, { type: 'image/png' }));
  return new Request('http://portal.example/', { method: 'POST', body: form });
};

export function callerOf(database: TestDatabase, landlordId: string, caller: Caller, now = askedAt) {
  return createCaller({
    pool: database.pool,
    landlordId,
    caller,
    now,
    today: now.slice(0, 10),
    language: 'en',
    requestId: 'walls',
    signedInAt: now,
    peer: '192.0.2.1',
  });
}

/** As the boxes of the form have it. */
export const whenTyped = { kind: 'one-day', 'day-day': '1', 'day-month': '10', 'day-year': '2026' };
