/** All letters of a batch as one file. Where that cannot be, the desk prints each from its page. */
import type { APIRoute } from 'astro';
import { orNotFound, pdfAnswer } from '#web';

export const GET: APIRoute = async ({ locals, params, redirect, rewrite }) => {
  const { landlord, session, caller, link, toSignIn } = locals;
  const { batch: batchId = '' } = params;
  if (!landlord) return rewrite('/404');
  if (!session) return redirect(toSignIn(link('desk/post')), 303);
  const file = await orNotFound(caller.letters.batchFile({ batchId }));
  if (file === undefined) return rewrite('/404');
  return file === null ? redirect(link('desk/post?no-file'), 303) : pdfAnswer(file, locals);
};
