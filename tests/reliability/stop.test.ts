/** Stopping, going on, and a database that goes away and comes back. */
import { connect, type Socket } from 'node:net';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const { hostname, port, host } = new URL(server.url);
const { superUrl } = server.database;
const name = new URL(superUrl).pathname.slice(1);
const elsewhere = new URL(superUrl);
elsewhere.pathname = '/postgres';
const superuser = postgres(elsewhere.href, { max: 1, onnotice: () => undefined });
afterAll(() => superuser.end({ timeout: 2 }));

const status = async (path: string): Promise<number> =>
  fetch(`${server.url}${path}`).then(
    (response) => response.status,
    () => 0,
  );
const body = `reference=CO-AAAA-AAAA&receipt=${'a'.repeat(400)}`;

/** A form that arrives slowly: the head and half of the body now, the rest when told. */
async function halfSent(): Promise<{ socket: Socket; heard: () => string; closed: Promise<void> }> {
  let heard = '';
  const socket = connect(Number(port), hostname);
  const closed = new Promise<void>((done) => socket.once('close', () => done()));
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  socket.on('error', () => undefined);
  const head = `POST /connect/en/receipt HTTP/1.1\r\nHost: ${host}\r\nSec-Fetch-Site: same-origin\r\n`;
  const type = 'Content-Type: application/x-www-form-urlencoded\r\n';
  await new Promise<void>((sent) => {
    socket.write(`${head}${type}Content-Length: ${body.length}\r\n\r\n${body.slice(0, 100)}`, () => sent());
  });
  return { socket, heard: () => heard, closed };
}

test('the database goes away and comes back: not ready, then ready, without a restart', async () => {
  expect(await status('/readyz')).toBe(200);
  await superuser.unsafe(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
  await superuser`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${name}`;
  expect(await status('/readyz')).toBe(503);
  expect(await status('/healthz'), server.printed()).toBe(200);
  const session = { headers: { cookie: 'putright-connect=nothing-that-was-ever-given-out' } };
  const broken = await fetch(`${server.url}/connect/en/policy`, session);
  expect(broken.status).toBe(500);
  expect(broken.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(broken.headers.get('cache-control')).toBe('no-store');
  expect(await broken.text()).not.toMatch(
    /PostgresError|SELECT|not currently accepting|\bat \S+ \(|node_modules/,
  );

  await superuser.unsafe(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
  await expect.poll(() => status('/readyz'), { timeout: 5_000 }).toBe(200);
  expect((await fetch(`${server.url}/connect/en/policy`, session)).status).toBe(200);
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s lets a running request end, and then the process, with 0',
  async (signal) => {
    const rows = (await server.database.rowsOf('documents')).length;
    const running = await halfSent();
    // The request is being worked on once the server has asked for the rest of it.
    expect(await status('/healthz')).toBe(200);
    const startedAt = performance.now();
    const ended = server.kill(signal);
    await expect.poll(() => status('/healthz')).toBe(0);
    running.socket.write(body.slice(100));
    await running.closed;
    expect(running.heard()).toMatch(/^HTTP\/1\.1 [24]\d\d /);
    expect(running.heard()).toContain('</html>');
    await ended;
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(server.exitCode()).toBe(0);

    await server.startAgain();
    expect(await status('/readyz')).toBe(200);
    expect((await server.database.rowsOf('documents')).length).toBe(rows);
  },
);

test('a reader who sends nothing more does not hold the stop up for ever', async () => {
  const running = await halfSent();
  const startedAt = performance.now();
  await server.kill('SIGTERM');
  await running.closed;
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  expect(server.exitCode()).toBe(0);
  await server.startAgain();
});
