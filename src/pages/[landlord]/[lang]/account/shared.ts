/** Whoever signs in says whether others use this device too. */
import type { APIRoute } from 'astro';
import { cookieMarks, pathBack, sharedCookie, text, typedIn } from '#web';

export const POST: APIRoute = async ({ locals, cookies, request, redirect }) => {
  const { landlord, link } = locals;
  if (!landlord) return new Response(null, { status: 404 });
  const typed = await typedIn(request);
  const next = pathBack(landlord.id, text(typed, 'next'));
  // It goes with the browser: nothing shows later that somebody said so.
  if (text(typed, 'shared') === 'yes') cookies.set(sharedCookie, 'yes', cookieMarks());
  else cookies.delete(sharedCookie, cookieMarks());
  const onwards = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
  return redirect(link(`account/sign-in${onwards}`), 303);
};
