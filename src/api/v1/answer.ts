/**
 * Answers a request under `/api/v1`. No cookie is ever looked at: what is published is the same for everybody, and whoever
 * may do more says so with a key.
 */
import { createHash } from 'node:crypto';
import type { Call } from '#call';
import { withLandlord, type Pool } from '#db/client';
import { sourceLanguage } from '#languages';
import { landlordNamed } from '#landlords';
import { limits, minutesToWait } from '#people';
import { readValue } from '#policy';
import { holderOf, type Holder } from '#programs';
import type { z } from 'zod';
import { shelvedFor } from '../reading/library.ts';
import type { Answer, Endpoint } from './endpoint.ts';
import { holdsNul } from '../no-nul.ts';
import { openApi } from './openapi.ts';
import { isProblem, problemBody, problems, type Misfit, type Problem } from './problem.ts';
import { foundAt, prefix, type Found } from './table.ts';

export interface Headless {
  pool: Pool;
  now: string;
  today: string;
  requestId: string;
  peer: string;
}

/** Public answers may be used for a minute, and for a day more while a newer one is fetched. */
const published = 'public, max-age=60, stale-while-revalidate=86400';

/** Anybody's page may read what anybody may read. Nothing opened by a key is ever handed to a page of another origin. */
const openToPages = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

const json = (body: unknown): string => JSON.stringify(body);
const tagOf = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;

/** RFC 9110, 13.2.2: a tag is asked first, and a date only where there is none. */
function hasAlready(request: Request, tag: string, changedAt: string | undefined): boolean {
  const known = request.headers.get('if-none-match');
  if (known !== null)
    return known.trim() === '*' || known.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
  const since = Date.parse(request.headers.get('if-modified-since') ?? '');
  return changedAt !== undefined && Math.floor(Date.parse(changedAt) / 1000) * 1000 <= since;
}

