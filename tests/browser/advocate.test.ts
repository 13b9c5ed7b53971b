/** Every page of acting for somebody, narrow, wide and right to left, keeps the rules. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { codeFor } from '../builders/outbox.ts';
import { lodgeAs } from '../builders/lodging.ts';
import { aVisitor } from '../builders/visitor.ts';
import { offeredLanguage } from '../../src/languages/list.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();
const languages = ['en', 'ur'].filter((code) => offeredLanguage(code) !== undefined);
const scripts = [true, false];
const cases = scripts.flatMap((hasScript) =>
  (hasScript ? [320, 1280] : [320]).flatMap((width) =>
    languages.map((language) => [width, language, hasScript] as const),
  ),
);

test.each(cases)('%i pixels, %s, script: %s', async (width, language, hasScript) => {
  const marked = `${language}${width}${hasScript ? '' : 'plain'}`;
  const [gwen, noor] = [`gwen-${marked}@acting.example`, `noor-${marked}@acting.example`];
  const reference = await lodgeAs(aVisitor(server.url), 'connect', gwen);
  const at = (path: string) => `${server.url}/connect/${language}/${path}`;
  const someone = async (email: string): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      javaScriptEnabled: hasScript,
    });
    const page = await context.newPage();
    await page.goto(at('account/sign-in'));
    await page.fill('[name=email]', email);
    await page.click('#typed button');
    await page.fill('[name=code]', await codeFor(server.url, 'connect', email));
    await page.click('#typed button');
    return page;
  };
  const seen = async (page: Page, name: string): Promise<void> => {
    // The rules are tried by a script.
    if (hasScript) await look(page);
    const folder = process.env['LOOK_AT'];
    if (folder) await page.screenshot({ path: `${folder}/${name}-${marked}.png`, fullPage: true });
  };
  const [hers, theirs] = [await someone(gwen), await someone(noor)];

  await theirs.goto(at('advocate/lodge'));
  await seen(theirs, 'lodge');
  await theirs.click('#typed button.btn');
  await seen(theirs, 'lodge-refused');
  await theirs.check('[name=atRisk][value=no]');
  await theirs.fill('[name=account]', 'The lift has been out of order for three weeks.');
  await theirs.fill('[name=name]', 'Gwen Ellis');
  await theirs.fill('[name=email]', gwen);
  await theirs.check('[name=kind][value=friend-or-family]');
  await theirs.click('#typed button.btn');
  await seen(theirs, 'lodged');
  expect(await theirs.isVisible('[data-reference]')).toBe(true);

  await hers.goto(at('account/people'));
  await seen(hers, 'people');
  await hers.goto(at('account/people/new'));
  await seen(hers, 'appoint');
  await hers.fill('[name=name]', 'Noor Hassan');
  await hers.fill('[name=email]', noor);
  await hers.check('[name=kind][value=friend-or-family]');
  await hers.check(`[name=complaints][value="${reference}"]`);
  for (const act of ['withdraw', 'change-contact', 'appoint-others', 'request-data'])
    await hers.check(`[name=dangerous][value=${act}]`);
  await hers.check('[name=told][value=no]');
  await hers.click('form:has([name=told]) button.btn');
  await seen(hers, 'appointed');

  await theirs.goto(at('advocate/permissions'));
  await seen(theirs, 'permissions');
  await theirs.click('[value=take-up]');
  await theirs.goto(at(`complaints/${reference}`));
  await seen(theirs, 'complaint');
  await theirs.goto(at(`complaints/${reference}/acts/withdraw`));
  await theirs.fill('[name=reasons]', 'It is mended.');
  await theirs.click('#typed button.btn');
  await seen(theirs, 'asked');

  await theirs.goto(at(`complaints/${reference}/prepare/change-contact`));
  await seen(theirs, 'prepare-contact');
  await theirs.fill('[name=email]', `new-${marked}@acting.example`);
  await theirs.click('#typed button.btn');
  await theirs.goto(at(`complaints/${reference}/prepare/appoint-others`));
  await seen(theirs, 'prepare-appoint');
  await theirs.click('#typed button.btn');
  await seen(theirs, 'prepare-appoint-refused');
  await theirs.fill('[name=name]', 'Cora Day');
  await theirs.fill('[name=email]', `cora-${marked}@acting.example`);
  await theirs.check('[name=kind][value=friend-or-family]');
  await theirs.click('#typed button.btn');
  await theirs.goto(at(`complaints/${reference}/prepare/request-data`));
  await seen(theirs, 'prepare-copy');
  await theirs.click('#typed button.btn');
  await seen(theirs, 'asked-copy');

  await hers.goto(at('account/prepared'));
  await seen(hers, 'prepared');
  await hers.click('form:has([data-new]) [name=answer][value=yes]');
  await seen(hers, 'new-address-code');
  expect(await hers.isVisible('[name=code]')).toBe(true);
  await hers.goto(at('account/prepared'));
  await hers.click('a.btn[href*="/prepared/"]');
  await seen(hers, 'proposed');
  expect(await hers.locator('#typed :checked').count()).toBe(0);
  await hers.check(`[name=complaints][value="${reference}"]`);
  await hers.check('[name=actions][value=write]');
  await hers.check('[name=told][value=no]');
  await hers.click('#typed button.btn');
  await seen(hers, 'proposed-done');
  await hers.goto(at('account/prepared'));
  await hers.click('[name=answer][value=no]');
  await seen(hers, 'said-no');
  await hers.context().close();
  await theirs.context().close();
});
