/** Keys, webhooks, the reference of the content API and the public search, in a real browser: by forms, narrow and wide. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { isSigned } from '../../src/programs/hooks/sign.ts';
import { aPageVisitor } from '../builders/page-visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();
const heard: { headers: IncomingHttpHeaders; body: string }[] = [];
let onHeard = (): void => {};
const listener = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(204).end();
    onHeard();
  });
});
await new Promise<void>((open) => listener.listen(0, '127.0.0.1', open));
afterAll(() => listener.close());

const picture = (page: Page, name: string): Promise<unknown> =>
  process.env['PICTURES']
    ? page.screenshot({ path: `${process.env['PICTURES']}/${name}.png`, fullPage: true })
    : Promise.resolve();

async function shownOnce(page: Page): Promise<string> {
  return (await page.locator('output').innerText()).trim();
}

test.each([320, 1280])(
  'an administrator makes a key, a program writes with it, and it is taken back: %i px',
  async (width) => {
    let page: Page | undefined;
    const administrator = aPageVisitor(browser, server.url, width, async (seen) => {
      page = seen;
      await look(seen);
    });
    await administrator.signIn('connect', 'administrator@connect.example');
    await administrator.get('/connect/en/desk/publishing/keys');
    if (!page) throw new Error('no page');
    const here: Page = page;
    await here.getByRole('button', { name: 'Make the key' }).click();
    await look(here);
    expect(await here.locator('.errors, [role=alert]').first().innerText()).toContain('Give the key a name');
    await here.locator('[name=name]').fill('Agency');
    for (const value of ['preview', 'draft:create'])
      await here.locator(`[name=scopes][value="${value}"]`).check();
    await here.locator('[name=days]').fill('30');
    await here.getByRole('button', { name: 'Make the key' }).click();
    await look(here);
    await picture(here, `keys-${width}`);
    const key = await shownOnce(here);
    expect(key).toMatch(/^putright_/);

    const source =
      '---\nslug: bins\ntitle: Bins\nmade: source\nchecked: true\nfacts: []\n---\n\nThe bins are green.\n';
    const slug = `bins-${width}`;
    const write = () =>
      fetch(`${server.url}/api/v1/landlords/connect/drafts`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify({
          kind: 'guidance',
          slug,
          language: 'en',
          version: 0,
          source: source.replace('bins', slug),
        }),
      });
    expect((await write()).status).toBe(201);
    await here.goto(`${server.url}/connect/en/desk/publishing/keys`);
    expect(await here.content()).not.toContain(key);
    await here.getByRole('button', { name: 'Take back Agency' }).first().click();
    await look(here);
    expect((await write()).status).toBe(401);
  },
);

test.each([320, 1280])('a webhook is added, and its messages are listed: %i px', async (width) => {
  let page: Page | undefined;
  const administrator = aPageVisitor(browser, server.url, width, async (seen) => {
    page = seen;
    await look(seen);
  });
  await administrator.signIn('connect', 'administrator@connect.example');
  await administrator.get('/connect/en/desk/publishing/webhooks');
  if (!page) throw new Error('no page');
  const here: Page = page;
  const { port } = listener.address() as AddressInfo;
  await here.locator('[name=url]').fill(`http://127.0.0.1:${port}/${width}`);
  await here.locator('[name=events][value=published]').check();
  await here.getByRole('button', { name: 'Add it' }).click();
  await look(here);
  const secret = await shownOnce(here);
  const told = new Promise<void>((done) => {
    onHeard = () => {
      const { headers, body } = heard.at(-1) ?? { headers: {} as IncomingHttpHeaders, body: '' };
      const signature = String(headers['putright-signature']);
      if (isSigned(signature, secret, body, Math.floor(Date.now() / 1000))) done();
    };
  });
  await server.database.rowsOf(
    `(SELECT 1 AS one) t; INSERT INTO publication_outbox (landlord_id, event, path, kind, slug, language, at)
      VALUES ('connect', 'published', 'guidance/en/x.md', 'guidance', 'x', 'en', now())`,
  );
  await told;
  await expect
    .poll(async () => {
      await here.goto(`${server.url}/connect/en/desk/publishing/webhooks`);
      return here.locator('td').filter({ hasText: 'Heard' }).count();
    })
    .toBeGreaterThan(0);
  await look(here);
  await picture(here, `webhooks-${width}`);
});

test.each([
  ['/api/v1/', 'reference'],
  ['/connect/en/search', 'search-empty'],
  ['/connect/en/search?q=ombudsman', 'search'],
  ['/connect/en/search?q=qqqq', 'search-none'],
  ['/connect/en/search?q=a', 'search-short'],
])('%s keeps the rules, narrow and wide', async (path, name) => {
  for (const width of [320, 1280]) {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(server.url + path);
    await picture(page, `${name}-${width}`);
    await look(page);
    await context.close();
  }
});