function problemAnswer(problem: Problem, requestId: string, isPublic: boolean): Response {
  const headers = new Headers({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
  if (isPublic) for (const [name, value] of Object.entries(openToPages)) headers.set(name, value);
  if (problem.retryAfter !== undefined) headers.set('Retry-After', String(problem.retryAfter));
  const status = problems[problem.problem];
  if (status === 401) headers.set('WWW-Authenticate', 'Bearer realm="putright"');
  return new Response(json(problemBody(problem, requestId)), { status, headers });
}

function goodAnswer(request: Request, text: string, answer: Answer<unknown>, isPublic: boolean): Response {
  const headers = new Headers({ 'Content-Type': 'application/json; charset=utf-8' });
  if (!isPublic) {
    headers.set('Cache-Control', 'no-store');
    return new Response(text, { status: answer.status ?? 200, headers });
  }
  const tag = tagOf(text);
  headers.set('Cache-Control', published);
  headers.set('ETag', tag);
  if (answer.changedAt !== undefined) headers.set('Last-Modified', new Date(answer.changedAt).toUTCString());
  for (const [name, value] of Object.entries(openToPages)) headers.set(name, value);
  if (hasAlready(request, tag, answer.changedAt)) return new Response(null, { status: 304, headers });
  return new Response(request.method === 'HEAD' ? null : text, { status: 200, headers });
}

/** Names what does not fit, and what was expected there. */
function misfits(
  place: Misfit['in'],
  shape: z.ZodType,
  given: unknown,
): { value: unknown } | { errors: Misfit[] } {
  const read = readValue(shape, given);
  if (read.read) return { value: read.value };
  const errors = read.unmet.map(({ path, expected }) => ({
    in: place,
    name: path.map(String).join('.'),
    expected,
  }));
  return { errors };
}

/** A parameter given twice says two things: it is not taken. */
function queryOf(url: URL): { query: Record<string, string>; twice: Misfit[] } {
  const names = [...url.searchParams.keys()];
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  return {
    query: Object.fromEntries(url.searchParams),
    twice: [...new Set(twice)].map((name) => ({ in: 'query', name, expected: 'each parameter once' })),
  };
}

type Taken = { path: unknown; query: unknown; body: unknown } | Problem;

function taken({ endpoint, path: parts }: Found, url: URL, given: unknown): Taken {
  const { query: asked, twice } = queryOf(url);
  const path = misfits('path', endpoint.takes.path as z.ZodType, parts);
  // An address whose parts cannot be names leads nowhere.
  if ('errors' in path) return { problem: 'not-there' };
  const query = misfits('query', endpoint.takes.query as z.ZodType, asked);
  const body = endpoint.takes.body
    ? misfits('body', endpoint.takes.body as z.ZodType, given)
    : { value: undefined };
  const errors = [query, body].flatMap((each) => ('errors' in each ? each.errors : []));
  if (errors.length > 0 || twice.length > 0) return { problem: 'not-taken', errors: [...twice, ...errors] };
  return {
    path: path.value,
    query: (query as { value: unknown }).value,
    body: (body as { value: unknown }).value,
  };
}

const landlordIn = (asked: { path: unknown; query: unknown }) => {
  const { landlord: inPath } = asked.path as { landlord?: string };
  const { landlord: inQuery } = asked.query as { landlord?: string };
  return landlordNamed(inPath ?? inQuery ?? '');
};

type Opened = Holder | Problem | undefined;

/** What the request's key opens. Guesses are counted; a key's own writes too. */
async function openedBy(endpoint: Endpoint, request: Request, call: Call, peer: string): Promise<Opened> {
  if (endpoint.at === 'portal' || endpoint.key === undefined) return undefined;
  const [, key] = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (key === undefined) return { problem: 'key-missing' };
  const holder = await holderOf(call, key);
  if (!holder) {
    const minutes = await minutesToWait(call, limits.keyTriedFromPeer, peer);
    return minutes === undefined
      ? { problem: 'key-not-taken' }
      : { problem: 'too-many', retryAfter: minutes * 60 };
  }
  if (!holder.scopes.includes(endpoint.key)) return { problem: 'not-within-key' };
  if (endpoint.method === 'GET') return holder;
  const minutes = await minutesToWait(call, limits.writeWithKey, holder.caller.keyId);
  return minutes === undefined ? holder : { problem: 'too-many', retryAfter: minutes * 60 };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** What was sent, as data; undefined where it is none. */
async function bodyOf(request: Request): Promise<unknown> {
  if (!/^application\/json(?:;|$)/i.test(request.headers.get('content-type') ?? '')) return undefined;
  try {
    const sent = JSON.parse(await request.text()) as unknown;
    return holdsNul(sent) ? undefined : sent;
  } catch {
    return undefined;
  }
}

/** An answer with its text: what anybody may read is written once while the shelf stands as it is. */
type Written = Answer<unknown> & { text?: string };
const mostKept = 400;
const kept = new WeakMap<object, Map<string, Written>>();

function keptAt(shelf: object): Map<string, Written> {
  const known = kept.get(shelf) ?? new Map<string, Written>();
  kept.set(shelf, known);
  return known;
}

/** Is the key asked for first: whoever has none learns nothing of what would be taken. */
async function answerAt(found: Found, request: Request, context: Headless): Promise<Written | Problem> {
  const { endpoint } = found;
  const { now, today, requestId, peer } = context;
  const isWrite = endpoint.method === 'POST';
  const given = isWrite ? await bodyOf(request) : undefined;
  const asked = taken(found, new URL(request.url), given);
  const sent = {
    now,
    today,
    ...(isProblem(asked) ? { path: found.path, query: {}, body: undefined } : asked),
  };
  if (endpoint.at === 'portal')
    return isProblem(asked) ? asked : (endpoint.answer(sent as never) as Answer<unknown> | Problem);
  const landlord = landlordIn(sent);
  if (!landlord) return isProblem(asked) ? asked : { problem: 'not-there' };
  return withLandlord(context.pool, landlord.id, async (tx) => {
    const visitor = { kind: 'visitor' } as const;
    const call: Call = {
      landlordId: landlord.id,
      caller: visitor,
      now,
      today,
      language: sourceLanguage,
      requestId,
      tx,
    };
    const holder = await openedBy(endpoint, request, call, peer);
    if (holder && isProblem(holder)) return holder;
    if (isProblem(asked)) return asked;
    const onceKey = request.headers.get('idempotency-key')?.toLowerCase() ?? '';
    if (isWrite && !uuid.test(onceKey)) return { problem: 'once-key-missing' };
    const own: Call = holder ? { ...call, caller: holder.caller } : call;
    const at = { call: own, landlord, shelved: await shelvedFor(own), peer, onceKey, holder };
    if (endpoint.isKept !== true)
      return endpoint.answer(sent as never, at) as Promise<Answer<unknown> | Problem>;
    const answers = keptAt(at.shelved.shelf);
    const { pathname, search } = new URL(request.url);
    const name = `${today} ${pathname}${search}`;
    const known = answers.get(name);
    if (known) return known;
    const answer = (await endpoint.answer(sent as never, at)) as Answer<unknown> | Problem;
    if (isProblem(answer)) return answer;
    const made = { ...answer, text: json(answer.body) };
    if (answers.size >= mostKept) answers.delete(answers.keys().next().value ?? '');
    answers.set(name, made);
    return made;
  });
}

/** The answer to a request for a path under `/api/v1`, less the reference page. */
export async function answerHeadless(request: Request, context: Headless): Promise<Response> {
  const address = new URL(request.url).pathname.slice(prefix.length);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (address === '/openapi.json' && isRead) {
    const document = { body: openApi() };
    return goodAnswer(request, json(document.body), document, true);
  }
  const found = foundAt(address);
  const method = isRead ? 'GET' : request.method;
  const chosen = found.find(({ endpoint }) => endpoint.method === method);
  const isPublic = isRead && !(chosen?.endpoint.at === 'landlord' && chosen.endpoint.key !== undefined);
  const missing = found.length === 0 ? 'not-there' : 'no-such-method';
  const answer: Written | Problem = chosen
    ? await answerAt(chosen, request, context).catch((fault: unknown): Problem => {
        console.error(fault);
        return { problem: 'fault' };
      })
    : { problem: missing };
  if (isProblem(answer)) return problemAnswer(answer, context.requestId, isPublic);
  return goodAnswer(request, answer.text ?? json(answer.body), answer, isPublic);
}
