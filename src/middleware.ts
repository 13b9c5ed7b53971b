/**
 * Before every page: the request's number, its landlord, its language, what was typed, its session (or, where that had
 * ended, what it leaves waiting), and the proof that came with the form; in that order.
 */
import type { APIContext } from 'astro';
import { defineMiddleware, sequence } from 'astro:middleware';
import { answerHeadless, createCaller } from '#api';
import type { Caller } from '#call';
import { londonDay, presentInstant } from '#clock';
import { withLandlord, type Tx } from '#db/client';
import { pool } from '#db/pool';
import { landlordNamed } from '#landlords';
import {
  directionOf,
  languageOfWords,
  offeredLanguage,
  offeredLanguages,
  pickLanguage,
  sourceLanguage,
  translator,
} from '#languages';
import { keepForm, markShared, readSession, stillStands, takeForm, type SignedIn } from '#people';
import {
  askedLanguage,
  browserCookie,
  cookieMarks,
  deviceOf,
  isProof,
  minutesIn,
  keptCookie,
  keptFields,
  languageCookie,
  linkTo,
  proofIn,
  sessionCookie,
  sharedCookie,
  typedIn,
} from '#web';

/** A year: a language is chosen once. */
const aYear = 365 * 24 * 60 * 60;
/** How long a form waits for its person: as long as a resident's session may stand idle. */
const keptMinutes = 120;

const number = defineMiddleware(({ locals, cookies }, next) => {
  locals.now = presentInstant();
  locals.today = londonDay(locals.now);
  locals.session = null;
  locals.kept = null;
  locals.isShared = cookies.has(sharedCookie);
  locals.proof = null;
  locals.wait ??= 1;
  return next();
});

/** `/connect/en/policy` → landlord `connect`, language `en`; `/en/` → no landlord. A word that names neither is a 404. */
const landlordAndLanguage = defineMiddleware((context, next) => {
  const { locals, request, cookies, rewrite, redirect, isPrerendered } = context;
  const address = new URL(request.url);
  const [first = '', second = '', third = ''] = address.pathname.split('/').slice(1);
  // A page that turned out not to be there says so at the landlord's and in the language of its address.
  if (['404', '429', '500'].includes(first) && locals.t !== undefined) return next();
  locals.landlord = landlordNamed(first) ?? null;
  const own = locals.landlord?.languages;
  const isOwn = (code: string | undefined): boolean => {
    const found = offeredLanguage(code);
    return found !== undefined && (own === undefined || found.isForTests || own.includes(found.code));
  };
  const chosen = cookies.get(languageCookie)?.value;
  const preferred = pickLanguage(chosen, request.headers.get('accept-language'));
  const named = locals.landlord ? second : first;
  const language = isOwn(named) ? named : undefined;
  locals.language = language ?? (isOwn(preferred) ? preferred : sourceLanguage);
  locals.offered = offeredLanguages.filter(({ code }) => isOwn(code));
  locals.direction = directionOf(locals.language);
  locals.t = translator(locals.language);
  locals.spoken = [];
  locals.own = (words) => {
    const code = languageOfWords(words ?? '', [...locals.spoken, locals.language]);
    return code === locals.language ? { dir: 'auto' } : { lang: code, dir: 'auto' };
  };
  locals.link = (path = '') => linkTo(locals.landlord?.id ?? '', locals.language, path);
  locals.toSignIn = (back) => locals.link(`account/sign-in?next=${encodeURIComponent(back)}`);
  locals.toProof = (back) => locals.link(`account/prove?next=${encodeURIComponent(back)}`);
  const isApart =
    ['', 'leave', '404', '429', '500'].includes(first) ||
    ['dev/outbox', 'api/v1'].includes(`${first}/${second}`) ||
    (locals.landlord && second === '');
  if (!isPrerendered && !isApart && language === undefined) return rewrite('/404');
  if (locals.landlord && (third === 'desk' || third === 'shared')) {
    // Staff, and professionals who are given something, work in the languages that the desk has words in.
    if (!offeredLanguage(locals.language)?.isForDesk)
      return redirect(
        linkTo(first, sourceLanguage, address.pathname.split('/').slice(3).join('/')) + address.search,
        303,
      );
    locals.offered = locals.offered.filter(({ isForDesk }) => isForDesk);
  }
  // A page that is kept for everybody sets no cookie; on the others the choice is remembered.
  if (
    language !== undefined &&
    chosen !== language &&
    (!locals.landlord || third === 'complaints' || third === 'account')
  )
    cookies.set(languageCookie, language, cookieMarks(aYear));
  return next();
});

