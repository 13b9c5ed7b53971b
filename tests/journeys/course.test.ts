/** The course of a complaint over plain HTTP: what residents and staff do on the pages of acts. */
import { expect, test } from 'vitest';
import { heardFirst } from '../builders/hearing.ts';
import { answersGiven, formOf, hiddenFields, lodgeAs, noFiles, stepOf } from '../builders/lodging.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();

async function lodged(landlordId: string, email: string) {
  const resident = aVisitor(server.url);
  const reference = await lodgeAs(resident, landlordId, email);
  const handler = aVisitor(server.url);
  await handler.signIn(landlordId, `handler@${landlordId}.example`);
  return {
    resident,
    handler,
    own: `/${landlordId}/en/complaints/${reference}`,
    desk: `/${landlordId}/en/desk/${reference}`,
  };
}

/** Opens the form of an act and sends it as a browser does. */
async function acts(who: Visitor, page: string, act: string, typed: Record<string, string> = {}) {
  const path = `${page}/acts/${act}`;
  const form = await who.get(path);
  if (form.status !== 200) throw new Error(`${act}: ${form.status}`);
  return who.post(path, { ...hiddenFields(form.body), ...typed });
}

async function answer(handler: Visitor, desk: string, heard?: { resident: Visitor; own: string }) {
  const first = await handler.get(desk);
  await handler.post(desk, {
    ...formOf(first.body, 'acknowledge'),
    definition: 'A broken boiler.',
    outcomeSought: 'A working one.',
    responsibleFor: 'The boiler.',
  });
  if (heard) await heardFirst(handler, heard.resident, { desk, own: heard.own });
  const second = await handler.get(desk);
  const answered = await handler.post(desk, {
    ...formOf(second.body, 'respond'),
    outcome: 'upheld',
    definition: 'A broken boiler.',
    findings: 'No visit was booked.',
    reasons: 'Our policy.',
    remedy: 'A new boiler by Friday.',
    outstandingActions: 'The visit.',
    isFree: 'yes',
  });
  if (answered.status !== 303) throw new Error(answered.body);
}

