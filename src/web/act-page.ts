import type { ActShown, AppCaller, ChangeShown } from '#api';
import type { Translator } from '#languages';
import { withCautions } from './cautions.ts';
import { formSent, orNotFound, text, type FormAnswer } from './form.ts';
import type { Said } from './said.ts';
import { saidAbout, statusAbout } from './said-about.ts';
import { keyAfter, sendAct } from './send-act.ts';

/** What a page of an act needs of its request. */
export interface ActAsked {
  request: Request;
  params: Readonly<Record<string, string | undefined>>;
  locals: {
    caller: AppCaller;
    landlord: { shortName: string } | null;
    session: { kind: 'resident' | 'staff' } | null;
    kept: Record<string, string | string[]> | null;
    link: (path?: string) => string;
    toSignIn: (back: string) => string;
    t: Translator;
  };
}

export interface ActPage {
  here: string;
  back: string;
  signIn: string;
  status: number;
  typed: Record<string, string | string[]>;
  said: Said[];
  onceKey: string;
  /** What others did since the form was opened, where it was refused. */
  changes: readonly ChangeShown[];
  /** Undefined where the session had ended: then what was typed is kept. */
  form: ActShown | undefined;
}

// A request whose body was read cannot be rewritten; an empty 404 gets the page of the portal.
export const nothingHere = (): Response => new Response(null, { status: 404 });
const goTo = (path: string): Response => new Response(null, { status: 303, headers: { Location: path } });

export interface FormAt {
  back: string;
  here: string;
  /** Where to go when it is done. */
  after: string;
  /** The bundle with the words of its refusals. */
  room?: string;
  send: (typed: Record<string, string | string[]>) => Promise<FormAnswer<unknown> | undefined>;
  form: () => Promise<ActShown | undefined>;
  /** What others did since the events that the form was made from. */
  changes?: (seen: string) => Promise<readonly ChangeShown[]>;
}

/** Sends the form where one came, and answers what to show: a page, or where to go instead. */
export async function formPage({ request, locals }: ActAsked, at: FormAt): Promise<ActPage | Response> {
  const { landlord, session, toSignIn, t } = locals;
  if (!landlord) return nothingHere();
  const { back, here } = at;
  const signIn = toSignIn(here);
  const { isSent, typed } = await formSent({ request, locals });
  if (!session && !isSent) return goTo(signIn);
  const answer = isSent && session ? await orNotFound(at.send(typed)) : undefined;
  if (session && isSent && answer === undefined) return nothingHere();
  if (answer?.kind === 'done') return goTo(withCautions(at.after, answer.cautions));
  const form = session ? await orNotFound(at.form()) : undefined;
  if (session && !form) return nothingHere();
  return {
    here,
    back,
    signIn,
    status: session ? statusAbout(answer) : 401,
    typed,
    said: saidAbout(answer, landlord.shortName, t, at.room),
    onceKey: keyAfter(answer, typed),
    changes: answer?.kind === 'refused' ? ((await at.changes?.(text(typed, 'seen'))) ?? []) : [],
    form,
  };
}

/** The page of an act on a complaint. */
export async function actPage(asked: ActAsked, side: 'desk' | 'complaints'): Promise<ActPage | Response> {
  const { caller, link } = asked.locals;
  const { reference = '', act = '' } = asked.params;
  const back = link(`${side}/${reference}`);
  const party = side === 'desk' ? 'landlord' : 'resident';
  return formPage(asked, {
    back,
    here: `${back}/acts/${act}`,
    after: `${back}?done=${act}`,
    send: (typed) => sendAct(caller, { act, party, reference }, typed),
    form: () => caller.acts.form({ reference, act }),
    ...(side === 'desk' ? { changes: (seen: string) => caller.desk.changes({ reference, seen }) } : {}),
  });
}
