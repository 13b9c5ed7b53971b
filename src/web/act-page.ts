import type { ActShown, AppCaller } from '#api';
import type { Translator } from '#languages';
import { orNotFound, typedIn } from './form.ts';
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
    session: unknown;
    link: (path?: string) => string;
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
  /** Undefined where the session had ended: then what was typed is kept. */
  form: ActShown | undefined;
}

// A request whose body was read cannot be rewritten; an empty 404 gets the page of the portal.
const nothingHere = (): Response => new Response(null, { status: 404 });
const goTo = (path: string): Response => new Response(null, { status: 303, headers: { Location: path } });

/** Sends the form of an act where one came, and answers what to show: a page, or where to go instead. */
export async function actPage(
  { request, params, locals }: ActAsked,
  side: 'desk' | 'complaints',
): Promise<ActPage | Response> {
  const { caller, landlord, session, link, t } = locals;
  const { reference = '', act = '' } = params;
  if (!landlord) return nothingHere();
  const back = link(`${side}/${reference}`);
  const here = `${back}/acts/${act}`;
  const signIn = link(`account/sign-in?next=${encodeURIComponent(here)}`);
  const isSent = request.method === 'POST';
  if (!session && !isSent) return goTo(signIn);
  const typed = isSent ? await typedIn(request) : {};
  const party = side === 'desk' ? 'landlord' : 'resident';
  const answer =
    isSent && session ? await orNotFound(sendAct(caller, { act, party, reference }, typed)) : undefined;
  if (session && isSent && answer === undefined) return nothingHere();
  if (answer?.kind === 'done') return goTo(`${back}?done=${act}`);
  const form = session ? await orNotFound(caller.acts.form({ reference, act })) : undefined;
  if (session && !form) return nothingHere();
  return {
    here,
    back,
    signIn,
    status: session ? statusAbout(answer) : 401,
    typed,
    said: saidAbout(answer, landlord.shortName, t),
    onceKey: keyAfter(answer, typed),
    form,
  };
}
