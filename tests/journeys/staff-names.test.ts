/** A name of staff that stands nowhere else, looked for in all that a resident reads: pages, letters, files, mail, who has looked. */
import { and, eq, like, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { withLandlord } from '#db/client';
import { people } from '#db/schema/people';
import { toTheFirstAnswer } from '../builders/procedures.ts';
import { unzipped } from '../builders/unzip.ts';
import { aVisitor } from '../builders/visitor.ts';
import { Whole } from '../builders/whole.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const { database } = server;

/** The names and the words of every entry. */
const wordsOf = (zip: Buffer): string =>
  [...unzipped(zip)].map(([name, bytes]) => `${name}\n${bytes.toString('utf8')}`).join('\n');

test.each([
  ['coop-homes', false],
  ['connect', true],
])('%s: staff are named to a resident: %s', async (landlordId, isNamed) => {
  await withLandlord(database.pool, landlordId, (tx) =>
    tx
      .update(people)
      .set({ name: sql`name || ' Qzstaffname'` })
      .where(and(eq(people.landlordId, landlordId), like(people.email, '%@%.example'))),
  );
  const whole = new Whole(server, landlordId, 'online');
  await toTheFirstAnswer(whole, 'online');
  await whole.putRight();
  const page = await whole.resident.get(whole.own);
  expect(page.body).toMatch(/who-looked/);
  const seen: [string, string][] = [[whole.own, page.body]];
  const paths = new Set(
    [...page.body.matchAll(/href="(\/[a-z-]+\/en\/complaints\/[^"#?]+)"/g)].map((match) => match[1] ?? ''),
  );
  for (const path of paths) {
    const answer = await fetch(server.url + path, {
      headers: { cookie: [...whole.resident.cookies].map((each) => each.join('=')).join('; ') },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isZip = path.endsWith('.zip');
    seen.push([path, isZip ? wordsOf(bytes) : bytes.toString('utf8')]);
  }
  expect(seen.some(([path]) => path.endsWith('.zip'))).toBe(true);
  expect(seen.some(([path]) => path.includes('/letters/'))).toBe(true);
  const outbox = await aVisitor(server.url).get('/dev/outbox');
  const ours = outbox.body
    .split('<tr')
    .filter((row) => row.includes(whole.email))
    .join('\n');
  const named = [...seen, ['mail', ours] as const].filter(([, words]) => words.includes('Qzstaffname'));
  if (isNamed) expect(named.length).toBeGreaterThan(0);
  else expect(named.map(([path]) => path)).toEqual([]);
});
