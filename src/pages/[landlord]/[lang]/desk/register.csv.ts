/** The register as a file, sent while it is read: five hundred rows at a time, each piece in a transaction of its own. */
import type { APIRoute } from 'astro';
import { byteOrderMark, csvLine, isFreshAt, orNotFound, sendOn } from '#web';

export const GET: APIRoute = async ({ locals, request, redirect, rewrite }) => {
  const { landlord, session, caller, link, now, today, toSignIn, toProof } = locals;
  if (!landlord) return rewrite('/404');
  if (!session) return redirect(toSignIn(link('desk/register')), 303);
  const query = new URL(request.url).searchParams;
  if (!isFreshAt(session.signedInAt, now))
    return redirect(toProof(link(`desk/register.csv${query.size > 0 ? `?${query}` : ''}`)), 303);
  const year = query.get('year') ?? today.slice(0, 4);
  const asked = {
    year,
    stage: (query.get('stage') || undefined) as 'stage-1' | undefined,
    outcome: (query.get('outcome') || undefined) as 'upheld' | undefined,
  };
  const head = await orNotFound(caller.desk.exportHead(asked));
  if (!head) return rewrite('/404');
  async function* pieces(columns: readonly string[]): AsyncGenerator<string> {
    yield byteOrderMark + csvLine(columns);
    let after: string | undefined;
    do {
      const piece = await caller.desk.exportRows({ ...asked, after });
      yield piece.lines.map(csvLine).join('');
      ({ after } = piece);
    } while (after !== undefined);
  }
  return sendOn(pieces(head), locals, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="register-${landlord.id}-${Number(year)}.csv"`,
  });
};
