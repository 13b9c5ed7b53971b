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

/** What a page is kept under. A page of another day or another revision than today's is none. */
export interface Place {
  address: string;
  landlordId: string;
  day: string;
  revision: string;
}

interface Page {
  place: Place;
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

/** What anyone may read: a landlord's start, policy, dates, guidance and pages of its own; its texts and rules as data. */
const readable = [
  /^\/([a-z0-9-]+)\/[a-z]{2,3}\/(?:$|policy(?:\/|$)|timeline$|guidance(?:\/|$)|pages\/)/,
  /^\/api\/v1\/landlords\/([a-z0-9-]+)\/(?:entries|policy|calendars)(?:\/|$)/,
];
const personal = /(?:^|[;\s])(?:__Host-)?putright-(?!language=)/;

const revisionOf = (landlordId: string): string => `${revisionOfAll}.${revisions.get(landlordId) ?? 0}`;

/** A visitor's own request: nobody is signed in with it, no draft hangs on it, and no key opens more. */
const isVisitors = (request: IncomingMessage): boolean => {
  const { cookie, authorization } = request.headers;
  const isNobodys = authorization === undefined && (cookie === undefined || !personal.test(cookie));
  return isHearing && isNobodys && request.method === 'GET' && !asksByDate(request);
};

/** RFC 9110, 13.1.3: a date counts only where no tag is named. The cache knows tags alone. */
const asksByDate = ({ headers }: IncomingMessage): boolean =>
  headers['if-modified-since'] !== undefined && headers['if-none-match'] === undefined;

/** Where the answer to a request is to be kept on a London day (ISO date); undefined where it is not for keeping. */
export function placeFor(request: IncomingMessage, day: string): Place | undefined {
  const address = request.url ?? '';
  if (address.length > 200 || address.includes('?') || !isVisitors(request)) return undefined;
  const landlordId = readable.map((each) => each.exec(address)?.[1]).find(Boolean);
  return landlordId === undefined
    ? undefined
    : { address, landlordId, day, revision: revisionOf(landlordId) };
}

/** The page that is kept for a request on a London day. */
export function keptFor(request: IncomingMessage, day: string): Page | undefined {
  const page = pages.get(request.url ?? '');
  if (page?.place.day !== day || !isVisitors(request)) return undefined;
  return page.place.revision === revisionOf(page.place.landlordId) ? page : undefined;
}

/** `own` are headers of this answer alone, names and values in turn. */
export function serveKept(
  page: Page,
  request: IncomingMessage,
  response: ServerResponse,
  own: readonly string[] = [],
): void {
  if (isUnchanged(request, page.etag)) {
    response.writeHead(304, [...page.unchanged, ...own]).end();
    return;
  }
  const form = page.forms[encodingFor(request)] ?? page.forms.identity;
  response.writeHead(200, form.headers.concat(own));
  response.end(form.body);
}

const flat = (headers: Readonly<Record<string, string>>): string[] => Object.entries(headers).flat();

function forget(address: string): void {
  kept -= pages.get(address)?.bytes ?? 0;
  pages.delete(address);
}

/** The pages that were kept first go first where there is no room. */
function keep(page: Page): void {
  forget(page.place.address);
  pages.set(page.place.address, page);
  kept += page.bytes;
  for (const oldest of pages.keys()) {
    if (kept <= limit) return;
    forget(oldest);
  }
}

/** What an answer said of itself, and says again each time it is served. */
const spoken = [
  'Content-Type',
  'Content-Language',
  'Link',
  'Last-Modified',
  'Access-Control-Allow-Origin',
  'Cross-Origin-Resource-Policy',
];

/** Pages, and data that its maker calls public. A page says `no-store` to everybody else, so the cache answers for it. */
function isForKeeping(response: ServerResponse): boolean {
  if (response.hasHeader('set-cookie')) return false;
  const type = String(response.getHeader('content-type') ?? '');
  const isPublic = String(response.getHeader('cache-control') ?? '').startsWith('public');
  return type.startsWith('text/html') || (type.startsWith('application/json') && isPublic);
}

/**
 * Answers what keeps the answer that is about to be made: called with its whole body. What is neither a page nor public
 * data, or sets a cookie, is for one reader and is not kept; nor is what a landlord published over meanwhile. The
 * compressed forms follow a moment later.
 */
export function keeper(place: Place, response: ServerResponse): (body: Buffer) => void {
  return (body) => {
    if (!isForKeeping(response) || place.revision !== revisionOf(place.landlordId)) return;
    const said = spoken.flatMap((name) =>
      response.hasHeader(name) ? [[name, String(response.getHeader(name))] as const] : [],
    );
    const isPage = String(response.getHeader('content-type')).startsWith('text/html');
    const named = String(response.getHeader('etag') ?? '').replace(/^W\//, '');
    const etag = isPage || named === '' ? tagOf(body) : named;
    const always = {
      ...securityHeaders,
      ...Object.fromEntries(said),
      'Cache-Control': isPage ? 'public, no-cache' : String(response.getHeader('cache-control')),
      Vary: 'Accept-Encoding',
    };
    const formOf = (bytes: Buffer, encoding: Encoding): Kept => ({
      headers: flat({
        ...always,
        // A strong tag is of these very bytes (RFC 9110, 8.8.3).
        ETag: encoding === 'identity' || etag.startsWith('W/') ? etag : `W/${etag}`,
        'Content-Length': String(bytes.length),
        ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
      }),
      body: bytes,
    });
    const page: Page = {
      place,
      etag,
      unchanged: flat({ ...always, ETag: etag }),
      forms: { identity: formOf(body, 'identity') },
      bytes: body.length,
    };
    keep(page);
    for (const encoding of ['br', 'gzip'] as const)
      squeeze[encoding](body).then(
        (bytes) => {
          page.forms[encoding] = formOf(bytes, encoding);
          // One that was dropped while it was squeezed is not counted again.
          if (pages.get(place.address) !== page) return;
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
  for (const { place } of pages.values()) if (place.landlordId === landlordId) forget(place.address);
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
