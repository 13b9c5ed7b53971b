import { randomUUID } from 'node:crypto';
import { londonDay, presentInstant } from '#clock';
import { config } from '#config';
import { openPool, withLandlord } from '#db/client';
import { prepareDatabase } from '#db/prepare';
import { fillShelves } from '#db/seeds/fill';
import { landlordsOnDisk } from '#library';
import { firstAdministrator, readEmail } from '#people';
import { readArguments } from './arguments.ts';
import { say, sayUsage, words } from './say.ts';

/**
 * Makes the first administrator of a landlord and prints their set-up code, which nothing shows again. Exit 0 made; 1 there
 * is one already; 2 the command line cannot be used.
 */
export async function firstAdministratorVerb(args: string[]): Promise<number> {
  const t = words();
  const { words: given, strange } = readArguments(args, [], []);
  const [landlordId = '', typed = '', ...names] = given;
  const email = readEmail(typed);
  const isKnown = landlordsOnDisk().some(({ id }) => id === landlordId);
  if (strange.length > 0 || email === undefined || !isKnown || names.length === 0) {
    sayUsage(
      t('usage.people', {
        landlords: landlordsOnDisk()
          .map(({ id }) => id)
          .join(', '),
      }),
    );
    return 2;
  }
  const database = await prepareDatabase(config(), () => {});
  await fillShelves(database.webUrl, () => {});
  const pool = openPool(database.webUrl, 1);
  const now = presentInstant();
  const made = await withLandlord(pool, landlordId, (tx) =>
    firstAdministrator(
      {
        landlordId,
        caller: { kind: 'system' },
        now,
        today: londonDay(now),
        language: 'en',
        requestId: `command-${randomUUID()}`,
        tx,
      },
      { email, name: names.join(' ') },
    ),
  ).finally(async () => {
    await pool.end();
    // One that was running before belongs to the portal that serves.
    if (database.isStartedHere) await database.stop();
  });
  if (made.outcome === 'refused') {
    sayUsage(t('people.administrator-there-already', { landlord: landlordId }));
    return 1;
  }
  const { code, days } = made.value;
  say(
    t('people.made', {
      email,
      code,
      days,
      address: `${config().PUBLIC_URL}/${landlordId}/en/account/sign-in`,
    }),
  );
  return 0;
}
