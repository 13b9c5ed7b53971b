/** What the pages of every way in share: where to go on to, the browser that signs in, and what its cookies keep. */
import { deviceOf, type FirstStep, type SignIn } from '#people';
import { browserCookie, cookieMarks, halfCookie, sessionCookie, type CookieMarks } from './cookies.ts';
import { formSent, text } from './form.ts';
import { pathBack } from './link.ts';

/** What a page of a way in has of its request. */
interface Asked {
  request: Request;
  url: URL;
  cookies: {
    get: (name: string) => { value: string } | undefined;
    has: (name: string) => boolean;
    set: (name: string, value: string, marks: CookieMarks) => void;
    delete: (name: string, marks: CookieMarks) => void;
  };
  locals: { link: (path?: string) => string; kept: Record<string, string | string[]> | null };
}

/** How long a code that was sent, and a sign-in with one proof of two, wait for the rest; in seconds. */
const codeWaits = 15 * 60;
const halfWaits = 10 * 60;

/** Where to go on to from a way in, and the way from one of its pages to another, which takes that along. */
export function onwardsFrom(locals: Pick<Asked['locals'], 'link'>, next: string | undefined) {
  return {
    next,
    /** A page of the account, such as `sign-in` or `code?by=text`. */
    wayTo: (page: string): string =>
      locals.link(
        next === undefined
          ? `account/${page}`
          : `account/${page}${page.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}`,
      ),
  };
}

/** Keeps what was opened in the browser, and answers where it goes: on to the second proof, or in. */
export function wentIn(
  { cookies, locals }: Pick<Asked, 'cookies' | 'locals'>,
  landlordId: string,
  opened: SignIn | FirstStep,
  next: string | undefined,
): string {
  if ('half' in opened) {
    cookies.set(halfCookie(landlordId), opened.half, cookieMarks(halfWaits));
    return onwardsFrom(locals, next).wayTo(opened.step);
  }
  cookies.set(sessionCookie(landlordId), opened.token, cookieMarks());
  for (const used of [halfCookie(landlordId), browserCookie(landlordId)])
    if (cookies.has(used)) cookies.delete(used, cookieMarks());
  return next ?? locals.link(opened.kind === 'staff' ? 'desk' : 'account');
}

/** The form of one page of a way in, with what its browser holds. */
export async function wayIn(asked: Asked, landlordId: string) {
  const { request, cookies, url, locals } = asked;
  const form = await formSent(asked);
  const next = pathBack(landlordId, text(form.typed, 'next') || url.searchParams.get('next'));
  return {
    ...form,
    ...onwardsFrom(locals, next),
    /** What a code that was sent is bound to. */
    browser: cookies.get(browserCookie(landlordId))?.value,
    keepBrowser: (browser: string): void => {
      cookies.set(browserCookie(landlordId), browser, cookieMarks(codeWaits));
    },
    /** A sign-in that has one proof of two. */
    half: cookies.get(halfCookie(landlordId))?.value,
    /** The device for the list of sessions, and the session it had, which ends. */
    from: {
      device: deviceOf(request.headers.get('user-agent')),
      earlierToken: cookies.get(sessionCookie(landlordId))?.value,
    },
    goIn: (opened: SignIn | FirstStep): string => wentIn(asked, landlordId, opened, next),
  };
}
