/** The HTTP entry around a handler that answers as Astro's does, for tests of the entry itself. */
import { request as ask, type IncomingHttpHeaders } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { createPortalServer, type PortalParts } from '#http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const page = (path: string): string => `<!doctype html><p>${path}</p>`.padEnd(4000, ' ');

/** Call at the top of a test file. What the address holds decides how the handler answers. */
export async function anEntry(staticFiles: PortalParts['staticFiles'] = new Map()) {
  const rendered: string[] = [];
  const lines: Record<string, string | number>[] = [];
  const entry = {
    lines,
    /** What the handler was given last. */
    seen: undefined as { headers: IncomingHttpHeaders; locals: object | undefined } | undefined,
    whileRendering: (): void => undefined,
    beforeRendering: (_path: string): Promise<void> => Promise.resolve(),
    timesRendered: (path: string): number => rendered.filter((each) => each === path).length,
  };
  const handler: PortalParts['handler'] = async (request, response, _next, locals) => {
    const path = request.url ?? '';
    rendered.push(path);
    entry.seen = { headers: { ...request.headers }, locals };
    if (path.startsWith('/throws')) throw new Error('select secret from people');
    if (path.startsWith('/breaks')) {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write(page('half'));
      throw new Error('half way');
    }
    await entry.beforeRendering(path);
    entry.whileRendering();
    const headers: Record<string, string> = {
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'en',
    };
    if (path.includes('sets-cookie')) headers['set-cookie'] = 'putright-connect=x';
    if (path.includes('as-json')) headers['content-type'] = 'application/json';
    if (path.includes('public-data'))
      Object.assign(headers, {
        'content-type': 'application/json',
        'cache-control': 'public, max-age=60',
        'access-control-allow-origin': '*',
        etag: '"strong"',
      });
    response.writeHead(path.includes('missing') ? 404 : 200, headers);
    response.end(page(path));
  };
  const server = createPortalServer({
    gate: { origin: 'https://putright.example', takesLoopback: true },
    staticFiles,
    trustedProxy: '127.0.0.1',
    isReady: () => Promise.resolve(true),
    handler,
    log: (line) => lines.push(line),
  });
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  const { port } = server.address() as AddressInfo;
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
    new Promise((got, failed) => {
      ask(
        { port, path, method, headers: { host: 'putright.example', ...headers }, agent: false },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', failed);
          response.on('end', () => {
            got({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
          });
        },
      )
        .on('error', failed)
        .end();
    });
  /** Sends bytes as they are, and answers all that came back before the connection closed. */
  const raw = (bytes: string): Promise<string> =>
    new Promise((got) => {
      let heard = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => got(heard));
    });
  return Object.assign(entry, { get, raw });
}
