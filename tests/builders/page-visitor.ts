/** A visitor in a real browser: fills the form that is on the page and presses its button. */
import type { Browser, Locator, Page, Response } from 'playwright-core';
import { codeFor } from './outbox.ts';
import type { Visit, Visitor } from './visitor.ts';

/** What a person sees can be filled; what is hidden stands there already. */
async function fill(form: Locator, name: string, value: string): Promise<void> {
  const fields = form.locator(`[name="${name}"]`);
  const kind = await fields.first().evaluate((each) => (each as HTMLInputElement).type);
  if (kind === 'hidden') return;
  if (kind === 'radio' || kind === 'checkbox')
    await form.locator(`[name="${name}"][value="${value}"]`).check();
  else if (kind.startsWith('select')) await fields.selectOption(value);
  else await fields.fill(value);
}

/** `seen` looks at every page that comes up. */
export function aPageVisitor(
  browser: Browser,
  url: string,
  width: number,
  seen: (page: Page) => Promise<void>,
): Visitor {
  let opened: Promise<Page> | undefined;
  const open = (): Promise<Page> =>
    (opened ??= browser
      .newContext({ viewport: { width, height: 800 } })
      .then((context) => context.newPage()));
  const here = (page: Page): string => page.url().slice(url.length);
  const visitOf = async (page: Page, answer: Response | null): Promise<Visit> => {
    await seen(page);
    const isLed = answer?.request().redirectedFrom() !== null;
    return {
      status: isLed ? 303 : (answer?.status() ?? 0),
      location: isLed ? here(page) : null,
      headers: new Headers(),
      body: await page.content(),
    };
  };
  const press = async (page: Page, button: Locator): Promise<Visit> => {
    const [answer] = await Promise.all([page.waitForNavigation(), button.click()]);
    return visitOf(page, answer);
  };
  const at = async (path: string): Promise<Page> => {
    const page = await open();
    if (here(page) !== path) await page.goto(url + path);
    return page;
  };
  const get: Visitor['get'] = async (path) => {
    const page = await open();
    const answer = await page.goto(url + path);
    const visit = await visitOf(page, answer);
    return visit.status === 303 ? visit : { ...visit, status: answer?.status() ?? 0 };
  };
  const post: Visitor['post'] = async (path, fields) => {
    const page = await at(path);
    const acts = fields['act'] === undefined ? '' : `:has(input[name=act][value=${fields['act']}])`;
    const form = page.locator(`main form${acts}`).first();
    for (const [name, value] of Object.entries(fields)) await fill(form, name, value);
    return press(page, form.locator('button').last());
  };
  /** A form with files: sent without any. */
  const send: Visitor['send'] = async (path) => {
    const page = await at(path);
    return press(page, page.locator('main form button[value=go]'));
  };
  const signIn: Visitor['signIn'] = async (landlordId, email, next) => {
    const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
    await post(`/${landlordId}/en/account/sign-in${query}`, { email });
    const page = await open();
    return post(here(page), { code: await codeFor(url, landlordId, email) });
  };
  return { cookies: new Map(), get, post, send, signIn };
}
