/** What somebody sends after their session has ended is kept until they are back, for them and for that page alone. */
import type { Tx } from '#db/client';
import { hashOfToken, isToken, newToken, openText, sealText } from './secret.ts';
import { insertForm, takeFormRow } from './store/kept-forms.ts';
import { rowOfSession } from './store/sessions.ts';

export type Typed = Record<string, string | string[]>;

const seal = 'kept form';

/**
 * Keeps a form for the person whose session this token opened until it ended by itself. Answers the token for the cookie
 * with which it is taken back; undefined where nobody's session ended: what a stranger sends is not kept.
 */
export async function keepForm(
  tx: Tx,
  form: { token: string; path: string; typed: () => Promise<Typed> },
  now: string,
): Promise<string | undefined> {
  const session = isToken(form.token) ? await rowOfSession(tx, hashOfToken(form.token)) : undefined;
  if (!session || new Date(session.expiresAt) > new Date(now)) return undefined;
  const token = newToken();
  const { personId } = session;
  const typedSealed = sealText(seal, JSON.stringify(await form.typed()));
  await insertForm(tx, { keptHash: hashOfToken(token), personId, path: form.path, typedSealed, keptAt: now });
  return token;
}

/** Gives it back once, to the same person on the same page; undefined to anybody else. */
export async function takeForm(
  tx: Tx,
  token: string,
  of: { personId: string; path: string },
): Promise<Typed | undefined> {
  const sealed = isToken(token) ? await takeFormRow(tx, hashOfToken(token), of) : undefined;
  return sealed === undefined ? undefined : (JSON.parse(openText(seal, sealed)) as Typed);
}
