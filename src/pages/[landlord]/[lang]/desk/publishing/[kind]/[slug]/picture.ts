/** Takes in a picture and writes its file into the draft of the entry's facts. */
import type { APIRoute } from 'astro';
import { answerTo, isNotFound, placeAsked, text } from '#web';

export const POST: APIRoute = async ({ request, params, locals }) => {
  const { caller, session, link } = locals;
  const place = { ...placeAsked(params), language: 'zxx' };
  const here = link(`desk/publishing/${place.kind}/${place.slug}/zxx`);
  const to = (path: string) => new Response(null, { status: 303, headers: { Location: path } });
  if (!session || place.kind !== 'media') return new Response(null, { status: 404 });
  const form = await request.formData();
  const file = form.get('picture');
  const bytes = Buffer.from(file instanceof File ? await file.arrayBuffer() : new ArrayBuffer(0));
  const typed = { 'once-key': String(form.get('once-key')), version: String(form.get('version')) };
  try {
    const added = await answerTo(() => caller.publishing.addPicture({ bytes }));
    if (added.kind !== 'done') return to(`${here}/edit?refused=picture`);
    const { hash, width, height } = added.value;
    const saved = await answerTo(() =>
      caller.publishing.saveTyped({
        ...place,
        onceKey: text(typed, 'once-key'),
        version: text(typed, 'version'),
        facts: { file: `${hash}.webp`, width: String(width), height: String(height) },
      }),
    );
    return to(saved.kind === 'done' ? `${here}?done=save` : `${here}/edit?refused=changed-meanwhile`);
  } catch (fault) {
    if (isNotFound(fault)) return new Response(null, { status: 404 });
    throw fault;
  }
};
