/** At the desk over HTTP: somebody without e-mail is written down, and a permission of theirs is entered. */
import { hiddenFields } from './lodging.ts';
import type { Visitor } from './visitor.ts';

/** Their own telephone and address, no e-mail. Answers the reference. */
export async function lodgedByPhone(officer: Visitor, landlord: string): Promise<string> {
  const at = `/${landlord}/en/desk/new`;
  const page = await officer.get(at);
  const today = new Date();
  const sent = await officer.post(at, {
    ...hiddenFields(page.body),
    channel: 'telephone',
    name: 'Amina Yusuf',
    email: '',
    way: 'telephone',
    telephone: '01632 960123',
    address: '1 High Street',
    account: 'The boiler broke in October and nobody came.',
    title: 'No heat',
    wish: 'Mend the boiler.',
    language: 'en',
    interpreter: 'no',
    atRisk: 'no',
    'received-day': String(today.getUTCDate()),
    'received-month': String(today.getUTCMonth() + 1),
    'received-year': String(today.getUTCFullYear()),
  });
  const reference = /desk\/([A-Z]{2,3}-[\dA-Z-]+)/.exec(sent.location ?? '')?.[1];
  if (reference === undefined) throw new Error(`not lodged: ${sent.status} ${sent.body}`);
  return reference;
}

/** Answers the path of its page. */
export async function enteredByPhone(
  officer: Visitor,
  landlord: string,
  { reference, email, ...more }: { reference: string; email: string } & Record<string, string>,
): Promise<string> {
  const list = `/${landlord}/en/desk/permissions`;
  const page = await officer.get(`${list}/new`);
  const sent = await officer.post(`${list}/new`, {
    ...hiddenFields(page.body),
    reference,
    advocateName: 'Ada Advocate',
    advocateEmail: email,
    kind: 'friend-or-family',
    organisation: '',
    actions: 'write',
    months: '6',
    way: 'phone',
    'toldOn-day': '1',
    'toldOn-month': '11',
    'toldOn-year': '2026',
    evidence: 'A note of the call, file 12.',
    witness: 'Grace Okoro of the lunch club',
    ...more,
  });
  const path = sent.location?.replace('?entered', '') ?? '';
  if (!path.startsWith(`${list}/`)) throw new Error(`not entered: ${sent.status} ${sent.body}`);
  return path;
}
