/** Another program writes, as far as its key goes; people review. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeKey, makeKeyInput } from '#programs';
import { decideReview, decideReviewInput, submitForReview } from '#publishing';
import { aHandler, asCall } from '../../../tests/builders/calls.ts';
import { anAsker, type Heard } from '../../../tests/builders/headless.ts';
import { aDatabase } from '../../../tests/setup/database.ts';

const database = await aDatabase();
const ask = anAsker(database);
const administrator = await aHandler(database, 'connect', 'administrator');
const writer = await aHandler(database, 'connect', 'writer');
const reviewer = await aHandler(database, 'connect', 'reviewer');
const at = '/landlords/connect';

async function aKey(...scopes: string[]): Promise<string> {
  const input = {
    onceKey: randomUUID(),
    name: 'Agency',
    scopes,
    languages: ['pl', 'en'],
    kinds: ['guidance'],
    days: 30,
  };
  const outcome = await asCall(database, { caller: administrator }, (call) =>
    makeKey(call, makeKeyInput.parse(input)),
  );
  if (outcome.outcome === 'refused') throw new Error('refused');
  return outcome.value.key;
}
const keys = {
  preview: await aKey('preview'),
  write: await aKey('draft:create'),
  translate: await aKey('translation:submit'),
  publish: await aKey('publish'),
  all: await aKey('preview', 'draft:create', 'translation:submit', 'publish'),
};
const bearer = (key: string, onceKey: string = randomUUID()) => ({
  authorization: `Bearer ${key}`,
  'idempotency-key': onceKey,
});
const post = (path: string, key: string, body: unknown, onceKey?: string): Promise<Heard> =>
  ask(`${at}/${path}`, { method: 'POST', headers: bearer(key, onceKey), body });

const article = 'green-bins';
const text = (title: string, made: string, ...words: string[]) =>
  `---\nslug: ${article}\ntitle: ${title}\nmade: ${made}\nchecked: ${made === 'source'}\nfacts: []\n---\n\n${words.join('\n\n')}\n`;
const english = text('Green bins', 'source', 'The bins are green.', '## Where\n\nThey stand in the yard.');
const polish = text(
  'Zielone kosze',
  'machine-assisted',
  'Kosze są zielone.',
  '## Gdzie\n\nStoją na podwórku.',
);
const target = (language: string) => ({ kind: 'guidance', slug: article, language });
const translation = { ...target('pl'), version: 0, source: polish, made: 'machine-assisted' };
const original = { ...target('en'), version: 0, source: english };
const approve = (language: string, version: number) =>
  asCall(database, { caller: reviewer }, (call) =>
    decideReview(
      call,
      decideReviewInput.parse({ ...target(language), version, onceKey: randomUUID(), decision: 'approved' }),
    ),
  );
const askForReview = (language: string, version: number) =>
  asCall(database, { caller: writer }, (call) =>
    submitForReview(call, { kind: 'guidance', slug: article, language, version, onceKey: randomUUID() }),
  );
const drafted = async (language: string) =>
  (await ask(`${at}/drafts/guidance/${article}/${language}`, { headers: bearer(keys.preview) })).body;

test('another editor begins an article of the landlord’s own; people review it, and a key publishes it', async () => {
  const made = await post('drafts', keys.write, original);
  expect(made.status, made.text).toBe(201);
  expect(made.body).toMatchObject({ slug: article, state: 'draft', published: null });
  const listed = await ask(`${at}/drafts?language=en`, { headers: bearer(keys.preview) });
  expect(listed.body.drafts).toContainEqual(expect.objectContaining({ slug: article }));
  const preview = await ask(`${at}/drafts/guidance/${article}/en`, { headers: bearer(keys.preview) });
  expect(preview.body).toMatchObject({
    title: 'Green bins',
    html: expect.stringContaining('<p>The bins are green.</p>'),
  });
  expect(preview.headers.get('cache-control')).toBe('no-store');
  expect(preview.headers.get('access-control-allow-origin')).toBeNull();
  expect((await ask(`${at}/entries/guidance/${article}/en`)).status).toBe(404);

  const early = await post('publications', keys.all, { ...target('en'), version: made.body.version });
  expect(early.body).toMatchObject({ status: 409, refusals: [{ reason: 'not-approved' }] });
  expect((await askForReview('en', made.body.version)).outcome).toBe('done');
  expect((await approve('en', (await drafted('en')).version)).outcome).toBe('done');
  const published = await post('publications', keys.publish, {
    ...target('en'),
    version: (await drafted('en')).version,
  });
  expect(published.status, published.text).toBe(201);
  expect((await ask(`${at}/entries/guidance/${article}/en`)).body.source).toBe(english);
});

describe('a translation agency', () => {
  test('sends in a translation, a person approves, and a key publishes it: that language alone', async () => {
    const sent = await post('translations', keys.translate, translation);
    expect(sent.status, sent.text).toBe(201);
    expect(sent.body).toMatchObject({ state: 'in-review', draft: 1, published: null });
    expect((await approve('pl', sent.body.version)).outcome).toBe('done');
    const before = (await ask(`${at}/entries/guidance/${article}/en`)).headers.get('etag');
    const { version } = await drafted('pl');
    const published = await post('publications', keys.publish, { ...target('pl'), version });
    expect(published.status, published.text).toBe(201);
    expect(published.body).toMatchObject({ published: 1, draft: null });
    expect((await ask(`${at}/entries/guidance/${article}/pl`)).body).toMatchObject({
      language: 'pl',
      isChecked: false,
    });
    expect((await ask(`${at}/entries/guidance/${article}/en`)).headers.get('etag')).toBe(before);
    const { languages } = (await ask(`${at}/entries/guidance/${article}`)).body;
    expect(languages).toContainEqual(
      expect.objectContaining({ language: 'pl', made: 'machine-assisted', isStale: false, isChecked: false }),
    );
  });

  test('the history names what was published, and what is in force', async () => {
    const { body } = await ask(`${at}/entries/guidance/${article}/pl/history`);
    expect(body.revisions).toMatchObject([{ number: 1, made: 'machine-assisted', isInForce: true }]);
  });

  test('every write is audited under the key', async () => {
    const actors = (await database.rowsOf('audit_lines'))
      .filter(({ act }) => ['entry-created', 'draft-saved', 'entry-published'].includes(String(act)))
      .map(({ actor }) => actor);
    expect(actors.length).toBeGreaterThan(4);
    expect(actors.every((actor) => /^key:[0-9a-f-]{36}$/.test(String(actor)))).toBe(true);
  });

  test('the same request again changes nothing, and another under its key is refused', async () => {
    const { languages } = (await ask(`${at}/entries/guidance/${article}`)).body as {
      languages: { language: string; version: number }[];
    };
    const version = languages.find(({ language }) => language === 'pl')?.version;
    const again = { ...translation, version, source: polish.replace('Stoją', 'Są') };
    const onceKey = randomUUID();
    const first = await post('translations', keys.translate, again, onceKey);
    const second = await post('translations', keys.translate, again, onceKey);
    expect([first.status, second.status], first.text + second.text).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const other = await post('translations', keys.translate, { ...again, source: polish }, onceKey);
    expect(other.body).toMatchObject({ refusals: [{ reason: 'once-key-reused-for-another-act' }] });
  });

  test('a version that is not the newest is refused: nobody is overwritten', async () => {
    const late = await post('translations', keys.translate, { ...translation, version: 1 });
    expect(late.body).toMatchObject({ status: 409, refusals: [{ reason: 'changed-meanwhile' }] });
  });

  test('a translation that lost what it owes to its original stands in review and is never published', async () => {
    const { version } = await drafted('pl');
    const wrong = { ...translation, version, source: polish.replace('zielone.', 'zielone, 14 sztuk.') };
    const sent = await post('translations', keys.translate, wrong);
    expect(sent.body.cautions.length).toBeGreaterThan(0);
    expect((await approve('pl', sent.body.version)).outcome).toBe('done');
    const now = (await drafted('pl')).version;
    const heard = await post('publications', keys.publish, { ...target('pl'), version: now });
    expect(heard.status).toBe(409);
  });
});

describe('refused', () => {
  const read = (key: string | undefined) =>
    ask(`${at}/drafts`, { headers: key === undefined ? {} : { authorization: `Bearer ${key}` } });

  test.each([
    [undefined, 401, 'key-missing'],
    ['putright_nothing', 401, 'key-not-taken'],
    [keys.write, 403, 'not-within-key'],
  ])('%s reads no drafts: %i %s', async (key, status, name) => {
    const heard = await read(key);
    expect([heard.status, heard.body.type]).toEqual([status, `/api/v1/#problem-${name}`]);
    expect(heard.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('a key of one landlord at another', async () => {
    const heard = await ask('/landlords/croft/drafts', { headers: bearer(keys.all) });
    expect(heard.body.type).toBe('/api/v1/#problem-key-not-taken');
  });

  test.each([
    ['drafts', keys.translate, { ...translation, language: 'en', made: undefined }],
    ['drafts', keys.write, { ...translation, made: undefined }],
    ['translations', keys.write, translation],
    ['translations', keys.translate, { ...translation, language: 'bn' }],
    ['translations', keys.translate, { ...translation, language: 'en' }],
    ['translations', keys.all, { ...translation, language: 'en' }],
    ['publications', keys.translate, { ...target('pl'), version: 1 }],
    ['publications', keys.publish, { ...target('bn'), version: 1 }],
    ['publications', keys.publish, { kind: 'notice', slug: 'x', language: 'pl', version: 1 }],
  ])('a post to %s beyond the key', async (path, key, body) => {
    const heard = await post(path, key, body);
    expect([heard.status, heard.body.type], heard.text).toEqual([403, '/api/v1/#problem-not-within-key']);
  });

  test('a write without a key of its own', async () => {
    const heard = await ask(`${at}/translations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${keys.translate}` },
      body: translation,
    });
    expect(heard.body.type).toBe('/api/v1/#problem-once-key-missing');
  });

  test.each([
    [{}],
    [{ ...translation, colour: 'red' }],
    [{ ...translation, made: 'source' }],
    [{ ...translation, source: '' }],
    [{ ...translation, source: ' \n' }],
    [{ ...translation, source: 'a\0b' }],
    [{ ...translation, source: 'a\ud800b' }],
    [{ ...translation, note: 'a\0b' }],
    ['words'],
  ])('a body that cannot be taken', async (body) => {
    const heard = await post('translations', keys.translate, body);
    expect([heard.status, heard.body.type]).toEqual([400, '/api/v1/#problem-not-taken']);
  });

  test('what would be taken is told to nobody without a key', async () => {
    const heard = await ask(`${at}/translations`, { method: 'POST', body: {} });
    expect(heard.body).toMatchObject({ status: 401 });
    expect(heard.body.errors).toBeUndefined();
  });

  test('guesses at keys are counted', async () => {
    const guess = () => read(`putright_${'b'.repeat(43)}`);
    const heard = await Promise.all(Array.from({ length: 70 }, guess));
    expect(heard.some(({ status }) => status === 429)).toBe(true);
  });
});
