import type { RemedyShown } from '#api';
import { formPage, nothingHere, type ActAsked, type ActPage } from './act-page.ts';
import { orNotFound } from './form.ts';
import { sendRemedy } from './send-remedy.ts';

/** A remedy as it stands, where no act was asked for; else the form of the act. */
export type RemedyPage =
  | { kind: 'remedy'; remedy: RemedyShown & { title: string }; back: string; status: 200 }
  | { kind: 'form'; form: ActPage; status: number };

/** The page of one remedy, `?act=` asking for a form; `new` in the desk's address offers one. */
export async function remedyPage(
  asked: ActAsked,
  side: 'desk' | 'complaints',
): Promise<RemedyPage | Response> {
  const { request, params, locals } = asked;
  const { caller, session, link } = locals;
  const { reference = '', remedy = '' } = params;
  const isOffer = side === 'desk' && remedy === 'new';
  const act = isOffer ? 'offer' : (new URL(request.url).searchParams.get('act') ?? '');
  const back = link(`${side}/${reference}`);
  const path = `${back}/remedies/${remedy}`;
  // The desk's page is for staff; a resident has their own.
  if (side === 'desk' && session?.kind === 'resident') return nothingHere();
  if (act === '' && session && request.method !== 'POST') {
    const shown = await orNotFound(caller.remedies.one({ reference, remedyId: remedy }));
    return shown ? { kind: 'remedy', remedy: shown, back, status: 200 } : nothingHere();
  }
  const named = isOffer ? { reference } : { reference, remedyId: remedy };
  const party = side === 'desk' ? 'landlord' : 'resident';
  const form = await formPage(asked, {
    back,
    here: isOffer || act === '' ? path : `${path}?act=${encodeURIComponent(act)}`,
    after: `${back}?done=remedy#remedies`,
    room: 'remedies',
    send: (typed) => sendRemedy(caller, { ...named, act, party }, typed),
    form: () => caller.remedies.form({ ...named, act }),
  });
  return form instanceof Response ? form : { kind: 'form', form, status: form.status };
}
