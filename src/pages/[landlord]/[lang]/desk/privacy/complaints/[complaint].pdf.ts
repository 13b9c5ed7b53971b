/** The answer to a complaint about personal data as a letter to print; where there can be none, its page says so. */
import type { APIRoute } from 'astro';
import { orNotFound, pdfAnswer } from '#web';

export const GET: APIRoute = async ({ locals, params, redirect, rewrite }) => {
  const { landlord, session, caller, link, toSignIn } = locals;
  const { complaint: dataComplaintId = '' } = params;
  if (!landlord) return rewrite('/404');
  const page = link(`desk/privacy/complaints/${dataComplaintId}`);
  if (!session) return redirect(toSignIn(page), 303);
  const file = await orNotFound(caller.privacy.answerLetter({ dataComplaintId }));
  if (file === undefined) return rewrite('/404');
  return file === null ? redirect(`${page}?no-letter`, 303) : pdfAnswer(file, locals);
};
