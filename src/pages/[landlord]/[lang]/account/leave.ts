/**
 * Leaves at once: the session ends on the server, so that Back shows nothing, and another site stands on the screen. A link
 * and no form, because it must work in one press without script. A foreign page cannot use it to sign anybody out.
 */
import type { APIRoute } from 'astro';
import { harmlessSite } from '#components/frame/elsewhere.ts';
import { clearSite, cookieMarks, draftCookie, sessionCookie } from '#web';

const isOurs = (site: string | null): boolean => site === null || site === 'same-origin' || site === 'none';

export const GET: APIRoute = async ({ locals, cookies, request, rewrite }) => {
  const { landlord, caller } = locals;
  if (!landlord) return rewrite('/404');
  const token = cookies.get(sessionCookie(landlord.id))?.value;
  if (isOurs(request.headers.get('sec-fetch-site'))) {
    if (token) await caller.people.signOut({ token });
    cookies.delete(sessionCookie(landlord.id), cookieMarks());
    cookies.delete(draftCookie(landlord.id), cookieMarks());
  }
  return new Response(null, {
    status: 303,
    headers: {
      Location: harmlessSite,
      'Referrer-Policy': 'no-referrer',
      ...(isOurs(request.headers.get('sec-fetch-site')) ? { 'Clear-Site-Data': clearSite } : {}),
    },
  });
};
