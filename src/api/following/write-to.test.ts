/** Once nobody acts any more, whoever deals with the complaint reads whom to write to, and how it is safe. */
import { expect, test } from 'vitest';
import { formatDay } from '#languages';
import { recordOccasion, recordOccasionInput } from '#permission';
import { safeContactInput, setSafeContact } from '#safety';
import { aHandler } from '../../../tests/builders/calls.ts';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { aPair, aPerson } from '../../../tests/builders/permissions.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { callerOf } from '../../../tests/walls/calling.ts';

const database = await aDatabase();
const priya = await aHandler(database);
const tuesday = '2026-11-24T10:00:01.000Z';
const told = async ({ reference }: { reference: string }, now = tuesday) =>
  (await callerOf(database, 'connect', priya, now).complaints.deskView({ reference })).writeTo;
const over = (day: string) => `Bilal Khan acts for the resident no longer, since ${formatDay(day, 'en')}.`;

test('nothing while somebody acts, and where nobody ever did', async () => {
  const { complaint } = await aPair(database);
  expect(await told(complaint)).toBeNull();
  const resident = await aPerson(database, 'Gwen Ellis');
  expect(await told(await aComplaint(database, { caller: resident }))).toBeNull();
});

test('taken back or run out: that it is over since a day, and the resident’s own address; the same words for both', async () => {
  const [taken, out] = [await aPair(database), await aPair(database)];
  await taken.end(null, tuesday);
  expect(await told(taken.complaint)).toEqual({
    because: over('2026-11-24'),
    how: [`Write to the resident by e-mail: ${taken.resident.email}`],
  });
  expect(await told(out.complaint, '2027-05-23T08:59:59.000Z')).toBeNull();
  expect(await told(out.complaint, '2027-05-23T09:00:00.000Z')).toEqual({
    because: over('2027-05-23'),
    how: [`Write to the resident by e-mail: ${out.resident.email}`],
  });
});

test.each([
  [{ channel: 'ring', telephone: '07700 900123' }, ['Do not write. Ring the resident: 07700 900123']],
  [
    { channel: 'email', from: '09:30', until: '12:00' },
    ['Write to the resident by e-mail: $', 'Between 09:30 and 12:00'],
  ],
  [{ channel: 'none' }, ['Write to the resident here. They look at it themselves.']],
])('as is safe: %j', async (safe, how) => {
  const { complaint, resident, end } = await aPair(database);
  const contact = safeContactInput.parse({ version: 0, isNeutral: 'yes', ...safe });
  await complaint.call(resident, tuesday, (call) => setSafeContact(call, resident.personId, contact));
  await end(null, tuesday);
  expect((await told(complaint))?.how).toEqual(how.map((line) => line.replace('$', resident.email)));
});

test('nobody is told to write to whoever died', async () => {
  const { complaint, permission } = await aPair(database);
  const { permissionId, version } = permission;
  const happened = { permissionId, version, happenedOn: '2026-11-22' };
  const record = (kind: string, held: object = {}) =>
    complaint.call(priya, tuesday, (call) =>
      recordOccasion(call, recordOccasionInput.parse({ ...happened, ...held, kind })),
    );
  expect((await record('end-of-tenancy')).outcome).toBe('done');
  expect((await told(complaint))?.because).toBe('Bilal Khan cannot act for the resident just now.');
  expect((await record('death', { version: version + 1 })).outcome).toBe('done');
  expect(await told(complaint)).toBeNull();
});
