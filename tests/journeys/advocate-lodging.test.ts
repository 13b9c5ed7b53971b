/** Without JavaScript: somebody lodges for a resident, the resident says yes; a withdrawal is only prepared; whatever ended looks like never. */
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hiddenFields, lodgeAs } from '../builders/lodging.ts';
import { aVisitor, type Visit } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const gwen = aVisitor(server.url);
const noor = aVisitor(server.url);
const stranger = aVisitor(server.url);
const superuser = postgres(server.database.superUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());
const lodging = '/connect/en/advocate/lodge';
const prepared = '/connect/en/account/prepared';
const people = '/connect/en/account/people';
const at = (reference: string, more = '') => `/connect/en/complaints/${reference}${more}`;
const hidden = (page: Visit, name: string): string => hiddenFields(page.body)[name] ?? '';

const lodgeFor = async (changed: Record<string, string> = {}): Promise<Visit> => {
  const page = await noor.get(lodging);
  return noor.post(lodging, {
    'once-key': hidden(page, 'once-key'),
    kind: 'friend-or-family',
    name: 'Gwen Ellis',
    email: 'gwen@lodging.example',
    atRisk: 'no',
    account: 'The lift has been out of order for three weeks.',
    ...changed,
  });
};
const referenceOn = (page: Visit): string => /data-reference[^>]*>\s*([A-Z0-9-]+)/.exec(page.body)?.[1] ?? '';
const plain = ({ body }: Visit, reference: string): string =>
  body
    .replaceAll(reference, 'REFERENCE')
    // How long each one's own session still lasts.
    .replace(/data-left="\d+"|You are signed in until [^,]*,/g, '')
    .replace(/[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/g, 'CODE')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, 'ID');

let own = '';
beforeAll(async () => {
  own = await lodgeAs(gwen, 'connect', 'gwen@lodging.example');
  await noor.signIn('connect', 'noor@lodging.example');
  await stranger.signIn('connect', 'nobody@lodging.example');
});

test('what is missing is said at its field, and what was typed comes back', async () => {
  const refused = await lodgeFor({ account: '', email: '', telephone: '' });
  expect(refused.status).toBe(422);
  expect(refused.body).toContain('Say what happened');
  expect(refused.body).toContain('Give an e-mail address, a phone number or an address');
  expect(refused.body).toContain('value="Gwen Ellis"');
  expect((await lodgeFor({ email: 'noor@lodging.example' })).body).toContain('This is your own address');
});

test('they get a receipt and nothing else, the same for an address that nobody knows', async () => {
  const known = await lodgeFor();
  const unknown = await lodgeFor({ email: 'not.known@lodging.example' });
  expect([known.status, unknown.status]).toEqual([200, 200]);
  const reference = referenceOn(known);
  expect(reference).toMatch(/^[A-Z]+-/);
  const time = /\d{1,2}[:.]\d{2}\s?(?:am|pm)?/g;
  expect(plain(known, reference).replace(time, 'T')).toBe(
    plain(unknown, referenceOn(unknown)).replace(time, 'T'),
  );
  expect((await noor.get(at(reference))).status).toBe(404);
  expect((await gwen.get(at(reference))).body).toContain('The lift has been out of order');
  const asked = await gwen.get(people);
  expect(asked.body).toContain('They ask to act for you');
  const path =
    /They ask to act for you[\s\S]*?href="([^"]*account\/people\/[0-9a-f-]{36})"/.exec(asked.body)?.[1] ?? '';
  const page = await gwen.get(path);
  const yes = { act: 'answer', version: hidden(page, 'version'), answer: 'yes', told: 'no' };
  expect((await gwen.post(path, yes)).status).toBe(303);
  expect((await noor.get(at(reference))).status).toBe(200);
});

test('a withdrawal by the advocate happens when the resident says yes, and not before', async () => {
  const form = await gwen.get(`${people}/new`);
  const appointed = await gwen.post(`${people}/new`, {
    'once-key': hidden(form, 'once-key'),
    name: 'Noor Hassan',
    email: 'noor@lodging.example',
    kind: 'friend-or-family',
    complaints: own,
    actions: 'withdraw',
    months: '6',
    told: 'no',
  });
  expect(appointed.status).toBe(303);
  const held = await noor.get('/connect/en/advocate/permissions');
  const [, permission = ''] = /name="permission" value="([^"]+)"[\s\S]*?take-up/.exec(held.body) ?? [];
  await noor.post('/connect/en/advocate/permissions', { permission, act: 'take-up' });
  const page = await noor.get(at(own, '/acts/withdraw'));
  const sent = await noor.post(at(own, '/acts/withdraw'), {
    ...hiddenFields(page.body),
    reasons: 'It is mended.',
  });
  expect(sent.status).toBe(303);
  const after = await noor.get(sent.location ?? '');
  expect(after.body).toContain('It happens when they say yes');
  expect(after.body).not.toContain('It stands in the record below');
  expect(await server.database.rowsOf(`complaints WHERE reference = '${own}' AND is_closed`)).toEqual([]);
  expect((await noor.get(prepared)).body).toContain('Nothing waits for your answer');
  const waiting = await gwen.get(prepared);
  expect(waiting.body).toContain(`Noor Hassan wants to stop your complaint ${own}.`);
  expect(waiting.body).toContain('It is mended.');
  const act = hidden(waiting, 'act-id');
  expect((await noor.post(prepared, { 'act-id': act, answer: 'yes' })).status).toBe(409);
  const said = await gwen.post(prepared, { 'act-id': act, answer: 'yes' });
  expect([said.status, said.location]).toEqual([303, `${prepared}?said=yes`]);
  expect(await server.database.rowsOf(`complaints WHERE reference = '${own}' AND is_closed`)).toHaveLength(1);
  expect((await gwen.post(prepared, { 'act-id': act, answer: 'yes' })).status).toBe(409);
});

test('revoked, run out, suspended, never given: one answer, to the byte', async () => {
  const paths = [
    '',
    '/files',
    '/dates.ics',
    '/everything.zip',
    '/acts/add-information',
    '/ombudsman',
    '/stage-2',
  ];
  const headersOf = ({ headers }: Visit): string =>
    JSON.stringify(
      [...headers].filter(([name]) => !['date', 'x-request-id', 'content-length'].includes(name)).sort(),
    );
  const answers = async (visitor: typeof noor): Promise<string[]> =>
    Promise.all(
      paths.map(async (path) => {
        const answer = await visitor.get(at(own, path));
        const body = plain(answer, own).replaceAll(/(?:noor|nobody)@lodging\.example/g, 'ADDRESS');
        return `${answer.status} ${headersOf(answer)} ${body}`;
      }),
    );
  const never = await answers(stranger);
  expect(await answers(noor)).not.toEqual(never);
  const states = [
    `state = 'ended', ended_as = 'revoked', ended_at = now()`,
    `state = 'active', ended_as = NULL, ended_at = NULL, expires_at = now() - interval '1 second'`,
    `state = 'suspended', expires_at = now() + interval '1 day'`,
  ];
  for (const state of states) {
    await superuser.unsafe(`UPDATE permissions SET ${state} WHERE starts_at IS NOT NULL`);
    expect(await answers(noor), state).toEqual(never);
  }
});
