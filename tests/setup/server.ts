/** The built portal as its own process, on a port and a database of its own: what journeys talk to. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { aDatabase, type TestDatabase } from './database.ts';

const root = join(import.meta.dirname, '../..');

export interface TestServer {
  url: string;
  database: TestDatabase;
  /** All that the process printed so far. */
  printed: () => string;
  kill: (signal: NodeJS.Signals) => Promise<void>;
  /** Of the process that ended last; null while one runs, or where a signal ended it. */
  exitCode: () => number | null;
  /** Starts the process again after it ended, on the same database and port. */
  startAgain: (environment?: Record<string, string>) => Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? found(address.port) : failed(new Error('port')),
      );
    });
  });
}

/** Call at the top of a test file. The process ends with the file. */
export async function aServer(environment: Record<string, string> = {}): Promise<TestServer> {
  const database = await aDatabase();
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'putright-server-'));
  const url = `http://127.0.0.1:${port}`;
  let words = '';
  let child: ChildProcess | undefined;

  const start = (extra: Record<string, string> = {}): Promise<void> =>
    new Promise((ready, failed) => {
      child = spawn(process.execPath, [join(root, 'src/start.ts')], {
        cwd: root,
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          MODE: 'demo',
          NODE_ENV: 'production',
          DATABASE_URL: database.webUrl,
          DATABASE_OWNER_URL: database.ownerUrl,
          PORT: String(port),
          PUBLIC_URL: url,
          DATA_DIR: folder,
          // The tests look at what it sealed and signed.
          SECRET: process.env.SECRET,
          LOG_LEVEL: 'warn',
          ...environment,
          ...extra,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const hear = (chunk: Buffer): void => {
        words += chunk.toString();
        if (/ready at /.test(chunk.toString())) ready();
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.once('exit', (code, signal) =>
        failed(new Error(`the server ended (${code ?? signal}):\n${words}`)),
      );
    });

  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child?.once('exit', done));
    child.kill(signal);
    await ended;
  };

  await start();
  afterAll(async () => {
    await kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    url,
    database,
    printed: () => words,
    kill,
    exitCode: () => child?.exitCode ?? null,
    startAgain: start,
  };
}
