/** What a start says when it cannot, and what it finds when the last one was killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { canNobodyEnter, nativeFolder, placesFor } from '#db/embedded';
import { aDatabase } from '../setup/database.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'putright-start-'));
chmodSync(folder, 0o755);
const dataDir = join(folder, 'data');
// Elsewhere than under the data folder, where the account that runs the server cannot enter the checkout.
const { data } = placesFor(dataDir, nativeFolder(), {
  isRoot: process.getuid?.() === 0,
  canEnter: canNobodyEnter,
});
const database = await aDatabase();
const started: ChildProcess[] = [];

interface Started {
  child: ChildProcess;
  printed: () => string;
  /** Resolves at the line that says where the portal is; rejects when the process ends before. */
  ready: Promise<void>;
  ended: Promise<number | null>;
}

function start(environment: Record<string, string>): Started {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [join(root, 'src/start.ts')], {
    cwd: root,
    env: { PATH, HOME, MODE: 'demo', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...environment },
  });
  started.push(child);
  let words = '';
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const ready = new Promise<void>((done, failed) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        words += chunk.toString();
        if (words.includes('ready at ')) done();
      });
    child.once('exit', (code) => failed(new Error(`ended with ${code}:\n${words}`)));
  });
  ready.catch(() => undefined);
  return { child, printed: () => words, ready, ended };
}

const freePort = async (): Promise<string> => {
  const probe = createServer();
  await new Promise<void>((open) => probe.listen(0, '127.0.0.1', open));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return String(port);
};

afterAll(async () => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
  rmSync(dirname(data), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

describe('a start that cannot be says why in a sentence, and ends with 1', () => {
  const given = { DATABASE_URL: database.webUrl, DATABASE_OWNER_URL: database.ownerUrl };
  const cases: [name: string, environment: Record<string, string>, sentence: RegExp][] = [
    ['a port that is no number', { PORT: 'http' }, /PORT: expected a whole number/],
    ['a mode that there is not', { MODE: 'staging' }, /MODE: expected demo or production/],
    [
      'production that was told nothing',
      { MODE: 'production' },
      /SECRET: expected a value: production does not guess it/,
    ],
    [
      'a database that nobody answers for',
      { DATABASE_URL: 'postgres://o:o@127.0.0.1:1/d' },
      /DATABASE_URL: no database answers at 127\.0\.0\.1:1 /,
    ],
    [
      'a wrong password',
      { ...given, DATABASE_OWNER_URL: database.ownerUrl.replace(':owner@', ':wrong@') },
      /DATABASE_OWNER_URL: the server at .* refuses/,
    ],
    [
      'a host that is not this machine',
      { ...given, HOST: '203.0.113.1', PORT: '4999' },
      /HOST: 203\.0\.113\.1 is not an address of this machine/,
    ],
  ];
  test.each(cases)('%s', async (_, environment, sentence) => {
    const { ended, printed } = start(environment);
    expect(await ended).toBe(1);
    expect(printed()).toMatch(sentence);
    expect(printed()).not.toMatch(/\n\s+at |node_modules|\.ts:\d/);
    expect(printed()).not.toContain('ready at');
  });

  test('a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((open) => other.listen(0, '127.0.0.1', open));
    const { port } = other.address() as AddressInfo;
    const { ended, printed } = start({ ...given, PORT: String(port) });
    expect(await ended).toBe(1);
    expect(printed()).toContain(`PORT: ${port} is taken by another program.`);
    expect(printed()).not.toMatch(/\n\s+at /);
    await new Promise((closed) => other.close(closed));
  });
});

test('a database that outlived its killed portal is found, with what it held, and stopped with the next one', async () => {
  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  const port = await freePort();
  const environment = { PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` };
  const first = start(environment);
  await first.ready;
  const { data } = placesFor(dataDir, nativeFolder(), {
    isRoot: process.getuid?.() === 0,
    canEnter: canNobodyEnter,
  });
  const lock = join(data, 'postmaster.pid');
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  first.child.kill('SIGKILL');
  await first.ended;
  expect(isAlive(pid)).toBe(true);

  const second = start(environment);
  await second.ready;
  expect(second.printed()).not.toMatch(/making the database|starting the database|content: /);
  expect(Number(readFileSync(lock, 'utf8').split('\n')[0])).toBe(pid);
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);

  // A start that fails leaves a running portal's database alone.
  const clash = start(environment);
  expect(await clash.ended).toBe(1);
  expect(clash.printed()).toContain(`PORT: ${port} is taken`);
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);

  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  expect(existsSync(lock)).toBe(false);

  const third = start(environment);
  await third.ready;
  expect(third.printed()).toContain('starting the database');
  expect(third.printed()).not.toMatch(/making the database|content: /);
  third.child.kill('SIGTERM');
  expect(await third.ended).toBe(0);
});
