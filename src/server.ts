/** Serves the built portal: `serve()` opens the pool, the jobs and the port, and answers how to stop it all. */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { config } from '#config';
import { pendingMigrations } from '#db/migrate';
import { usePool } from '#db/pool';
import { hearOfPublications } from '#db/publications';
import {
  createPortalServer,
  dropPagesOf,
  faultLine,
  hearPublications,
  readStaticFiles,
  requestNumber,
  type PortalParts,
} from '#http';
import { turnedPage } from './turned-page.ts';
import { startJobs, stopJobs } from '#jobs';

/** Milliseconds that a running request is given to end once the portal was told to stop. */
const longestAnswer = 6_000;
const root = join(import.meta.dirname, '..');

export interface Serving {
  url: string;
  stop: () => Promise<void>;
}

/** `databaseUrl` signs in as the web role. Resolves once the port is open. */
export async function serve(databaseUrl: string, options: { ownerUrl?: string } = {}): Promise<Serving> {
  const { HOST, PORT, PUBLIC_URL, MODE, LOG_LEVEL, TRUSTED_PROXY } = config();
  const log = pino({ level: LOG_LEVEL, base: null });
  const pool = usePool(databaseUrl);
  const built = (await import(pathToFileURL(join(root, 'dist/server/entry.mjs')).href)) as {
    handler: PortalParts['handler'];
  };
  hearPublications(false);
  const hearing = hearOfPublications(databaseUrl, {
    onPublication: dropPagesOf,
    onHearing: hearPublications,
  });
  let isCurrent = false;
  const server = createPortalServer({
    gate: { origin: PUBLIC_URL, takesLoopback: MODE === 'demo' },
    staticFiles: readStaticFiles(join(root, 'dist/client')),
    trustedProxy: TRUSTED_PROXY,
    handler: built.handler,
    isReady: async () => {
      if (!(await pool.isReachable())) return false;
      isCurrent ||= (await pendingMigrations(options.ownerUrl ?? databaseUrl)).length === 0;
      return isCurrent;
    },
    turnedPage,
    log: ({ level, ...line }) =>
      level === 'error' ? log.error(line) : level === 'warn' ? log.warn(line) : log.info(line),
  });
  await new Promise<void>((opened, failed) => {
    server.once('error', failed);
    server.listen(PORT, HOST, opened);
  });
  // Astro prints a fault as it came, with what somebody typed in it.
  const printed = console.error;
  console.error = (...said: unknown[]) =>
    log.error({ requestId: requestNumber(), ...faultLine(said) }, 'page');
  await startJobs(databaseUrl);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST === '0.0.0.0' ? 'localhost' : HOST}:${port}`,
    stop: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), longestAnswer);
      await closed;
      clearTimeout(cut);
      await hearing.stop();
      await stopJobs();
      console.error = printed;
      await pool.end();
    },
  };
}

/** Runs `stop` once, at the first SIGINT or SIGTERM, and ends the process when it is done. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const end = (): void => {
    if (isStopping) return;
    isStopping = true;
    stop().then(
      () => process.exit(0),
      (fault: unknown) => {
        console.error(fault);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
