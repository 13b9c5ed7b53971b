/**
 * Published pages kept rendered and compressed, for visitors only: a request with any cookie of a session or draft goes
 * past it. A page is kept under its path, the London day (the pages say what follows "if you complained today") and the
 * revision of its landlord's shelf, which grows with every publication that any instance tells of. An address with a
 * query is never kept, so that nobody can push the pages out by asking for ever new ones.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { encodingFor, type Encoding } from './compress.ts';
import { securityHeaders } from './headers.ts';
import { isUnchanged, tagOf } from './unchanged.ts';

/** An answer as it goes out: its headers, names and values in turn, and its bytes. */
interface Kept {
  headers: string[];
  body: Buffer;
}

interface Page {
  etag: string;
  unchanged: string[];
  forms: Partial<Record<Encoding, Kept>> & { identity: Kept };
  bytes: number;
}

/** Bytes that are kept at most, all forms of all pages together: some two thousand pages. */
export const mostBytes = 128 * 1024 * 1024;
let limit = mostBytes;
let kept = 0;
const pages = new Map<string, Page>();
const revisions = new Map<string, number>();
let revisionOfAll = 0;
/** False while no publication can be heard of: what is kept might be out of date, so nothing is served from it. */
let isHearing = true;

const squeeze = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) as Promise<Buffer>,
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 9 }) as Promise<Buffer>,
};

/** Pages anyone may read: a landlord's start, policy, dates, guidance and pages of its own. */
const readable = /^\/([a-z0-9-]+)\/[a-z]{2,3}\/(?:$|policy(?:\/|$)|timeline$|guidance\/|pages\/)/;
const personal = /(?:^|[;\s])(?:__Host-)?putright-(?!language=)/;

/** The name a page is kept under on a London day (ISO date); undefined where it is not for keeping. */
export function cacheKey(request: IncomingMessage, today: string): string | undefined {
  const address = request.url ?? '';
  if (!isHearing || request.method !== 'GET' || address.length > 200 || address.includes('?'))
    return undefined;
  const landlordId = readable.exec(address)?.[1];
  if (landlordId === undefined) return undefined;
  const { cookie } = request.headers;
  if (cookie !== undefined && personal.test(cookie)) return undefined;
  return `${today} ${address} ${revisionOfAll}.${revisions.get(landlordId) ?? 0}`;
}

/** Answers from the cache; false where it does not hold the page. `own` are headers of this answer alone. */
export function serveKept(
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
  own: readonly string[] = [],
): boolean {
  const page = pages.get(key);
  if (!page) return false;
  if (isUnchanged(request, page.etag)) {
    response.writeHead(304, [...page.unchanged, ...own]).end();
    return true;
  }
  const form = page.forms[encodingFor(request)] ?? page.forms.identity;
  response.writeHead(200, own.length === 0 ? form.headers : [...form.headers, ...own]);
  response.end(form.body);
  return true;
}

const flat = (headers: Readonly<Record<string, string>>): string[] => Object.entries(headers).flat();

function forget(key: string): void {
  kept -= pages.get(key)?.bytes ?? 0;
  pages.delete(key);
}

/** The pages that were kept first go first where there is no room. */
function keep(key: string, page: Page): void {
  forget(key);
  pages.set(key, page);
  kept += page.bytes;
  for (const oldest of pages.keys()) {
    if (kept <= limit) return;
    forget(oldest);
  }
}

/**
 * Answers what keeps the page that is about to be rendered: called with its whole body. A page that is not HTML, or that
 * sets a cookie, is for one reader and is not kept; nor is one whose landlord published meanwhile, for its key is of
 * the revision before. The compressed forms follow a moment later.
 */
export function keeper(key: string, response: ServerResponse): (body: Buffer) => void {
  return (body) => {
    const type = String(response.getHeader('content-type') ?? '');
    if (!type.startsWith('text/html') || response.hasHeader('set-cookie')) return;
    const etag = tagOf(body);
    const always = {
      ...securityHeaders,
      'Cache-Control': 'public, no-cache',
      ETag: etag,
      Vary: 'Accept-Encoding',
    };
    const own: Record<string, string> = { 'Content-Type': type };
    for (const name of ['Content-Language', 'Link'])
      if (response.hasHeader(name)) own[name] = String(response.getHeader(name));
    const formOf = (bytes: Buffer, encoding: Encoding): Kept => ({
      headers: flat({
        ...always,
        ...own,
        'Content-Length': String(bytes.length),
        ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
      }),
      body: bytes,
    });
    const page: Page = {
      etag,
      unchanged: flat(always),
      forms: { identity: formOf(body, 'identity') },
      bytes: body.length,
    };
    keep(key, page);
    for (const encoding of ['br', 'gzip'] as const)
      squeeze[encoding](body).then(
        (bytes) => {
          page.forms[encoding] = formOf(bytes, encoding);
          // One that was dropped while it was squeezed is not counted again.
          if (pages.get(key) !== page) return;
          page.bytes += bytes.length;
          kept += bytes.length;
        },
        () => undefined, // The page goes out as it is.
      );
  };
}

/** Something of a landlord's was published: its pages are rendered anew from here on. */
export function dropPagesOf(landlordId: string): void {
  revisions.set(landlordId, (revisions.get(landlordId) ?? 0) + 1);
  for (const key of pages.keys()) if (key.includes(` /${landlordId}/`)) forget(key);
}

/** Publications may have gone unheard: nothing that is kept can be trusted. */
export function dropAllPages(): void {
  revisionOfAll += 1;
  pages.clear();
  kept = 0;
}

/** Tells the cache whether publications are heard of. While they are not, every page is rendered anew. */
export function hearPublications(hears: boolean): void {
  if (hears !== isHearing) dropAllPages();
  isHearing = hears;
}

/** For tests: another bound, in bytes. */
export function keepAtMost(bytes: number): void {
  limit = bytes;
}
