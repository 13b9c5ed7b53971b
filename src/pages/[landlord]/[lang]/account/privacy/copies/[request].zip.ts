/** The copy of a person's file as one file, for that person alone. Its files are read one by one while it is sent. */
import type { APIRoute } from 'astro';
import { isFreshAt, orNotFound, safeName, sendOn, zipPieces, type ZipEntry } from '#web';

export const GET: APIRoute = async ({ locals, params, redirect, rewrite }) => {
  const { landlord, session, caller, link, now, toSignIn, toProof } = locals;
  const requestId = params.request ?? '';
  if (!landlord) return rewrite('/404');
  const page = link('account/privacy');
  if (!session) return redirect(toSignIn(page), 303);
  if (!isFreshAt(session.signedInAt, now))
    return redirect(toProof(link(`account/privacy/copies/${requestId}.zip`)), 303);
  const copy = await orNotFound(caller.privacy.download({ requestId, nameOf: safeName }));
  if (!copy) return rewrite('/404');
  async function* entries(): AsyncGenerator<ZipEntry> {
    for (const entry of copy?.entries ?? []) {
      const name = entry.folder === '' ? entry.name : `${entry.folder}/${entry.name}`;
      const bytes =
        'text' in entry
          ? Buffer.from(entry.text)
          : await caller.privacy.file({ requestId, place: entry.place });
      if (bytes) yield { name, bytes };
    }
  }
  return sendOn(zipPieces(entries(), copy.on), locals, {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="copy-${copy.on}.zip"`,
  });
};
