/** The forms of the acts on a complaint: what a page needs to draw one. Each is sent to its own procedure. */
import { z } from 'zod';
import { actsListed, actShown } from './acts/shown.ts';
import { actNamed } from './acts/table.ts';
import { orNotFound, reader, seen, staff } from './following/procedures.ts';
import { router } from './trpc.ts';

const named = z.strictObject({ reference: z.string().max(40) });

export const actsRouter = router({
  form: reader.input(named.extend({ act: z.string().max(60) })).query(async ({ ctx, input }) => {
    const party = ctx.call.caller.kind === 'staff' ? 'landlord' : 'resident';
    const form = orNotFound(actNamed(input.act, party));
    const complaint = await seen(ctx.call, input.reference);
    if (form.isFor?.(complaint) === false) return orNotFound(undefined);
    return actShown(form, complaint, ctx.reader, ctx.call);
  }),
  list: staff
    .input(named)
    .query(async ({ ctx, input }) =>
      actsListed(await seen(ctx.call, input.reference), 'landlord', ctx.reader),
    ),
});
