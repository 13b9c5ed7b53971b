/** A text on its way through the desk, over HTTP and without script: four people, one language. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { anArticle } from '../builders/articles.ts';
import { formFields } from '../builders/forms.ts';
import { aVisitor, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const formWith = (page: string, mark: string): Record<string, string> =>
  Object.fromEntries(formFields(page, mark));
const landlord = 'connect';
const desk = `/${landlord}/en/desk/publishing`;

async function staffAt(who: string): Promise<Visitor> {
  const staff = aVisitor(server.url);
  await staff.signIn(landlord, `${who}@${landlord}.example`);
  return staff;
}
const [writer, translator, reviewer, publisher] = [
  await staffAt('writer'),
  await staffAt('translator'),
  await staffAt('reviewer'),
  await staffAt('publisher'),
];
const wordsOf = (slug: string, language: string, change = {}): { title: string; words: string } => {
  const whole = anArticle(slug, language, change);
  return {
    title: /^title: (.*)$/m.exec(whole)?.[1] ?? '',
    words: whole.replace(/^---[\s\S]*?---\n+/, ''),
  };
};

/** Presses the button of a form with what stands in it, and the fields given. */
async function press(who: Visitor, path: string, marker: string, fields: Record<string, string> = {}) {
  const page = await who.get(path);
  expect([path, page.status]).toEqual([path, 200]);
  return who.post(path, { ...formWith(page.body, marker), ...fields });
}
async function write(who: Visitor, slug: string, language: string, change = {}) {
  const { title, words } = wordsOf(slug, language, change);
  const at = `${desk}/guidance/${slug}/${language}`;
  const saved = await press(who, `${at}/edit`, 'id="typed"', { 'field.title': title, words, act: 'save' });
  expect([saved.status, saved.location]).toEqual([303, `${at}?done=save`]);
}
async function bring(who: Visitor, slug: string, language: string): Promise<void> {
  const at = `${desk}/guidance/${slug}/${language}`;
  const led = (act: string) => [303, `${at}?done=${act}`];
  const of = (visit: { status: number; location: string | null }) => [visit.status, visit.location];
  expect(of(await press(who, at, 'value="submit"'))).toEqual(led('submit'));
  expect(of(await press(reviewer, at, 'value="decide"', { decision: 'approved' }))).toEqual(led('decide'));
  expect(of(await press(publisher, at, 'value="publish"'))).toEqual(led('publish'));
}

test('a writer begins an article; a translator changes one Bengali block; only Bengali changes, and history shows it', async () => {
  const slug = 'who-helps-you';
  const made = await press(writer, `${desk}/new`, 'name="slug"', { kind: 'guidance', slug });
  expect([made.status, made.location]).toEqual([303, `${desk}/guidance/${slug}/en/edit`]);
  await write(writer, slug, 'en');
  const unseen = await aVisitor(server.url).get(`/${landlord}/en/guidance/${slug}`);
  expect(unseen.status).toBe(404);
  await bring(writer, slug, 'en');
  const seen = await aVisitor(server.url).get(`/${landlord}/en/guidance/${slug}`);
  expect(seen.body).toContain('Who helps you');

  await write(translator, slug, 'bn');
  await bring(translator, slug, 'bn');
  const places = () => server.database.rowsOf(`shelf_places WHERE landlord_id = '${landlord}' ORDER BY path`);
  const before = await places();
  await write(translator, slug, 'bn', { one: 'একজন ভালো বন্ধু' });
  expect(await places()).toEqual(before);
  await bring(translator, slug, 'bn');
  const changed = (await places()).filter((place, at) => place['hash'] !== before[at]?.['hash']);
  expect(changed.map((place) => place['path'])).toEqual([`guidance/bn/${slug}.md`]);

  const page = await publisher.get(`${desk}/guidance/${slug}/bn`);
  expect(page.body).toContain('Published');
  expect(page.body).toMatch(/Shirin Akter/);
  expect(page.body).toMatch(/version 2/);
  const compared = await publisher.get(`${desk}/guidance/${slug}/bn/compare?from=1&to=2`);
  expect(compared.body).toMatch(/<ins>[\s\S]*একজন ভালো বন্ধু/);
});

test('a changed original makes its translation out of date: old and new are shown beside it', async () => {
  const slug = 'who-helps-you';
  await write(writer, slug, 'en', { lead: 'You can ask us for help. You must not wait.' });
  await bring(writer, slug, 'en');
  const list = await translator.get(`${desk}?language=bn`);
  expect(list.body).toContain('Out of date');
  const edit = await translator.get(`${desk}/guidance/${slug}/bn/edit`);
  expect(edit.body).toContain('Changed since');
  expect(edit.body.replace(/<!--[\s\S]*?-->/g, '')).toMatch(/<ins>[\s\S]{0,200}us/);
  const dismissed = await press(translator, `${desk}/guidance/${slug}/bn`, 'value="dismiss"');
  expect(dismissed.status).toBe(303);
  expect((await translator.get(`${desk}?language=bn`)).body).not.toContain('Out of date');
});

test('a refused save keeps what was typed, a preview shows how it reads, and HTML in it stays words', async () => {
  const at = `${desk}/guidance/when-things-are-late/en/edit`;
  const page = await writer.get(at);
  const fields = {
    ...formWith(page.body, 'id="typed"'),
    words: 'Mine <script>alert(1)</script> and **strong**.\n',
  };
  const preview = await writer.post(at, { ...fields, act: 'preview' });
  expect(preview.status).toBe(200);
  expect(preview.body).toContain('<strong>strong</strong>');
  expect(preview.body).not.toContain('<script>alert');
  const first = await writer.post(at, { ...fields, act: 'save' });
  expect(first.status).toBe(303);
  const late = { ...fields, 'once-key': crypto.randomUUID(), words: 'Mine, later.\n', act: 'save' };
  const refused = await writer.post(at, late);
  expect(refused.status).toBe(409);
  expect(refused.body).toContain('Somebody changed this meanwhile');
  expect(formWith(refused.body, 'id="typed"')['words']).toContain('Mine, later.');
});

