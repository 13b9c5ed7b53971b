/** Hands out a file of a complaint to those who may see it: always to be saved, never shown in a page of ours. */
import type { APIRoute } from 'astro';
import { orNotFound, sendOn } from '#web';

/** A name in a header: plain letters for old readers, the whole name for the others (RFC 6266). */
const disposition = (name: string): string => {
  const plain = name.replace(/[^\w. -]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
};

export const GET: APIRoute = async ({ locals, params, redirect, rewrite }) => {
  const { landlord, session, caller, link, toSignIn } = locals;
  const { reference = '', file: attachmentId = '' } = params;
  if (!landlord) return rewrite('/404');
  if (!session) return redirect(toSignIn(link(`complaints/${reference}`)), 303);
  const file = await orNotFound(caller.complaints.file({ reference, attachmentId }));
  if (file === undefined) return rewrite('/404');
  if (file.wait !== undefined)
    return new Response(locals.t('organisation:because.too-many-opened', { count: file.wait }), {
      status: 429,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': String(file.wait * 60) },
    });
  return sendOn(
    file.bytes,
    locals,
    {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.bytes.byteLength),
      'Content-Disposition': disposition(file.fileName),
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
    () => orNotFound(locals.callerNow().complaints.isOpen({ reference })),
  );
};
