/** All complaints that have run out, as a file, sent while it is read. */
import type { APIRoute } from 'astro';
import { byteOrderMark, csvLine, isFreshAt, orNotFound, sendOn } from '#web';

export const GET: APIRoute = async ({ locals, redirect, rewrite }) => {
  const { landlord, session, caller, link, now, t, toSignIn, toProof } = locals;
  if (!landlord) return rewrite('/404');
  const desk = link('desk/retention');
  if (!session) return redirect(toSignIn(desk), 303);
  if (!isFreshAt(session.signedInAt, now)) return redirect(toProof(link('desk/retention/run-out.csv')), 303);
  const isHis = await orNotFound(caller.retention.listHead().then(() => true));
  if (!isHis) return rewrite('/404');
  async function* pieces(): AsyncGenerator<string> {
    yield byteOrderMark + csvLine([t('desk-retention:reference'), t('desk-retention:last-happened')]);
    let after: { complaintId: string; lastHappenedAt: string } | undefined;
    do {
      const piece = await caller.retention.listRows({ after });
      yield piece.rows.map((row) => csvLine([row.reference, row.lastHappenedAt.slice(0, 10)])).join('');
      ({ after } = piece);
    } while (after !== undefined);
  }
  return sendOn(pieces(), locals, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="run-out-${landlord.id}.csv"`,
  });
};
