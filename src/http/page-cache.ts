/**
 * Published pages kept rendered and compressed, for visitors only: a request with any cookie of a session or draft goes
 * past it. The London day is part of the key, because the pages say what follows "if you complained today". An address
 * with a query is never kept, so that nobody can push the pages out by asking for ever new ones.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { encodingFor, type Encoding } from './compress.ts';
import { isUnchanged, tagOf } from './unchanged.ts';

interface Page {
  headers: Record<string, string>;
  etag: string;
  bodies: Partial<Record<Encoding, Buffer>> & { identity: Buffer };
}

export const mostPages = 400;
const pages = new Map<string, Page>();
/** Counts what was published since the start: a page begun before is out of date when it ends after. */
let publications = 0;

const squeeze = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) as Promise<Buffer>,
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 9 }) as Promise<Buffer>,
};

/** Pages anyone may read: a landlord's start, policy, dates and guidance. */
const readable = /^\/[a-z0-9-]+\/[a-z]{2,3}\/(?:$|policy(?:\/|$)|timeline$|guidance\/)/;

/** The name a page is kept under on a London day (ISO date); undefined where it is not for keeping. */
export function cacheKey(request: IncomingMessage, today: string): string | undefined {
  const address = request.url ?? '';
  if (request.method !== 'GET' || address.length > 200 || !readable.test(address)) return undefined;
  if (address.includes('?')) return undefined;
  if (/(?:^|[;\s])(?:__Host-)?putright-(?!language=)/.test(request.headers.cookie ?? '')) return undefined;
  return `${today} ${address}`;
}

/** Answers from the cache; false where it does not hold the page. */
export function serveKept(key: string, request: IncomingMessage, response: ServerResponse): boolean {
  const page = pages.get(key);
  if (!page) return false;
  response.setHeader('Cache-Control', 'public, no-cache');
  response.setHeader('ETag', page.etag);
  response.setHeader('Vary', 'Accept-Encoding');
  if (isUnchanged(request, page.etag)) {
    response.writeHead(304).end();
    return true;
  }
  for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
  const wanted = encodingFor(request);
  const encoding = page.bodies[wanted] ? wanted : 'identity';
  const body = page.bodies[encoding] ?? page.bodies.identity;
  response.setHeader('Content-Length', body.length);
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.end(body);
  return true;
}

/**
 * Answers what keeps the page that is about to be rendered: called with its whole body. A page that is not HTML, or that
 * sets a cookie, is for one reader and is not kept. The compressed forms follow a moment later.
 */
export function keeper(key: string, response: ServerResponse): (body: Buffer) => void {
  const begunAt = publications;
  return (body) => {
    const type = String(response.getHeader('content-type') ?? '');
    if (!type.startsWith('text/html') || response.hasHeader('set-cookie') || begunAt !== publications) return;
    if (pages.size >= mostPages && !pages.has(key)) pages.delete(pages.keys().next().value ?? '');
    const headers: Record<string, string> = { 'Content-Type': type };
    for (const name of ['Content-Language', 'Link'])
      if (response.hasHeader(name)) headers[name] = String(response.getHeader(name));
    const page: Page = { headers, etag: tagOf(body), bodies: { identity: body } };
    pages.set(key, page);
    for (const encoding of ['br', 'gzip'] as const)
      squeeze[encoding](body).then(
        (bytes) => (page.bodies[encoding] = bytes),
        () => undefined, // The page goes out as it is.
      );
  };
}

/** Drops every page of a landlord: something of its was published. */
export function dropPagesOf(landlordId: string): void {
  publications += 1;
  for (const key of pages.keys()) if (key.includes(` /${landlordId}/`)) pages.delete(key);
}
