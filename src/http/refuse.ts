/**
 * What is turned away before a page sees it: odd methods and paths, unknown hosts, too many headers, bodies without a
 * length or too long, and unsafe methods that do not come from our own pages. Each answers the status to send, or
 * undefined to go on.
 */
import type { IncomingMessage } from 'node:http';

export interface Turned {
  status: 400 | 403 | 404 | 405 | 411 | 413 | 421 | 431;
  why: string;
}

export interface Gate {
  /** The configured origin, scheme and host. */
  origin: string;
  /** Demo mode answers on any loopback name too. */
  takesLoopback: boolean;
}

const kB = 1024;
const MB = 1024 * kB;
export const mostHeaders = 100;
export const methods = ['GET', 'HEAD', 'POST'];
/** Evidence of a complaint or of a remedy comes as ten files of ten megabytes at most; every other form is text. */
export const uploadPath =
  /^\/[a-z0-9-]+\/[a-z]{2,3}\/complaints\/(?:new\/evidence|[A-Z0-9-]{5,40}\/(?:remedies\/[0-9a-f-]{36}\/)?files)$/;
/** What programs send: whole texts too. */
const programPath = /^\/api\/v1\//;
/** A whole policy in a script of three bytes a letter, written as a form writes it; and one picture. */
const textPath =
  /^\/[a-z0-9-]+\/[a-z]{2,3}\/desk\/publishing\/[a-z-]+\/[a-z0-9-]+\/[a-z]{2,3}\/(?:edit|preview)$/;
const picturePath = /^\/[a-z0-9-]+\/[a-z]{2,3}\/desk\/publishing\/media\/[a-z0-9-]+\/picture$/;
export const bodyLimit = (path: string): number =>
  uploadPath.test(path)
    ? 101 * MB
    : picturePath.test(path)
      ? 13 * MB
      : textPath.test(path) || programPath.test(path)
        ? 2 * MB
        : 256 * kB;

/** Routes that Astro brings and the portal does not use, pages that only answer for others, and anything hidden, at the top or below it. */
const unused = /^\/(?:_image|_server-islands|_actions|_astro|404|429|500)(?:\/|$)|\/\./;
/** Backslashes, doubled or encoded slashes, encoded percent signs and control characters. */
const odd = /\\|\/\/|%(?:2f|5c|25|7f|[01][0-9a-f])|[^\x21-\x7e]/i;
const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

const isUnsafe = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

const once = new Set(['host', 'origin', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']);
/** A header that says who is asking must stand there once: of two, Node keeps the first and a proxy may keep the last. */
function turnedForHeaders(request: IncomingMessage): Turned | undefined {
  const { rawHeaders } = request;
  if (rawHeaders.length > 2 * mostHeaders) return { status: 431, why: 'too many headers' };
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? '';
    if (!once.has(name)) continue;
    if (seen.has(name)) return { status: 400, why: 'a header twice' };
    seen.add(name);
  }
  return undefined;
}

/**
 * A program with a key is no page: no cookie opens anything there, and a page of another origin could not send the header
 * without asking first, which is never answered.
 */
const isWithKey = (request: IncomingMessage, path: string): boolean =>
  path.startsWith('/api/v1/') && /^bearer /i.test(request.headers.authorization ?? '');

function turnedForOrigin(request: IncomingMessage, path: string, gate: Gate): Turned | undefined {
  if (!isUnsafe(request.method ?? 'GET') || isWithKey(request, path)) return undefined;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin') return undefined;
  const { origin, host } = request.headers;
  if (site === undefined && origin === gate.origin) return undefined;
  if (site === undefined && gate.takesLoopback && host && loopback.test(host) && origin === `http://${host}`)
    return undefined;
  return { status: 403, why: 'not from our own pages' };
}

const framed = new Set(['iframe', 'frame', 'object', 'embed', 'fencedframe']);
/** Data that anybody's page may read: it opens by no cookie. */
const openPath = /^\/api\/v1(?:\/|$)/;

/**
 * A page of another site may lead here and no more: what it would put into itself, as a picture, script, frame or fetch with
 * its reader's cookies, is refused before anything is looked up, so that not even a size or a delay tells what is there.
 */
function turnedForEmbedding(request: IncomingMessage, path: string): Turned | undefined {
  const site = request.headers['sec-fetch-site'];
  if (isUnsafe(request.method ?? 'GET') || openPath.test(path)) return undefined;
  if (site !== 'cross-site' && site !== 'same-site') return undefined;
  const isLedHere =
    request.headers['sec-fetch-mode'] === 'navigate' &&
    !framed.has(String(request.headers['sec-fetch-dest'] ?? '').toLowerCase());
  return isLedHere ? undefined : { status: 403, why: 'not for pages of others' };
}

const hosts = new Map<string, string>();

/** Looked up for every request, so worked out once. */
function hostOf(origin: string): string {
  const host = hosts.get(origin) ?? new URL(origin).host;
  hosts.set(origin, host);
  return host;
}

function turnedForHost(request: IncomingMessage, gate: Gate): Turned | undefined {
  const host = request.headers.host?.toLowerCase();
  if (host === hostOf(gate.origin) || (gate.takesLoopback && host && loopback.test(host))) return undefined;
  return { status: 421, why: 'unknown host' };
}

function turnedForPath(path: string): Turned | undefined {
  if (!path.startsWith('/')) return { status: 400, why: 'unreadable path' };
  if (unused.test(path) || odd.test(path)) return { status: 404, why: 'no such page' };
  try {
    decodeURIComponent(path);
  } catch {
    return { status: 400, why: 'unreadable path' };
  }
  return undefined;
}

function turnedForBody(request: IncomingMessage, path: string): Turned | undefined {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (!isUnsafe(request.method ?? 'GET')) {
    return encoding !== undefined || (length !== undefined && length !== '0')
      ? { status: 400, why: 'a body without use' }
      : undefined;
  }
  if (length === undefined) return { status: 411, why: 'no length' };
  return Number(length) > bodyLimit(path) ? { status: 413, why: 'too long' } : undefined;
}

/** The first reason to turn a request away. `path` is without its query. */
export function turnedAway(request: IncomingMessage, path: string, gate: Gate): Turned | undefined {
  if (!methods.includes(request.method ?? '')) return { status: 405, why: 'method' };
  return (
    turnedForHeaders(request) ??
    turnedForHost(request, gate) ??
    turnedForPath(path) ??
    turnedForOrigin(request, path, gate) ??
    turnedForEmbedding(request, path) ??
    turnedForBody(request, path)
  );
}
