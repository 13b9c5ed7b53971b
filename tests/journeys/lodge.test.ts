import { describe, expect, test } from 'vitest';
import { heardFirst } from '../builders/hearing.ts';
import { outboxAt } from '../builders/outbox.ts';
import { answerAll, answersGiven, hiddenFields, formOf, lodgeAs, stepOf } from '../builders/lodging.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();

const acknowledgement = {
  definition: 'The boiler has been broken since October.',
  outcomeSought: 'A working boiler.',
  responsibleFor: 'The boiler and the heating.',
  notResponsibleFor: '',
};
const response = {
  outcome: 'upheld',
  definition: 'The boiler has been broken since October.',
  findings: 'Four calls are on our record and no visit was booked.',
  reasons: 'Our repairs policy asks for heating to be mended within a day.',
  remedy: 'We are sorry. The boiler is mended by the end of this week.',
  outstandingActions: 'The contractor calls you today.',
  isFree: 'yes',
};

describe('from lodging to the final answer, without JavaScript', () => {
  const journeys = ['co-operative', 'connect', 'cottington', 'croft', 'coop-homes'];

  test.each(journeys)('%s', async (landlordId) => {
    const resident = aVisitor(server.url);
    const handler = aVisitor(server.url);
    const manager = aVisitor(server.url);
    await handler.signIn(landlordId, `handler@${landlordId}.example`);
    await manager.signIn(landlordId, `manager@${landlordId}.example`);
    const email = `journey@${landlordId}.test.example`;
    const reference = await lodgeAs(resident, landlordId, email);
    const own = `/${landlordId}/en/complaints/${reference}`;
    const desk = `/${landlordId}/en/desk/${reference}`;

    const first = await resident.get(`${own}?sent`);
    expect(first.status).toBe(200);
    expect(first.body).toContain('No heat');
    expect(first.body).toContain('nobody came');
    expect(first.body).toMatch(/receipt code is [2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/);
    expect((await handler.get(`/${landlordId}/en/desk`)).body).toContain(reference);

    const say = async (
      staff: typeof handler,
      act: 'acknowledge' | 'respond',
      fields: Record<string, string>,
    ) => {
      const page = await staff.get(desk);
      const sent = await staff.post(desk, { ...formOf(page.body, act), ...fields });
      expect([sent.status, sent.location], sent.status === 303 ? '' : sent.body).toEqual([
        303,
        `${desk}?sent`,
      ]);
    };
    await say(handler, 'acknowledge', acknowledgement);
    expect((await resident.get(own)).body).toContain('Kept.');
    await heardFirst(handler, resident, { desk, own });
    await say(handler, 'respond', response);

    const ask = await resident.get(`${own}/stage-2`);
    const asked = await resident.post(`${own}/stage-2`, { ...hiddenFields(ask.body), reasons: '' });
    expect(asked.location).toBe(`${own}?asked`);
    await say(handler, 'acknowledge', acknowledgement);
    if (landlordId !== 'coop-homes') {
      const again = await handler.get(desk);
      const refused = await handler.post(desk, { ...formOf(again.body, 'respond'), ...response });
      expect(refused.status).toBe(409);
      expect(refused.body).toContain('decided this complaint at an earlier stage');
      expect(refused.body).toContain('Four calls are on our record');
    }
    await heardFirst(manager, resident, { desk, own });
    await say(manager, 'respond', { ...response, findings: 'We agree with the first answer.' });

    const final = await resident.get(own);
    expect(final.body).toContain('has given its last answer');
    const letters = [...final.body.matchAll(/href="([^"]*\/letters\/[^"]+)"/g)].map(([, href = '']) => href);
    const hearings = landlordId === 'coop-homes' ? 2 : 0;
    expect(letters).toHaveLength(5 + hearings);
    const newest = await resident.get(letters[0] ?? '');
    expect(newest.body).toContain('We agree with the first answer.');
    const sheet = /<article[\s\S]*<\/article>/.exec(newest.body)?.[0] ?? '';
    expect(sheet.includes('Housing Ombudsman')).toBe(landlordId !== 'coop-homes');
    const mails = (await outboxAt(server.url))
      .filter((mail) => mail.recipient === email)
      .map((mail) => mail.purpose);
    expect(mails.filter((purpose) => purpose === 'receipt')).toHaveLength(1);
    expect(mails.filter((purpose) => purpose === 'letter')).toHaveLength(4 + hearings);
    expect((await resident.get(`${own}/stage-2`)).body).toContain('This was the last stage');
  });
});

describe('what is typed', () => {
  test('is kept from the first answer, shown again on going back, and asked for again where it is missing', async () => {
    const visitor = aVisitor(server.url);
    const at = (step: string) => `/connect/en/complaints/new/${step}`;
    expect((await visitor.get('/connect/en/complaints/new')).location).toBe(at('danger'));
    expect((await visitor.get(at('check'))).location).toBe(at('danger'));
    const none = await visitor.post(at('danger'), {});
    expect(none.status).toBe(422);
    expect(none.body).toContain('Say if anyone is in danger now');
    expect((await visitor.post(at('danger'), { atRisk: 'yes' })).location).toBe(at('danger-help'));
    expect((await visitor.get(at('danger-help'))).body).toContain('01632\u00a0960101');
    const wrong = await visitor.post(at('when'), {
      kind: 'one-day',
      'day-day': '12',
      'day-month': '11',
      'day-year': '2062',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('2062 has not come yet');
    expect(wrong.body).toContain('value="2062"');
    const words = 'اس <b>کمرے</b> میں "نمی" ہے';
    await visitor.post(at('what-happened'), { account: words, title: '' });
    const back = await visitor.get(at('what-happened'));
    expect(back.body).toContain('اس &lt;b&gt;کمرے&lt;/b&gt;');
    expect(stepOf((await visitor.get('/connect/en/complaints/new')).location)).toBe('when');
  });

  test('is shown neither to another browser nor, once somebody signed in with it, to a visitor', async () => {
    const writer = aVisitor(server.url);
    const check = await answerAll(writer, 'croft');
    const draftCookie = [...writer.cookies].find(([name]) => name.includes('draft')) ?? ['', ''];
    await writer.signIn('croft', 'drafts@writer.example', check);
    expect((await writer.get(check)).body).toContain('four times');
    const left = aVisitor(server.url);
    left.cookies.set(...draftCookie);
    expect((await left.get(check)).location).toContain('/account/sign-in');
    // The session ran out in the middle: what is sent is kept, and the way leads over the sign-in.
    const saved = await left.post('/croft/en/complaints/new/put-right', { wish: 'A new boiler, really.' });
    expect(saved.location).toContain('/account/sign-in');
    expect((await writer.get(check)).body).toContain('A new boiler, really.');
    const other = aVisitor(server.url);
    other.cookies.set(...draftCookie);
    await other.signIn('croft', 'somebody@else.example');
    expect((await other.get(check)).location).toBe('/croft/en/complaints/new/danger');
  });

  test('can be gone on with in another browser, or deleted', async () => {
    const one = aVisitor(server.url);
    const check = await answerAll(one, 'connect');
    await one.signIn('connect', 'two@browsers.example', check);
    await one.get(check);
    const other = aVisitor(server.url);
    await other.signIn('connect', 'two@browsers.example');
    const list = await other.get('/connect/en/complaints');
    expect(list.body).toContain('No heat');
    const { draft = '' } = hiddenFields(list.body);
    expect((await other.post('/connect/en/complaints', { draft, press: 'resume' })).status).toBe(303);
    expect((await other.get(check)).body).toContain('four times');
    await other.post('/connect/en/complaints', { draft, press: 'drop' });
    expect((await other.get('/connect/en/complaints')).body).not.toContain('No heat');
  });
});

describe('sending', () => {
  test('twice, by going back or by a lost answer, makes one complaint', async () => {
    const visitor = aVisitor(server.url);
    const check = await answerAll(visitor, 'connect');
    await visitor.signIn('connect', 'twice@sender.example', check);
    const fields = hiddenFields((await visitor.get(check)).body);
    const kept = new Map(visitor.cookies);
    const [one, two] = await Promise.all([visitor.post(check, fields), visitor.post(check, fields)]);
    visitor.cookies.clear();
    for (const [name, value] of kept) visitor.cookies.set(name, value);
    const three = await visitor.post(check, fields);
    expect(one.location).toMatch(/complaints\/CN-.*\?sent$/);
    expect([two.location, three.location]).toEqual([one.location, one.location]);
  });

  test('what was changed on another page since is shown once more first', async () => {
    const visitor = aVisitor(server.url);
    const check = await answerAll(visitor, 'connect');
    await visitor.signIn('connect', 'stale@sender.example', check);
    const fields = hiddenFields((await visitor.get(check)).body);
    await visitor.post('/connect/en/complaints/new/put-right', { wish: 'Something else.' });
    const refused = await visitor.post(check, fields);
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('Something changed since you opened this page');
    expect(refused.body).toContain('Something else.');
  });

  test('shows what the policy says about it, and takes it all the same', async () => {
    const visitor = aVisitor(server.url);
    const old = { ...answersGiven.when, 'day-year': '2024' } as Record<string, string>;
    const check = await answerAll(visitor, 'croft', { when: old, also: { also: 'insurance' } });
    const page = await visitor.get(check);
    expect(page.body).toContain('how old a problem may be');
    expect(page.body).toContain('#clause-8');
    const reference = await lodgeAs(visitor, 'croft', 'old@cause.example', { when: old });
    expect(reference).toMatch(/^CR-/);
  });

  test('a first request is told how to ask, and becomes a complaint by one button', async () => {
    const visitor = aVisitor(server.url);
    const at = (step: string) => `/connect/en/complaints/new/${step}`;
    await visitor.post(at('danger'), { atRisk: 'no' });
    expect((await visitor.post(at('kind'), { kind: 'request' })).location).toBe(at('request-help'));
    expect((await visitor.get(at('request-help'))).body).toContain('Make it a complaint now');
    expect(stepOf((await visitor.post(at('request-help'), {})).location)).toBe('what-happened');
  });
});
