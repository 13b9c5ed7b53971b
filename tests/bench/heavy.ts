/**
 * `node tests/bench/heavy.ts [people] [seconds]`: how long "my complaint" takes while a hundred others ask for letters as
 * files, for exports and with passwords, beside how long it takes when nobody does. The quiet and the busy parts take
 * turns, so that whatever else the machine does falls on both. Each who asks is another person from another address; what
 * limits count is cleared every second, so that it is the work itself that is measured, and no refusal.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbedded } from '#db/embedded';
import { hashOfContent } from '../../src/letters/issue-letter.ts';
import { lodgeAs } from '../builders/lodging.ts';
import { aVisitor, cookiesOf, type Visitor } from '../builders/visitor.ts';
import { startPortal } from './portal.ts';

const [people = '10', seconds = '15'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'putright-heavy-'));
chmodSync(folder, 0o755);
const portal = await startPortal(folder, { TRUSTED_PROXY: '127.0.0.1' });
const { superUrl } = await startEmbedded({ dataDir: folder });
const owner = postgres(Object.assign(new URL(superUrl), { pathname: '/putright' }).href, {
  max: 1,
  onnotice: () => {},
});

interface Person {
  cookie: string;
  reference: string;
  letters: string[];
}

/** Copies of a letter, each with a title of its own: none is a file that was made before. */
async function manyLetters(reference: string): Promise<string[]> {
  const [row] = await owner`
    SELECT l.* FROM letters l JOIN complaints c USING (landlord_id, complaint_id) WHERE c.reference = ${reference} LIMIT 1`;
  if (row === undefined) throw new Error('no letter');
  const ids: string[] = [];
  for (let each = 0; each < 40; each += 1) {
    const content = { ...row.content, title: `${row.content.title} ${reference} ${each}` };
    const letterId = randomUUID();
    const copy = {
      ...row,
      letter_id: letterId,
      once_key: randomUUID(),
      content: owner.json(content),
      content_hash: hashOfContent(content),
    };
    await owner`INSERT INTO letters ${owner(copy)}`;
    ids.push(letterId);
  }
  return ids;
}

const clear = () => owner`DELETE FROM limit_counts`;
const clearing = setInterval(() => void clear(), 1000);
const post = { 'content-type': 'application/x-www-form-urlencoded', origin: portal.url };

async function aPerson(number: number): Promise<Person> {
  const visitor: Visitor = aVisitor(portal.url);
  const reference = await lodgeAs(visitor, 'connect', `heavy-${number}@resident.example`);
  return { cookie: cookiesOf(visitor), reference, letters: await manyLetters(reference) };
}

let asked = 0;
const answers = new Map<string, number>();
async function ask(path: string, cookie: string, init: RequestInit = {}): Promise<void> {
  asked += 1;
  const peer = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
  const answer = await fetch(portal.url + path, {
    ...init,
    redirect: 'manual',
    headers: { cookie, 'x-forwarded-for': peer, ...(init.headers as Record<string, string>) },
  });
  await answer.arrayBuffer();
  const name = `${/\.\w+$|password$/.exec(path.split('?')[0] ?? '')?.[0] ?? 'page'} ${answer.status}`;
  answers.set(name, (answers.get(name) ?? 0) + 1);
}

const at = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN;

try {
  const heavy: Person[] = [];
  for (let each = 0; each < Number(people); each += 1) heavy.push(await aPerson(each));
  const viewer = await aPerson(10_000);
  const staff = aVisitor(portal.url);
  await staff.signIn('connect', 'handler@connect.example');
  const register = cookiesOf(staff);
  const of = (number: number): Person => heavy[number % heavy.length] ?? viewer;
  let turn = 0;
  const kinds: Record<string, () => Promise<void>> = {
    letters: () => {
      const person = of((turn += 1));
      const letter = person.letters[Math.floor(turn / heavy.length) % person.letters.length] ?? '';
      const size = turn % 2 === 0 ? '' : '?print=large';
      return ask(`/connect/en/complaints/${person.reference}/letters/${letter}.pdf${size}`, person.cookie);
    },
    exports: () => {
      const person = of((turn += 1));
      return turn % 2 === 0
        ? ask('/connect/en/desk/register.csv', register)
        : ask(`/connect/en/complaints/${person.reference}/everything.zip`, person.cookie);
    },
    passwords: () =>
      ask('/connect/en/account/password', '', {
        method: 'POST',
        headers: post,
        body: new URLSearchParams({ email: `nobody-${(turn += 1)}@resident.example`, password: 'not it' }),
      }),
  };
  const view = async (): Promise<number> => {
    const startedAt = performance.now();
    await ask(`/connect/en/complaints/${viewer.reference}`, viewer.cookie);
    return performance.now() - startedAt;
  };
  const viewFor = async (milliseconds: number): Promise<number[]> => {
    const times: number[] = [];
    for (const end = performance.now() + milliseconds; performance.now() < end;) times.push(await view());
    return times;
  };
  const busyFor = async (milliseconds: number, work: () => Promise<void>): Promise<number[]> => {
    let isOver = false;
    const line = async (): Promise<void> => {
      while (!isOver) await work();
    };
    const lines = Array.from({ length: 100 }, line);
    const times = await viewFor(milliseconds);
    isOver = true;
    await Promise.all(lines);
    return times;
  };
  await viewFor(3000);
  const load = (loadavg()[0] ?? 0).toFixed(1);
  console.log(`${cpus().length} cores, Node ${process.version}, load before ${load}`);
  const all = Object.values(kinds);
  for (const [what, work] of [
    ...Object.entries(kinds),
    ['all three', () => (all[(turn += 1) % 3] ?? view)() as Promise<void>] as const,
  ]) {
    answers.clear();
    const [quiet, busy]: [number[], number[]] = [[], []];
    for (let round = 0; round < 3; round += 1) {
      quiet.push(...(await viewFor((Number(seconds) * 1000) / 3)));
      busy.push(...(await busyFor((Number(seconds) * 1000) / 3, work)));
    }
    const [p, q] = [at(quiet, 0.95), at(busy, 0.95)];
    const ms = (value: number): string => `${value.toFixed(1)} ms`;
    console.log(
      `${what}: p50 ${ms(at(quiet, 0.5))} and ${ms(at(busy, 0.5))}; p95 ${ms(p)} and ${ms(q)}, ratio ${(q / p).toFixed(2)}; ${quiet.length} and ${busy.length} views; ${[...answers].map(([name, count]) => `${name}: ${count}`).join(', ')}`,
    );
  }
} finally {
  clearInterval(clearing);
  await owner.end();
  await portal.stop();
  rmSync(folder, { recursive: true, force: true });
}
