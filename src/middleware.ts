/** Before every page: the request's number, its landlord, its language, its session. Four steps, in that order. */
import { defineMiddleware, sequence } from 'astro:middleware';
import { answerHeadless, createCaller } from '#api';
import type { Caller } from '#call';
import { londonDay, presentInstant } from '#clock';
import { withLandlord } from '#db/client';
import { pool } from '#db/pool';
import { landlordNamed } from '#landlords';
import { directionOf, offeredLanguage, pickLanguage, sourceLanguage, translator } from '#languages';
import { readSession, type SignedIn } from '#people';
import { cookieMarks, languageCookie, linkTo, sessionCookie } from '#web';

const number = defineMiddleware(({ locals }, next) => {
  locals.now = presentInstant();
  locals.today = londonDay(locals.now);
  locals.session = null;
  return next();
});

/** `/connect/en/policy` → landlord `connect`, language `en`; `/en/` → no landlord. A word that names neither is a 404. */
const landlordAndLanguage = defineMiddleware(({ locals, request, cookies, rewrite, isPrerendered }, next) => {
  const [first = '', second = ''] = new URL(request.url).pathname.split('/').slice(1);
  const preferred = pickLanguage(cookies.get(languageCookie)?.value, request.headers.get('accept-language'));
  locals.landlord = landlordNamed(first) ?? null;
  const named = locals.landlord ? second : first;
  const language = offeredLanguage(named)?.code;
  locals.language = language ?? preferred ?? sourceLanguage;
  locals.direction = directionOf(locals.language);
  locals.t = translator(locals.language);
  locals.link = (path = '') => linkTo(locals.landlord?.id ?? '', locals.language, path);
  const isApart =
    ['', 'dev', 'api', '404', '500'].includes(first) || (locals.landlord && ['', 'api'].includes(second));
  if (!isPrerendered && !isApart && language === undefined) return rewrite('/404');
  return next();
});

const asCaller = (session: SignedIn | null): Caller =>
  session === null
    ? { kind: 'visitor' }
    : session.kind === 'staff'
      ? { kind: 'staff', personId: session.personId, roles: session.roles }
      : { kind: 'resident', personId: session.personId };

const session = defineMiddleware(async ({ locals, cookies }, next) => {
  const { landlord, now } = locals;
  const name = landlord ? sessionCookie(landlord.id) : undefined;
  const token = name ? cookies.get(name)?.value : undefined;
  if (landlord && name && token) {
    locals.session = await withLandlord(pool(), landlord.id, (tx) =>
      readSession(tx, landlord.id, token, now),
    );
    if (locals.session === null) cookies.delete(name, cookieMarks());
    else if (locals.session.isFresh) cookies.set(name, token, cookieMarks());
  }
  locals.caller = createCaller({
    pool: pool(),
    landlordId: landlord?.id ?? '',
    caller: asCaller(locals.session),
    now,
    today: locals.today,
    language: locals.language,
    requestId: locals.requestId,
    peer: locals.peer,
  });
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

export const onRequest = sequence(number, landlordAndLanguage, session);
