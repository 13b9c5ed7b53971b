/**
 * Every landlord's whole procedure, from the first word to the last, online and by telephone: each step that its policy has
 * is taken by whoever takes it, and at the end the page holds all of it.
 */
import { expect, test } from 'vitest';
import { loadLibrary } from '#library';
import { procedures, toTheEnd, toTheFirstAnswer } from '../builders/procedures.ts';
import { Whole, type Channel } from '../builders/whole.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
/** Later, when letters that went by post have come. */
const later = 9;

const walks = Object.keys(procedures).flatMap((landlordId) =>
  (['online', 'by telephone'] as Channel[]).map((channel) => ({
    landlordId,
    channel,
    whole: new Whole(server, landlordId, channel),
  })),
);
const each = walks.map((walk) => ({ ...walk, toString: () => `${walk.landlordId} ${walk.channel}` }));

test.each(each)('$landlordId, $channel: to the first answer', ({ channel, whole }) =>
  toTheFirstAnswer(whole, channel),
);

test('days later', async () => {
  await server.kill('SIGTERM');
  await server.startAgain({ CLOCK_AHEAD: `P${later}D` });
});

test.each(each)('$landlordId, $channel: to the end', async ({ landlordId, whole }) => {
  whole.ahead = later;
  await whole.staffSignIn();
  await whole.resident.signIn(whole.landlordId, whole.email);
  await toTheEnd(whole);
  await nothingIsLost(landlordId, whole);
});

async function nothingIsLost(landlordId: string, whole: Whole): Promise<void> {
  const [row] = await server.database.rowsOf(`complaints WHERE reference = '${whole.reference}'`);
  const events = await server.database.rowsOf(
    `complaint_events WHERE complaint_id = '${String(row?.['complaint_id'])}'`,
  );
  const acts = events
    .toSorted((one, other) => Number(one['sequence']) - Number(other['sequence']))
    .map((each) => ({
      type: (each['event'] as { fact: { type: string } }).fact.type,
      by: each['recorded_as'],
    }))
    // What could not be done of how she asked to be written to is noted with each letter.
    .filter(({ type }) => type !== 'preference-not-met');
  // The portal tells of a closing by itself, on its daily round.
  expect(acts.filter(({ by }) => by !== 'system').map(({ type }) => type)).toEqual(whole.done);
  expect(row).toMatchObject({ version: acts.length, is_closed: true, next_due_on: null, is_paused: false });
  const letters = await server.database.rowsOf(
    `letters WHERE complaint_id = '${String(row?.['complaint_id'])}'`,
  );

  const page = (await whole.resident.get(whole.own)).body;
  const read = [page];
  const links = new Set([...page.matchAll(/href="([^"]*\/letters\/[0-9a-f-]{36})"/g)].map((m) => m[1] ?? ''));
  expect(links.size).toBe(letters.length);
  for (const link of links) read.push((await whole.resident.get(link)).body);
  for (const words of whole.said)
    expect(
      read.some((each) => each.includes(words)),
      words,
    ).toBe(true);

  expect((await whole.resident.get(`${whole.own}/everything.zip`)).status).toBe(200);
  const ledger = /aria-labelledby="ledger"[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';
  const cited = new Set([...ledger.matchAll(/>Clause ([^<]+)</g)].map((match) => match[1]));
  const policy = loadLibrary()
    .landlords.find((one) => one.landlord.id === landlordId)
    ?.editions.at(-1)?.policy;
  const clauses = [...(policy?.duties ?? []), ...(policy?.windows ?? [])].map(({ clause }) => clause);
  expect(clauses.filter((clause) => !cited.has(clause))).toEqual([]);
  // What was done outside the line of dates stands in the record with its clause.
  const record = /aria-labelledby="events"[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';
  const named = new Set([...record.matchAll(/>Clause ([^<]+)</g)].map((match) => match[1]));
  const moved = [
    ...(policy?.suspensions.filter(({ cause }) => cause !== 'legal-proceedings') ?? []),
    ...(policy?.holdingResponses ?? []),
    ...(policy?.extensions.filter(({ allowed }) => allowed !== 'none') ?? []),
    ...(policy?.stages.slice(1) ?? []),
    ...(policy?.commitments.filter(({ about }) => about === 'comment-before-decision') ?? []),
  ];
  expect(moved.map(({ clause }) => clause).filter((clause) => !named.has(clause))).toEqual([]);
  const [kept, count] = /So far (\d+) of (\d+) were kept/.exec(ledger)?.slice(1) ?? [];
  expect(Number(kept)).toBeGreaterThan(4);
  expect(kept).toBe(count);
}
