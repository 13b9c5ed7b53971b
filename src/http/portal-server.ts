/** The HTTP entry around Astro's handler: what is turned away, headers, limits of time, static files, kept pages. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { presentDay } from '#clock';
import { secondsUntilRoom } from '#turns';
import { compress } from './compress.ts';
import { bareAnswer, reportPath, setSecurityHeaders, strictTransport } from './headers.ts';
import { heavyKind, takeTurn } from './heavy.ts';
import { keeper, keptFor, placeFor, serveKept } from './page-cache.ts';
import { outgoingOf } from './outgoing.ts';
import { cameInClear, peerOf } from './peer.ts';
import { methods, turnedAway, type Gate } from './refuse.ts';
import { hearReport } from './report.ts';
import { withNumber } from './request-number.ts';
import { serveStatic, type StaticFiles } from './static-files.ts';

export interface PortalParts {
  gate: Gate;
  staticFiles: StaticFiles;
  /** Address of the proxy whose `X-Forwarded-For` is believed; nobody's without it. */
  trustedProxy?: string | undefined;
  isReady: () => Promise<boolean>;
  handler: (
    request: IncomingMessage,
    response: ServerResponse,
    next?: (fault?: unknown) => void,
    locals?: object,
  ) => Promise<void>;
  log: (line: Record<string, string | number>) => void;
  /** A page for somebody whose form was turned away, in the language of its path; undefined where a word will do. */
  turnedPage?: (status: number, path: string) => string | undefined;
}

function plain(response: ServerResponse, status: number, words: string, kind = 'plain'): void {
  response.statusCode = status;
  response.setHeader('Content-Type', `text/${kind}; charset=utf-8`);
  if (status >= 400) response.setHeader('Connection', 'close');
  response.end(`${words}\n`);
}

/** Words that we could have given a path ourselves. */
const ourWord = /^[a-z][a-z0-9.-]{0,39}$/;
/**
 * References of complaints are the resident's business, and in a path anything can be typed: the log keeps its shape, and of
 * what it names only what looks like a word of ours.
 */
const pathForLog = (path: string): string =>
  path
    .split('/')
    .map((part) => (part === '' || ourWord.test(part) ? part : '…'))
    .join('/')
    .slice(0, 120);

/** What a proxy may say of a request has been read by now; pages must not believe it a second time. */
const forwarded = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
];

const unreadable: Record<string, 408 | 413 | 431> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/** A request that Node could not read is answered with the same headers as any other, and the connection closed. */
function turnUnreadable(fault: Error & { code?: string }, socket: Socket): void {
  // Where an answer is already on its way, a second one would be read as part of it.
  if (!socket.writable || socket.bytesWritten > 0) return void socket.destroy();
  socket.end(bareAnswer(unreadable[fault.code ?? ''] ?? 400), () => socket.destroy());
}

export function createPortalServer(parts: PortalParts): Server {
  const isTls = parts.gate.origin.startsWith('https:');
  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Promise<void> => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    setSecurityHeaders(response, requestId, isTls);
    // Asked by machines that know the process by another name: no rule about hosts.
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && path === '/healthz') return plain(response, 200, 'alive');
    if (isRead && path === '/readyz') {
      const isReady = await parts.isReady();
      return plain(response, isReady ? 200 : 503, isReady ? 'ready' : 'not ready');
    }
    if (request.method === 'POST' && path === reportPath)
      return hearReport(request, response, (directive) =>
        parts.log({ level: 'warn', requestId, stopped: directive }),
      );
    const turned = turnedAway(request, path, parts.gate);
    if (turned?.status === 405) response.setHeader('Allow', methods.join(', '));
    if (turned) {
      const page = request.method === 'POST' ? parts.turnedPage?.(turned.status, path) : undefined;
      return plain(response, turned.status, page ?? turned.why, page === undefined ? 'plain' : 'html');
    }
    if (isTls && cameInClear(request, parts.trustedProxy)) {
      // Only a person who typed an address is led on: what a program or a form says in clear was said already.
      response.removeHeader(strictTransport[0]);
      if (!isRead || path.startsWith('/api/')) return plain(response, 403, 'only over https');
      response.setHeader('Location', parts.gate.origin + (request.url ?? '/'));
      return plain(response, 308, 'over https');
    }
    if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue();
    if (serveStatic(parts.staticFiles, path, request, response)) return;
    const place = placeFor(request, presentDay());
    compress(request, response, place ? keeper(place, response) : undefined);
    const peer = peerOf(request.socket.remoteAddress, request.headers['x-forwarded-for'], parts.trustedProxy);
    for (const name of forwarded) Reflect.deleteProperty(request.headers, name);
    const kind = heavyKind(request, path);
    if (kind !== undefined && !(await takeTurn(kind, response))) {
      response.setHeader('Retry-After', secondsUntilRoom);
      const page = parts.turnedPage?.(429, path);
      return plain(response, 429, page ?? 'too many at once', page === undefined ? 'plain' : 'html');
    }
    // Nobody waits for the answer any more.
    if (response.destroyed) return;
    await parts.handler(request, response, undefined, { requestId, peer, outgoing: outgoingOf(response) });
  };

  /** A page that is kept goes out at once. What is turned away is turned away here, too. */
  const answerFromKept = (request: IncomingMessage, response: ServerResponse, requestId: string): boolean => {
    const page = keptFor(request, presentDay());
    if (!page || turnedAway(request, page.place.address, parts.gate)) return false;
    if (isTls && cameInClear(request, parts.trustedProxy)) return false;
    const own = isTls ? ['X-Request-Id', requestId, ...strictTransport] : ['X-Request-Id', requestId];
    serveKept(page, request, response, own);
    return true;
  };

  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const requestId = randomUUID().slice(0, 13);
    const startedAt = performance.now();
    response.once('close', () =>
      parts.log({
        // The number that a reader was shown is found at every level of the log.
        level: response.statusCode >= 500 && request.url !== '/readyz' ? 'error' : 'info',
        requestId,
        method: request.method ?? '',
        path: pathForLog((request.url ?? '/').split('?', 1)[0] ?? '/'),
        status: response.statusCode,
        ms: Math.round(performance.now() - startedAt),
      }),
    );
    // Once the server is closing, each connection ends with the answer that is on its way.
    response.once('finish', () => {
      if (!server.listening) request.socket.end();
    });
    if (answerFromKept(request, response, requestId)) return;
    withNumber(requestId, () => answer(request, response, requestId)).catch((fault: unknown) => {
      parts.log({ level: 'error', requestId, fault: fault instanceof Error ? fault.name : 'unknown' });
      if (response.headersSent || response.getHeader('content-encoding')) response.destroy();
      else plain(response, 500, `Something went wrong on our side. Its number is ${requestId}.`);
    });
  };
  const server = createServer(
    {
      requestTimeout: 120_000,
      headersTimeout: 10_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: 16_384,
      // `refuse` asks for it, with the headers that belong on every answer.
      requireHostHeader: false,
    },
    serve,
  );
  // Whoever waits for leave to send a body is judged first; any other expectation is no reason to refuse.
  server.on('checkContinue', serve);
  server.on('checkExpectation', serve);
  server.on('clientError', turnUnreadable);
  // Node would drop what is past a limit without a word; `refuse` counts them instead.
  server.maxHeadersCount = 0;
  server.maxConnections = 2_000;
  return server;
}
