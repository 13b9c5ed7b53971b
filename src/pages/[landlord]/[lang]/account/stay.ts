/** Lets a session go on: reading it has moved its end, as any request does. Answers the seconds that are left. */
import type { APIRoute } from 'astro';

export const POST: APIRoute = ({ locals }) => {
  const { session, now } = locals;
  if (!session) return new Response(null, { status: 401 });
  return Response.json({ left: Math.floor((Date.parse(session.expiresAt) - Date.parse(now)) / 1000) });
};
