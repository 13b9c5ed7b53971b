import type { APIRoute } from 'astro';
import { orNotFound } from '#web';

export const GET: APIRoute = async ({ locals, params, redirect, rewrite }) => {
  const { landlord, session, caller, link, toSignIn } = locals;
  const { reference = '' } = params;
  if (!landlord) return rewrite('/404');
  if (!session) return redirect(toSignIn(link(`complaints/${reference}`)), 303);
  const file = await orNotFound(caller.complaints.dates({ reference }));
  if (file === undefined) return rewrite('/404');
  return new Response(file, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${reference}.ics"`,
    },
  });
};