test('every act of the course has its page with words of its own, on each landlord', async () => {
  for (const landlordId of ['co-operative', 'connect', 'cottington', 'croft', 'coop-homes']) {
    const { resident, handler, own, desk } = await lodged(landlordId, `acts@${landlordId}.example`);
    const listed = async (who: Visitor, page: string) => {
      const { body } = await who.get(page);
      return [...body.matchAll(/\/acts\/([a-z-]+)"/g)].map((match) => match[1] ?? '');
    };
    const residents = await listed(resident, own);
    expect(residents).toEqual(expect.arrayContaining(['add-information', 'add-issue', 'withdraw']));
    for (const act of residents) expect((await resident.get(`${own}/acts/${act}`)).status, act).toBe(200);
    for (const act of await listed(handler, desk))
      expect((await handler.get(`${desk}/acts/${act}`)).status, act).toBe(200);
    expect((await resident.get(`${own}/acts/close`)).status).toBe(404);
    await answer(handler, desk, { resident, own });
    for (const act of await listed(handler, desk))
      expect((await handler.get(`${desk}/acts/${act}`)).status, act).toBe(200);
  }
});

test('words are added; nothing typed comes back beside its field; a stranger finds no form', async () => {
  const { resident, own } = await lodged('connect', 'adds@course.example');
  const empty = await acts(resident, own, 'add-information', { text: ' ' });
  expect([empty.status, empty.body.includes('Say what you want to add')]).toEqual([422, true]);
  const added = await acts(resident, own, 'add-information', { text: 'The <b>wall</b> is wet.' });
  expect(added).toMatchObject({ status: 303, location: `${own}?done=add-information` });
  const { body } = await resident.get(own);
  expect(body).toContain('You added something');
  expect(body).toContain('The &lt;b&gt;wall&lt;/b&gt; is wet.');
  const stranger = aVisitor(server.url);
  await stranger.signIn('connect', 'stranger@course.example');
  expect((await stranger.get(`${own}/acts/withdraw`)).status).toBe(404);
});

test('mediation: the resident agrees, staff start it with everyone’s word, and end it', async () => {
  const { resident, handler, own, desk } = await lodged('cottington', 'mediates@course.example');
  const typed = { residentAgreed: 'portal', othersAgreed: 'yes', mediator: 'Lambeth Mediation' };
  const early = await acts(handler, desk, 'start-mediation', typed);
  expect([early.status, early.body.includes('The resident has not agreed here')]).toEqual([409, true]);
  expect((await acts(resident, own, 'agree-mediation')).status).toBe(303);
  expect((await handler.get(desk)).body).toContain('The resident agreed to mediation.');
  const alone = await acts(handler, desk, 'start-mediation', { residentAgreed: 'portal' });
  expect([alone.status, alone.body.includes('Say that everyone else has agreed')]).toEqual([422, true]);
  expect((await acts(handler, desk, 'start-mediation', typed)).status).toBe(303);
  expect((await resident.get(own)).body).toContain('on hold now');
  const ended = { settled: 'yes', reasons: 'A new boiler on Monday.' };
  expect((await acts(handler, desk, 'end-mediation', ended)).status).toBe(303);
  expect((await resident.get(own)).body).toContain('A new boiler on Monday.');
});

test('more time is asked for and given; the lesson stays open until it is noted', async () => {
  const { resident, handler, own, desk } = await lodged('cottington', 'asks@course.example');
  await answer(handler, desk);
  expect((await handler.get(desk)).body).toContain('Note what you learned');
  const until = { 'until-day': '1', 'until-month': '6', 'until-year': '2028' };
  const odd = await acts(resident, own, 'extend-window', { 'until-day': '31', 'until-month': 'x' });
  expect([odd.status, odd.body.includes('value="31"')]).toEqual([422, true]);
  expect((await acts(resident, own, 'extend-window', until)).status).toBe(303);
  expect((await handler.get(desk)).body).toContain('The resident asks for more time.');
  const form = await handler.get(`${desk}/acts/extend-window`);
  expect(form.body).toContain('value="2028"');
  expect((await acts(handler, desk, 'extend-window', until)).status).toBe(303);
  expect((await resident.get(own)).body).toContain('You got more time');
  const lesson = { lesson: 'We kept three lists.', reasons: 'There is one list now.' };
  expect((await acts(handler, desk, 'note-lesson', lesson)).status).toBe(303);
  expect((await handler.get(desk)).body).not.toContain('Note what you learned, and');
  const { body } = await resident.get(own);
  expect([body.includes('There is one list now.'), body.includes('three lists')]).toEqual([true, false]);
  const joins = await resident.get(`${own}/acts/add-issue`);
  expect(joins.body).toContain('The answer is out already.');
  expect(joins.body).toContain('href="/cottington/en/complaints/new"');
});

test('kept as a request, done, and made a complaint of its own', async () => {
  const { resident, handler, own, desk } = await lodged('connect', 'keeps@course.example');
  const stop = await resident.get(`${own}/acts/withdraw`);
  expect(stop.body).toContain(`href="${own}/acts/keep-as-request"`);
  expect((await acts(resident, own, 'keep-as-request')).status).toBe(303);
  expect((await handler.get(desk)).body).toContain('What the resident asked for is not done yet.');
  expect((await resident.get(own)).body).toContain('This is kept as a request.');
  expect((await acts(handler, desk, 'finish-request', { reasons: 'It is mended.' })).status).toBe(303);
  expect((await acts(resident, own, 'make-complaint', { text: 'It broke again.' })).status).toBe(303);
  const other = /CN-[A-Z0-9]{4}-[A-Z0-9]{4}/g;
  const { body } = await resident.get(own);
  const made = [...new Set(body.match(other) ?? [])].find((each) => !own.endsWith(each)) ?? '';
  const page = await resident.get(`/connect/en/complaints/${made}`);
  expect(page.body).toContain('It broke again.');
  expect(page.body).toContain('It was made of a request');
});

test('a first request is sent here, and stays on the list', async () => {
  const resident = aVisitor(server.url);
  const at = (step: string) => `/connect/en/complaints/new/${step}`;
  await resident.signIn('connect', 'requests@course.example');
  let step = stepOf((await resident.get('/connect/en/complaints/new')).location);
  for (let tries = 0; step !== 'check' && tries < 15; tries += 1) {
    if (step === 'request-help') {
      const { body } = await resident.get(at(step));
      step = /complaints\/new\/([a-z-]+)">Go on, and send it here/.exec(body)?.[1] ?? '';
    }
    const saved =
      step === 'evidence'
        ? await resident.send(at(step), noFiles().body, noFiles().type)
        : await resident.post(at(step), step === 'kind' ? { kind: 'request' } : (answersGiven[step] ?? {}));
    step = stepOf(saved.location);
  }
  const check = await resident.get(at('check'));
  expect(check.body).toContain('Send my request');
  const sent = await resident.post(at('check'), hiddenFields(check.body));
  expect(sent.status).toBe(303);
  const { body } = await resident.get(sent.location ?? '');
  expect(body).toContain('This is kept as a request.');
  expect(body).toContain('/acts/make-complaint');
});

test('files are added to a complaint that was sent, each judged by itself', async () => {
  const { resident, own } = await lodged('connect', 'files@course.example');
  const path = `${own}/files`;
  expect((await resident.get(`${own}/acts/add-information`)).body).toContain(`href="${path}"`);
  const page = await resident.get(path);
  expect(page.status).toBe(200);
  const action = /action="([^"]*once-key=[^"]*)"/.exec(page.body)?.[1] ?? '';
  const form = (...files: [name: string, body: string][]) => {
    const body = new FormData();
    for (const [name, words] of files) body.append('files', new Blob([words]), name);
    return body;
  };
  const pdf = '%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n';
  const none = await resident.send(action, form(['', '']));
  expect(none.status).toBe(422);
  const mixed = await resident.send(action, form(['bill.pdf', pdf], ['notes.txt', 'plain words']));
  expect([mixed.status, mixed.body.includes('notes.txt is not a photo or PDF')]).toEqual([422, true]);
  const { body } = await resident.get(own);
  expect(body).toContain('bill.pdf');
  expect(body).toContain('You added something');
  const stranger = aVisitor(server.url);
  await stranger.signIn('connect', 'nosy@course.example');
  expect((await stranger.get(path)).status).toBe(404);
  expect((await stranger.send(action, form(['bill.pdf', pdf]))).status).toBe(404);
});

test('closed with a letter, opened again, gone to another body', async () => {
  const { resident, handler, own, desk } = await lodged('croft', 'closes@course.example');
  await answer(handler, desk);
  expect((await acts(handler, desk, 'close', { reasons: 'All is done.' })).status).toBe(303);
  expect((await resident.get(own)).body).toContain('Closing your complaint');
  expect((await acts(handler, desk, 'reopen', { reasons: 'It is not done.' })).status).toBe(303);
  const referral = {
    body: 'Housing Ombudsman',
    'referredOn-day': '1',
    'referredOn-month': '6',
    'referredOn-year': '2199',
  };
  const ahead = await acts(handler, desk, 'record-external-referral', referral);
  expect([ahead.status, ahead.body.includes('This day has not come yet.')]).toEqual([422, true]);
  const past = { ...referral, 'referredOn-year': '2024' };
  expect((await acts(handler, desk, 'record-external-referral', past)).status).toBe(303);
  const outcome = {
    outcome: 'upheld',
    'decidedOn-day': '2',
    'decidedOn-month': '6',
    'decidedOn-year': '2024',
    orders: 'Pay two hundred pounds.',
  };
  expect((await acts(handler, desk, 'record-external-outcome', outcome)).status).toBe(303);
  const { body } = await resident.get(own);
  expect(body).toContain('Pay two hundred pounds.');
});
