/** A name of staff that stands nowhere else, looked for in all that a resident reads: pages, letters, files, mail, who has looked. */
import { inflateRawSync } from 'node:zlib';
import { and, eq, like, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { withLandlord } from '#db/client';
import { people } from '#db/schema/people';
import { toTheFirstAnswer } from '../builders/procedures.ts';
import { aVisitor } from '../builders/visitor.ts';
import { Whole } from '../builders/whole.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const { database } = server;

/** The bytes of every entry of a ZIP, unpacked. */
function unzipped(bytes: Buffer): string {
  const parts: string[] = [bytes.toString('latin1')];
  for (let at = bytes.indexOf('PK\u0003\u0004'); at >= 0; at = bytes.indexOf('PK\u0003\u0004', at + 4)) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (bytes.readUInt16LE(at + 8) === 8) parts.push(inflateRawSync(bytes.subarray(start)).toString('utf8'));
    else parts.push(bytes.subarray(start).toString('utf8'));
  }
  return parts.join('\n');
}

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
    seen.push([path, isZip ? unzipped(bytes) : bytes.toString('utf8')]);
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