test('a link shows one revision to whoever holds it, and nothing else; a changed one opens nothing', async () => {
  const at = `${desk}/guidance/when-things-are-late/en`;
  const linked = await writer.post(`${at}/link`, { number: '1' });
  const [, address = ''] = /href="([^"]*\/preview\/[^"]+)"/.exec(linked.body) ?? [];
  const anybody = aVisitor(server.url);
  const shown = await anybody.get(address);
  expect(shown.status).toBe(200);
  expect(shown.body).toContain('When an answer is late');
  expect(shown.headers.get('x-robots-tag')).toBe('noindex');
  expect(shown.body).toContain('noindex');
  expect((await anybody.get(address.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')))).status).toBe(404);
  expect((await anybody.get(address.replace('/connect/', '/croft/'))).status).toBe(404);
});

test('a notice stands on the landlord’s home in its days, a page has its own address, a picture its own route', async () => {
  const saveText = (kind: string, slug: string, language: string, fields: Record<string, string>) =>
    press(writer, `${desk}/${kind}/${slug}/${language}/edit`, 'id="typed"', { ...fields, act: 'save' });
  const bringAny = async (kind: string, slug: string, language: string) => {
    const at = `${desk}/${kind}/${slug}/${language}`;
    for (const [who, marker, fields] of [
      [writer, 'value="submit"', {}],
      [reviewer, 'value="decide"', { decision: 'approved' }],
      [publisher, 'value="publish"', {}],
    ] as const)
      expect([at, (await press(who, at, marker, fields)).status]).toEqual([at, 303]);
  };
  await press(writer, `${desk}/new`, 'name="slug"', { kind: 'notice', slug: 'office-closed' });
  expect((await saveText('notice', 'office-closed', 'zxx', { 'fact.from': '2020-01-01' })).status).toBe(303);
  await bringAny('notice', 'office-closed', 'zxx');
  expect(
    (
      await saveText('notice', 'office-closed', 'en', {
        'field.title': 'Our office is closed',
        words: 'Call **us** instead.\n',
      })
    ).status,
  ).toBe(303);
  await bringAny('notice', 'office-closed', 'en');
  const home = await aVisitor(server.url).get(`/${landlord}/en/`);
  expect(home.body).toContain('Our office is closed');
  expect(home.body).toContain('<strong>us</strong>');

  await press(writer, `${desk}/new`, 'name="slug"', { kind: 'page', slug: 'what-we-learned' });
  await saveText('page', 'what-we-learned', 'en', {
    'field.title': 'What we learned',
    words: 'See [the policy](policy).\n',
  });
  await bringAny('page', 'what-we-learned', 'en');
  const page = await aVisitor(server.url).get(`/${landlord}/en/pages/what-we-learned`);
  expect(page.body).toContain(`<a href="/${landlord}/en/policy">the policy</a>`);

  const { default: sharp } = await import('sharp');
  const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: 'green' } })
    .png()
    .toBuffer();
  await press(writer, `${desk}/new`, 'name="slug"', { kind: 'media', slug: 'our-office' });
  const edit = await writer.get(`${desk}/media/our-office/zxx/edit`);
  const form = new FormData();
  for (const [name, value] of Object.entries(formWith(edit.body, 'name="picture"')))
    if (name !== 'picture') form.set(name, value);
  form.set('picture', new File([new Uint8Array(png)], 'a.png', { type: 'image/png' }));
  const sent = await writer.send(`${desk}/media/our-office/picture`, form);
  expect([sent.status, sent.location]).toEqual([303, `${desk}/media/our-office/zxx?done=save`]);
  const [media] = await server.database.rowsOf('media_files');
  const address = `/${landlord}/en/media/${String(media?.['hash'])}.webp`;
  expect((await aVisitor(server.url).get(address)).status).toBe(404);
  await bringAny('media', 'our-office', 'zxx');
  const picture = await aVisitor(server.url).get(address);
  expect([
    picture.status,
    picture.headers.get('content-type'),
    picture.headers.get('x-content-type-options'),
  ]).toEqual([200, 'image/webp', 'nosniff']);
});

test('who has no part in texts finds no page of them', async () => {
  const handler = await staffAt('handler');
  for (const path of [
    '',
    '/new',
    '/proposals',
    '/guidance/when-things-are-late',
    '/guidance/when-things-are-late/en',
    '/guidance/when-things-are-late/en/edit',
  ])
    expect([path, (await handler.get(`${desk}${path}`)).status]).toEqual([path, 404]);
  const visitor = await aVisitor(server.url).get(desk);
  expect(visitor.status).toBe(303);
});

test('what cannot be is a page that is not there, never a fault', async () => {
  const text = `${desk}/guidance/housing-ombudsman`;
  for (const path of ['xx', 'xx/edit', 'zxx', 'zxx/edit', 'en/compare?from=1&to=3000000000'])
    expect([path, (await writer.get(`${text}/${path}`)).status]).toEqual([path, 404]);
  const form = { act: 'restore', number: '3000000000', version: '1', 'once-key': randomUUID() };
  expect((await writer.post(`${text}/en`, form)).status).toBe(422);
});
