/** A picture of the landlord's. Its name is the hash of its bytes, so it can be kept for good. */
import type { APIRoute } from 'astro';
import { orNotFound } from '#web';

export const GET: APIRoute = async ({ params, locals }) => {
  const hash = /^([0-9a-f]{64})\.webp$/.exec(params['file'] ?? '')?.[1];
  const picture =
    hash && locals.landlord ? await orNotFound(locals.caller.publishing.picture({ hash })) : undefined;
  if (!picture) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(picture.bytes), {
    headers: {
      'Content-Type': picture.mediaType,
      'Content-Length': String(picture.bytes.length),
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Disposition': 'inline',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'",
    },
  });
};