/**
 * A form sent only to be read in another language is shown again there with what was typed: as a page that is asked for,
 * never as one that is sent, so that nothing is judged, kept or done.
 */
const shownAgain = defineMiddleware(async ({ locals, request }, next) => {
  if (request.method !== 'POST' || !askedLanguage(request)) return next();
  if (!/^application\/x-www-form-urlencoded/i.test(request.headers.get('content-type') ?? '')) return next();
  locals.kept = await typedIn(request);
  const headers = new Headers(request.headers);
  for (const name of ['content-length', 'content-type']) headers.delete(name);
  return next(new Request(request.url, { headers }));
});

const asCaller = (session: SignedIn | null): Caller =>
  session === null
    ? { kind: 'visitor' }
    : session.kind === 'staff'
      ? { kind: 'staff', personId: session.personId, roles: session.roles }
      : { kind: 'resident', personId: session.personId };

/** Milliseconds for which what was read of a session is believed. */
const believedFor = 250;

/** Asks of a session that was read a while ago whether it still stands. */
const askingAgain = (session: SignedIn, token: string) => {
  let readAt = performance.now();
  let stands = true;
  return async (tx: Tx): Promise<boolean> => {
    if (performance.now() - readAt < believedFor) return stands;
    stands &&= await stillStands(tx, token, session, presentInstant());
    readAt = performance.now();
    return stands;
  };
};

/** Who is there, and the procedures bound to them. */
function take(locals: App.Locals, session: SignedIn | null, token = ''): void {
  const landlordId = locals.landlord?.id ?? '';
  const isStillIn = session ? askingAgain(session, token) : undefined;
  const callerAt = (now: string) =>
    createCaller({
      pool: pool(),
      landlordId,
      caller: asCaller(session),
      now,
      today: londonDay(now),
      language: locals.language,
      requestId: locals.requestId,
      signedInAt: session?.signedInAt,
      isStillIn,
      peer: locals.peer,
    });
  locals.session = session;
  locals.caller = callerAt(locals.now);
  locals.callerNow = () => callerAt(presentInstant());
  locals.isStillIn = async () => isStillIn === undefined || withLandlord(pool(), landlordId, isStillIn);
}

/** The browser says that others use it: from then on the session says so too, whichever way it was opened. */
const sessionOf = (
  landlordId: string,
  token: string,
  now: string,
  isShared: boolean,
): Promise<SignedIn | null> =>
  withLandlord(pool(), landlordId, async (tx) => {
    if (isShared) await markShared(tx, token, now);
    return readSession(tx, landlordId, token, now);
  });

const isForm = (request: Request): boolean =>
  request.method === 'POST' &&
  /^application\/x-www-form-urlencoded/i.test(request.headers.get('content-type') ?? '');

/** Proofs and passwords are typed on the pages of the account, and beside other forms: neither is ever kept. */
const mayBeKept = (request: Request, link: App.Locals['link']): boolean =>
  isForm(request) && !new URL(request.url).pathname.startsWith(link('account/'));

