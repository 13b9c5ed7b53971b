/** Whoever signs in says whether others use this device too. */
import type { APIRoute } from 'astro';
import { cookieMarks, onwardsFrom, pathBack, sharedCookie, text, typedIn } from '#web';

export const POST: APIRoute = async ({ locals, cookies, request, redirect }) => {
  const { landlord } = locals;
  if (!landlord) return new Response(null, { status: 404 });
  const typed = await typedIn(request);
  const next = pathBack(landlord.id, text(typed, 'next'));
  // It goes with the browser: nothing shows later that somebody said so.
  if (text(typed, 'shared') === 'yes') cookies.set(sharedCookie, 'yes', cookieMarks());
  else cookies.delete(sharedCookie, cookieMarks());
  return redirect(onwardsFrom(locals, next).wayTo('sign-in'), 303);
};
