/** A letter as a file. Where it cannot be one, its page is shown, and says so. */
import type { APIRoute } from 'astro';
import { orNotFound, pdfAnswer } from '#web';

export const GET: APIRoute = async ({ locals, params, url, redirect, rewrite }) => {
  const { landlord, session, caller, link, toSignIn } = locals;
  const { reference = '', letter: letterId = '' } = params;
  if (!landlord) return rewrite('/404');
  if (!session) return redirect(toSignIn(link(`complaints/${reference}`)), 303);
  const print = url.searchParams.get('print');
  const size = print === null ? {} : { isLarge: print === 'large' };
  const file = await orNotFound(caller.letters.file({ reference, letterId, ...size }));
  if (file === undefined) return rewrite('/404');
  if (file === null) return redirect(link(`complaints/${reference}/letters/${letterId}?no-file`), 303);
  return pdfAnswer(file, locals, () => orNotFound(locals.callerNow().complaints.isOpen({ reference })));
};