/** A form that was sent after the session had ended by itself waits until its person is back on that page. */
const kept = defineMiddleware(async ({ locals, request, cookies, redirect }, next) => {
  const { landlord, link, now } = locals;
  const token = landlord ? cookies.get(sessionCookie(landlord.id))?.value : undefined;
  if (!landlord || !token || !mayBeKept(request, link)) return next();
  const path = new URL(request.url).pathname;
  const typed = async () => Object.fromEntries(keptFields(await typedIn(request.clone())));
  const back = await withLandlord(pool(), landlord.id, (tx) => keepForm(tx, { token, path, typed }, now));
  if (back === undefined) return next();
  cookies.set(keptCookie(landlord.id), back, cookieMarks(keptMinutes * 60));
  cookies.delete(sessionCookie(landlord.id), cookieMarks());
  return redirect(locals.toSignIn(path), 303);
});

/** Back on the page with a new session: the form stands there as it was typed. */
async function giveBack({ locals, request, cookies }: APIContext): Promise<void> {
  const { landlord, session: found } = locals;
  const token = landlord ? cookies.get(keptCookie(landlord.id))?.value : undefined;
  if (!landlord || !token || !found || request.method !== 'GET') return;
  const of = { personId: found.personId, path: new URL(request.url).pathname };
  const typed = await withLandlord(pool(), landlord.id, (tx) => takeForm(tx, token, of));
  if (typed === undefined) return;
  locals.kept = typed;
  cookies.delete(keptCookie(landlord.id), cookieMarks());
}

const session = defineMiddleware(async (context, next) => {
  const { locals, cookies } = context;
  const { landlord, now } = locals;
  const name = landlord ? sessionCookie(landlord.id) : undefined;
  const token = name ? cookies.get(name)?.value : undefined;
  let found: SignedIn | null = null;
  if (landlord && name && token) {
    found = await sessionOf(landlord.id, token, now, locals.isShared);
    if (found === null) cookies.delete(name, cookieMarks());
    else if (found.isFresh) cookies.set(name, token, cookieMarks());
  }
  take(locals, found, token);
  await giveBack(context);
  locals.headless = (asked) =>
    answerHeadless(asked, {
      pool: pool(),
      now,
      today: locals.today,
      requestId: locals.requestId,
      peer: locals.peer,
    });
  return next();
});

/**
 * A form whose act asks for a fresh sign-in comes back with what was typed and, beside it, the proof. The proof is taken
 * here, before the page: what the form was for is then simply done.
 */
const provenAgain = defineMiddleware(async (context, next) => {
  const { locals, request, cookies } = context;
  const { landlord } = locals;
  if (!landlord || !locals.session || request.method !== 'POST' || !isProof(request)) return next();
  if (!isForm(request)) return next();
  const typed = await typedIn(request.clone());
  const { proof, token, browser } = await proofIn(locals.caller, typed, {
    browser: cookies.get(browserCookie(landlord.id))?.value,
    token: cookies.get(sessionCookie(landlord.id))?.value,
    device: deviceOf(request.headers.get('user-agent')),
  });
  locals.proof = proof;
  if (browser !== undefined) cookies.set(browserCookie(landlord.id), browser, cookieMarks(15 * 60));
  if (token !== undefined) {
    cookies.set(sessionCookie(landlord.id), token, cookieMarks());
    cookies.delete(browserCookie(landlord.id), cookieMarks());
    take(locals, await sessionOf(landlord.id, token, locals.now, locals.isShared), token);
  }
  return next();
});

/** A page that asks for something too often ends as a page that says how long to wait. */
const askedTooOften = defineMiddleware(async (context, next) => {
  try {
    return await next();
  } catch (fault) {
    const wait = minutesIn(fault);
    if (wait === undefined) throw fault;
    context.locals.wait = wait;
    return context.rewrite(new Request(new URL('/429', context.request.url)));
  }
});

export const onRequest = sequence(
  number,
  landlordAndLanguage,
  shownAgain,
  kept,
  session,
  provenAgain,
  askedTooOften,
);
