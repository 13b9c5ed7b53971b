/** `npm run bench`: every figure of the README in this folder, in one run on one machine. Takes about two minutes. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { percent, table, whole, type Row } from './measure.ts';
import { startPortal } from './portal.ts';

process.env.MODE = 'demo';
process.env.LOG_LEVEL = 'warn';

const folder = mkdtempSync(join(tmpdir(), 'putright-bench-'));
chmodSync(folder, 0o755);
// Read before anything reads the settings.
process.env.DATA_DIR = join(folder, 'lodgings');
const { buildIfChanged } = await import('../../src/build.ts');
const { lodgingsASecond } = await import('./lodgings.ts');
const { answersBeside, renderedASecond, weightsOf } = await import('./pages.ts');
const { timelinesASecond } = await import('./timelines.ts');

const seconds = (value: number): string => `${value.toFixed(1)} s`;
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
/** Kept answers that are held beside other servers. */
const measured = [
  ['policy pages a second, kept', '/connect/en/policy'],
  ['policy pages in Urdu a second, kept', '/connect/ur/policy'],
  [
    'content API: a policy’s words a second',
    '/api/v1/landlords/connect/entries/policy-wording/2017-02-01/en',
  ],
] as const;
const rows: Row[] = [];
const loadBefore = loadavg()[0] ?? 0;

try {
  await buildIfChanged();
  const first = await startPortal(join(folder, 'portal'));
  await first.stop();
  const second = await startPortal(join(folder, 'portal'));
  rows.push({ what: 'start, nothing there but the built pages', ours: seconds(first.seconds) });
  rows.push({ what: 'start again', ours: seconds(second.seconds) });

  for (const [what, path] of measured) {
    const rates = await answersBeside(`${second.url}${path}`, 5, 3);
    rows.push({ what, ours: whole(rates.ours) });
    rows.push({
      what: '  beside bare node:http',
      ours: '',
      beside: whole(rates.bare),
      share: percent(rates.ours, rates.bare),
    });
    rows.push({
      what: '  beside nginx',
      ours: '',
      beside: rates.nginx === null ? 'not here' : whole(rates.nginx),
      share: rates.nginx === null ? '' : percent(rates.ours, rates.nginx),
    });
  }
  rows.push({
    what: 'policy pages a second, rendered anew',
    ours: whole(await renderedASecond(`${second.url}/connect/en/policy`)),
  });
  const paths = [
    '/en/',
    '/connect/en/',
    '/connect/en/policy',
    '/connect/en/timeline',
    '/connect/en/complaints/new',
  ];
  const weights = await weightsOf(second.url, paths);
  await second.stop();

  rows.push({ what: 'timelines a second, engine alone', ours: whole(await timelinesASecond(2_000)) });
  const lodged = await lodgingsASecond(join(folder, 'lodgings'), 400, 8);
  rows.push({
    what: `lodgings a second, ${lodged.rowsEach.toFixed(1)} rows each`,
    ours: whole(lodged.ours),
    beside: whole(lodged.bare),
    share: percent(lodged.ours, lodged.bare),
  });
  for (const { path, page, withAssets } of weights)
    rows.push({ what: `weight of ${path}, with style and pictures`, ours: kB(page), beside: kB(withAssets) });

  console.log(
    `${cpus().length} cores, ${cpus()[0]?.model ?? ''}, Node ${process.version}, load before ${loadBefore.toFixed(1)}\n`,
  );
  console.log(table(rows));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
