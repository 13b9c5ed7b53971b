/**
 * `node tests/bench/uploads.ts [at once]`: by how much the portal's memory grows while so many people send a photo of about
 * three megabytes each at the same moment, and whether every one is kept. Resident memory of the process, every 20 ms.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { formType, multipart } from '../builders/files.ts';
import { hiddenFields, lodgeAs } from '../builders/lodging.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { startPortal } from './portal.ts';

const atOnce = Number(process.argv[2] ?? 200);
const folder = mkdtempSync(join(tmpdir(), 'putright-uploads-'));
chmodSync(folder, 0o755);
const portal = await startPortal(folder);
const megabytes = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${portal.pid}/status`, 'utf8'))?.[1]) / 1024;

try {
  // Two million dots, and as many bytes behind them as a telephone's photo has: drawn quickly, so that all arrive together.
  const dots = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#567' } })
    .jpeg()
    .toBuffer();
  const photo = Buffer.concat([dots, randomBytes(3_000_000)]);
  const people: { visitor: Visitor; path: string }[] = [];
  for (let each = 0; each < Math.ceil(atOnce / 80); each += 1) {
    const visitor = aVisitor(portal.url);
    const reference = await lodgeAs(visitor, 'connect', `uploads-${each}@resident.example`);
    const path = `/connect/en/complaints/${reference}/files`;
    people.push({ visitor, path });
  }
  /** The form of one person, ready to be sent: all of them go out together. */
  const formOf = async (number: number): Promise<() => Promise<number>> => {
    const { visitor, path } = people[number % people.length] ?? {};
    if (!visitor || !path) throw new Error('nobody sends');
    const form = multipart([[`${number}.jpg`, photo]], hiddenFields((await visitor.get(path)).body));
    return () =>
      visitor.send(path, new Uint8Array(form), formType).then(
        ({ status }) => status,
        () => 0,
      );
  };
  // What every first photo needs: code and memory that stay.
  for (let each = 0; each < 10; each += 1) await (await formOf(each))();
  const forms: (() => Promise<number>)[] = [];
  for (let each = 0; each < atOnce; each += 1) forms.push(await formOf(each));
  // Idle connections are closed after five seconds: none of them is to be taken for a new form.
  await new Promise((done) => setTimeout(done, 8000));
  const before = megabytes();
  let most = before;
  const looking = setInterval(() => (most = Math.max(most, megabytes())), 20);
  const startedAt = performance.now();
  const statuses = await Promise.all(forms.map((send) => send()));
  clearInterval(looking);
  const counts = Object.entries(Object.groupBy(statuses, String)).map(
    ([status, each]) => `${each?.length} × ${status}`,
  );
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  console.log(
    `${cpus().length} cores, Node ${process.version}, load ${(loadavg()[0] ?? 0).toFixed(1)}: ${atOnce} photos of ${(photo.length / 1e6).toFixed(1)} MB at once, answers ${counts.join(', ')} (0: cut off), ${seconds} s; ${before.toFixed(0)} MB before, ${most.toFixed(0)} MB at most, ${(most - before).toFixed(0)} MB more`,
  );
} finally {
  await portal.stop();
  rmSync(folder, { recursive: true, force: true });
}
