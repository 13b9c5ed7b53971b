/** All papers of a complaint as one file, for the resident whose it is. Files are read one by one while it is sent. */
import type { APIRoute } from 'astro';
import { directionOf } from '#languages';
import { isFreshAt, letterPage, orNotFound, safeName, sendOn, zipPieces, type ZipEntry } from '#web';

export const GET: APIRoute = async ({ locals, params, redirect, rewrite }) => {
  const { landlord, session, caller, link, now, toSignIn, toProof } = locals;
  const { reference = '' } = params;
  if (!landlord) return rewrite('/404');
  if (!session) return redirect(toSignIn(link(`complaints/${reference}`)), 303);
  if (!isFreshAt(session.signedInAt, now))
    return redirect(toProof(link(`complaints/${reference}/everything.zip`)), 303);
  const everything = await orNotFound(caller.desk.everything({ reference }));
  if (!everything) return rewrite('/404');
  const { papers, on } = everything;
  const width = String(papers.length).length;
  const bytesOf = async (paper: (typeof papers)[number]): Promise<Uint8Array | undefined> => {
    if (paper.kind === 'lines') return Buffer.from(`${paper.lines.join('\r\n')}\r\n`);
    if (paper.kind === 'file') {
      const file = await orNotFound(caller.complaints.file({ reference, attachmentId: paper.attachmentId }));
      return file?.bytes;
    }
    const { content, language, to } = paper;
    const direction = directionOf(language);
    const head = [landlord.name, to, paper.on, reference];
    return Buffer.from(
      letterPage({ title: content.title, language, direction, head, blocks: content.blocks }),
    );
  };
  async function* entries(): AsyncGenerator<ZipEntry> {
    for (const [place, paper] of papers.entries()) {
      const bytes = await bytesOf(paper);
      const number = String(place).padStart(width, '0');
      if (bytes) yield { name: `${reference}/${number} ${safeName(paper.name)}`, bytes };
    }
  }
  return sendOn(zipPieces(entries(), on), locals, {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="${reference}.zip"`,
  });
};
