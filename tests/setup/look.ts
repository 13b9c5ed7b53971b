import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A page keeps the rules with everything on it opened, and fits its window. */
export async function look(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  expect(violations.map((each) => `${page.url()} ${each.id}: ${each.nodes[0]?.html ?? ''}`)).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, `${page.url()} moves sideways`).toBeLessThanOrEqual(0);
}
