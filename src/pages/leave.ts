/**
 * Leaves at once: every session of this browser ends on the server, whatever was kept here is cleared, and another site
 * stands on the screen. The address names nothing. It is no redirect: the policy of contents lets a form lead to our own
 * pages alone. A refresh without delay takes this page's place in the history.
 */
import type { APIRoute } from 'astro';
import { clearSite, cookieMarks, draftCookie, sessionCookie, sharedCookie } from '#web';

export const POST: APIRoute = async ({ locals, cookies }) => {
  const { landlords, site } = await locals.caller.reading.waysOut();
  const tokens = landlords.flatMap((landlordId) => {
    const token = cookies.get(sessionCookie(landlordId))?.value;
    return token === undefined ? [] : { landlordId, token };
  });
  await locals.caller.people.leave({ tokens });
  for (const { landlordId } of tokens) cookies.delete(sessionCookie(landlordId), cookieMarks());
  for (const landlordId of landlords)
    if (cookies.has(draftCookie(landlordId))) cookies.delete(draftCookie(landlordId), cookieMarks());
  if (cookies.has(sharedCookie)) cookies.delete(sharedCookie, cookieMarks());
  const link = `<a href="${site.url}" rel="noreferrer">${site.title}</a>`;
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${site.title}</title><p>${link}</p></html>`;
  return new Response(page, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Referrer-Policy': 'no-referrer',
      'Clear-Site-Data': clearSite,
      Refresh: `0; url=${site.url}`,
    },
  });
};
