/** One landlord's whole procedure in a real browser on a narrow screen: every page on the way keeps the rules. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aPageVisitor } from '../builders/page-visitor.ts';
import { toTheEnd, toTheFirstAnswer } from '../builders/procedures.ts';
import { Whole } from '../builders/whole.ts';
import { aBrowser } from '../setup/browser.ts';
import { look } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();
const looked = new Set<string>();

async function lookAt(page: Page): Promise<void> {
  await look(page);
  looked.add(new URL(page.url()).pathname);
}

test('the whole of Croft, with scripts, 320 px', async () => {
  const whole = new Whole(server, 'croft', 'online', () => aPageVisitor(browser, server.url, 320, lookAt));
  await toTheFirstAnswer(whole, 'online');
  await toTheEnd(whole);
  const page = (await whole.resident.get(whole.own)).body;
  const links = new Set([...page.matchAll(/href="([^"]*\/letters\/[0-9a-f-]{36})"/g)].map((m) => m[1] ?? ''));
  expect(links.size).toBeGreaterThan(8);
  const read = [page];
  for (const link of links) read.push((await whole.resident.get(link)).body);
  for (const words of whole.said)
    expect(
      read.some((each) => each.includes(words)),
      words,
    ).toBe(true);
  expect(page).toContain('So far 7 of 7 were kept on time');
  expect(looked.size).toBeGreaterThan(40);
});
