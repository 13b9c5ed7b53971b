/** The portal as `npm start` runs it, in a data folder of its own. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onServingCore } from './cores.ts';
import { freePort } from './measure.ts';

const root = join(import.meta.dirname, '../..');

export interface Running {
  url: string;
  pid: number;
  /** From the start of the process to the line that says it is ready. */
  seconds: number;
  stop: () => Promise<void>;
}

export async function startPortal(
  dataDir: string,
  environment: Record<string, string> = {},
): Promise<Running> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { PATH = '', HOME = '' } = process.env;
  const startedAt = performance.now();
  const child = spawn(...onServingCore(process.execPath, [join(root, 'src/start.ts')]), {
    cwd: root,
    env: {
      PATH,
      HOME,
      MODE: 'demo',
      PORT: String(port),
      PUBLIC_URL: url,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  let words = '';
  await new Promise<void>((ready, failed) => {
    const hear = (chunk: Buffer): void => {
      words += chunk.toString();
      if (words.includes('ready at ')) ready();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => failed(new Error(words)));
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, pid: child.pid ?? 0, seconds, stop };
}
