import { expect, test } from 'vitest';
import { formFields, typedInto } from '../builders/forms.ts';
import { lodgeAs } from '../builders/lodging.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const rules = '/connect/en/desk/publishing/rules';
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const dayOf = (iso: string) => {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { 'inForceFrom-day': day, 'inForceFrom-month': month, 'inForceFrom-year': year };
};
const plain = (page: string): string => page.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0]+/g, ' ');
const post = (visitor: Visitor, path: string, fields: URLSearchParams) =>
  visitor.send(path, fields, 'application/x-www-form-urlencoded');

/** Fills the form that has the mark in it, and presses its button `act`. */
async function fill(visitor: Visitor, path: string, mark: string, typed: Record<string, string>) {
  const page = await visitor.get(path);
  return post(visitor, path, typedInto(formFields(page.body, mark), typed));
}

async function staff(email: string): Promise<Visitor> {
  const visitor = aVisitor(server.url);
  await visitor.signIn('connect', email);
  return visitor;
}

const editors = ['first@editors.example', 'second@editors.example'] as const;
let draft = '';

test('an edition is drafted, checked, what-iffed, reviewed and published', async () => {
  const administrator = await staff('administrator@connect.example');
  for (const email of editors) {
    const added = await administrator.post('/connect/en/desk/people', {
      email,
      name: email,
      roles: 'policy-editor',
    });
    expect(added.status).toBe(303);
  }
  const first = await staff(editors[0]);
  const list = await first.get(rules);
  expect(list.status).toBe(200);
  expect(plain(list.body)).toContain('In force from 1 February 2017');

  const soon = await fill(first, rules, 'inForceFrom', dayOf(inDays(0)));
  expect(soon.status).toBe(422);
  expect(plain(soon.body)).toContain('The first day can be');
  expect(
    (await fill(first, rules, 'inForceFrom', { ...dayOf(inDays(9)), 'inForceFrom-day': '41' })).status,
  ).toBe(422);
  const begun = await fill(first, rules, 'inForceFrom', dayOf(inDays(9)));
  expect(begun.status).toBe(303);
  draft = (begun.location ?? '').replace(/\?.*/, '');
  expect(plain((await first.get(draft)).body)).toContain('It changes nothing yet.');

  const duty = `${draft}/duties/stage-1.respond`;
  const wrong = await fill(first, duty, 'span.count', { 'span.count': 'ten', act: 'save' });
  expect(wrong.status).toBe(422);
  expect(wrong.body).toContain('href="#span"');
  expect(plain(wrong.body)).toContain('Expected here: ');
  const tried = await fill(first, duty, 'span.count', { 'span.count': '40', act: 'try' });
  expect(tried.status).toBe(200);
  expect(plain(tried.body)).toContain('worse 6.3');
  expect(tried.body).toMatch(/name="span\.count"[^>]*value="40"/);
  const same = await fill(first, duty, 'span.count', { act: 'save' });
  expect(same.status).toBe(409);
  const saved = await fill(first, duty, 'span.count', { 'span.count': '40', act: 'save' });
  expect(saved.status).toBe(303);

  const overview = plain((await first.get(draft)).body);
  expect(overview).toContain('Full answer, stage 1: 40 working days. Before: 10 working days.');
  expect(overview).toContain('finding gets worse. Say why.');
  const check = plain((await first.get(`${draft}/check`)).body);
  expect(check).toMatch(/6\.3 .*worse/);

  const asked = await fill(first, `${draft}/what-if`, 'once-key', {});
  expect(asked.status).toBe(303);
  const answered = async () => plain((await first.get(`${draft}/what-if`)).body);
  await expect.poll(answered, { timeout: 60_000, interval: 500 }).toContain('Complaints that flip');
  await expect.poll(answered, { timeout: 60_000, interval: 500 }).not.toContain('Look how far it has come');
  expect(await answered()).toMatch(/\d+ more late, \d+ fewer/);

  const because = await fill(first, draft, 'value="summary"', {
    summary: 'We take longer, to look at each home.',
    reason: 'The board decided so.',
  });
  expect(because.status).toBe(303);
  expect((await fill(first, draft, 'value="submit"', {})).status).toBe(303);
  const own = await first.get(draft);
  expect(plain(own.body)).toContain('Whoever wrote on it cannot approve it.');
  expect(own.body).not.toContain('value="approve"');
  const second = await staff(editors[1]);
  const approving = formFields((await second.get(draft)).body, 'value="approve"');
  expect((await post(first, draft, new URLSearchParams(approving))).status).toBe(409);
  expect((await post(second, draft, new URLSearchParams(approving))).status).toBe(303);
  expect((await fill(second, draft, 'value="publish"', {})).status).toBe(303);
});

test('the public sees it coming, and it counts from its day on', async () => {
  const anyone = aVisitor(server.url);
  const policy = plain((await anyone.get('/connect/en/policy')).body);
  expect(policy).toContain('In Connect’s words:');
  expect(policy).toContain('Full answer, stage 1: 40 working days. Before: 10 working days.');
  const coming = plain((await anyone.get(`/connect/en/policy/${inDays(9)}`)).body);
  expect(coming).toContain('Starts on');
  const before = await lodgeAs(aVisitor(server.url), 'connect', 'before@rules.example');

  await server.kill('SIGTERM');
  await server.startAgain({ CLOCK_AHEAD: 'P9D' });
  const inForce = plain((await aVisitor(server.url).get('/connect/en/policy')).body);
  expect(inForce).not.toContain('This is not the policy that counts today');
  expect(inForce).toContain('40 working days');
  const after = await lodgeAs(aVisitor(server.url), 'connect', 'after@rules.example');
  const rows = await server.database.rowsOf(
    `(SELECT reference, edition::text AS edition FROM complaints WHERE reference IN ('${before}', '${after}')) t`,
  );
  expect(new Map(rows.map(({ reference, edition }) => [reference, edition]))).toEqual(
    new Map([
      [before, '2017-02-01'],
      [after, inDays(9)],
    ]),
  );
});

test('nobody else opens it', async () => {
  expect((await aVisitor(server.url).get(rules)).status).toBe(303);
  const handler = await staff('handler@connect.example');
  for (const path of [
    rules,
    draft,
    `${draft}/check`,
    `${draft}/what-if`,
    `${draft}/words/en`,
    `${draft}/duties/stage-1.respond`,
  ])
    expect((await handler.get(path)).status, path).toBe(404);
  expect((await handler.post(rules, { ...dayOf(inDays(30)), 'once-key': crypto.randomUUID() })).status).toBe(
    404,
  );
});
