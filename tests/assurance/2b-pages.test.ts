/** Items 19, 26: a real browser on our own pages. */
import { describe, expect, test } from 'vitest';
import { contextOf, lodgedCanary } from '../builders/lodged.ts';
import { aBrowser } from '../setup/browser.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer({ LOG_LEVEL: 'info' });
const browser = await aBrowser();

const canary = /qzcanary/i;
const { resident, staff, reference } = await lodgedCanary(server);

describe('19: what runs on a page', () => {
  const languages = ['en', 'cy', 'pl', 'ur'];
  const pages = [
    '',
    'policy',
    'policy/check',
    'guidance',
    'timeline',
    'search',
    'languages',
    'concern',
    'receipt',
    'account/sign-in',
    'account/claim',
    'complaints/new/danger',
    'nothing-here',
  ];
  const parsed = (header: string): Map<string, string> =>
    new Map(
      header.split(';').map((each) => {
        const [name = '', ...values] = each.trim().split(/\s+/);
        return [name, values.join(' ')];
      }),
    );
  test('the policy stands on every page in every language, errors too, and allows nothing in line', async () => {
    const paths = languages.flatMap((language) => pages.map((page) => `/connect/${language}/${page}`));
    for (const path of [
      ...paths,
      '/en/',
      '/nothing',
      '/.git/HEAD',
      '/api/v1/',
      `/connect/en/complaints/${reference}`,
    ]) {
      const { headers, body } = await resident.get(path);
      const policy = parsed(headers.get('content-security-policy') ?? '');
      expect(policy.get('default-src'), path).toBe("'none'");
      for (const name of ['object-src', 'base-uri', 'frame-ancestors'])
        expect(policy.get(name), path).toBe("'none'");
      expect(policy.get('form-action'), path).toBe("'self'");
      expect([...policy.values()].join(' '), path).not.toMatch(/unsafe-|data:|blob:|\*|https?:/);
      expect(policy.get('report-uri'), path).toBe('/reports');
      expect(body, path).not.toMatch(
        /<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=|javascript:/i,
      );
    }
  });
  test('normal use breaks none of it; what is put in does not run, and is reported', async () => {
    const context = await contextOf(browser, server.url, resident);
    const page = await context.newPage();
    const told: string[] = [];
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) told.push(`${page.url()} ${message.text()}`);
    });
    for (const path of [
      ...pages.slice(0, -1),
      'complaints',
      `complaints/${reference}`,
      'account',
      'account/ways',
    ])
      await page.goto(`${server.url}/connect/en/${path}`);
    await page.goto(`${server.url}/connect/ur/policy`);
    expect(told).toEqual([]);
    const ran = await page.evaluate(async () => {
      const seen = window as unknown as { ran?: string[] };
      seen.ran = [];
      const put = (html: string): void => document.body.insertAdjacentHTML('beforeend', html);
      const script = document.createElement('script');
      script.textContent = "window.ran.push('script')";
      document.body.append(script);
      put('<img src="/favicon.svg" onload="window.ran.push(\'handler\')">');
      put('<a id="j" href="javascript:window.ran.push(\'link\')">x</a>');
      document.getElementById('j')?.click();
      put('<style>body{outline:3px solid red}</style>');
      const far = document.createElement('script');
      far.src = 'https://evil.example/x.js';
      document.body.append(far);
      put('<iframe srcdoc="<script>parent.ran.push(1)</script>"></iframe>');
      await new Promise((later) => setTimeout(later, 300));
      if (getComputedStyle(document.body).outlineStyle !== 'none') seen.ran.push('style');
      return seen.ran;
    });
    expect(ran).toEqual([]);
    await expect.poll(() => server.printed(), { timeout: 15_000 }).toMatch(/"stopped":"script-src/);
    await context.close();
  });
});

describe('26: nothing of a person stays in addresses, caches or the browser', () => {
  test('a resident’s whole visit', async () => {
    const context = await contextOf(browser, server.url, resident);
    const page = await context.newPage();
    const seen: string[] = [];
    page.on('request', (request) => seen.push(request.url(), request.headers()['referer'] ?? ''));
    const kept: string[] = [];
    page.on('response', (response) => {
      const path = new URL(response.url()).pathname;
      const isOfAPerson = /\/(?:complaints|account)/.test(path);
      if (isOfAPerson && response.headers()['cache-control'] !== 'no-store') kept.push(path);
    });
    let bodies = '';
    for (const path of [
      'account',
      'account/ways',
      'complaints',
      `complaints/${reference}`,
      `complaints/${reference}/files`,
      `complaints/${reference}/stage-2`,
      `complaints/${reference}/ombudsman`,
      'complaints/new/danger',
      'policy',
    ]) {
      await page.goto(`${server.url}/connect/en/${path}`);
      bodies += await page.content();
    }
    // The canaries really were on the screen.
    expect(bodies).toMatch(canary);
    const left = await page.evaluate(async () => ({
      local: JSON.stringify({ ...localStorage }),
      session: JSON.stringify({ ...sessionStorage }),
      databases: (await indexedDB.databases()).length,
      caches: 'caches' in window ? (await caches.keys()).length : 0,
      workers: 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
      cookies: document.cookie,
    }));
    expect(left).toEqual({ local: '{}', session: '{}', databases: 0, caches: 0, workers: 0, cookies: '' });
    expect(seen.filter((each) => canary.test(each))).toEqual([]);
    expect(kept).toEqual([]);
    await context.close();
  });
  test('staff who search: the words go in the form, not in the address', async () => {
    const context = await contextOf(browser, server.url, staff);
    const page = await context.newPage();
    await page.goto(`${server.url}/connect/en/desk`);
    await page.fill('main input[name=q]', 'Qzcanary');
    await Promise.all([
      page.waitForNavigation(),
      page.locator('main form:has(input[name=q]) button').first().click(),
    ]);
    expect(page.url()).not.toMatch(canary);
    expect(await page.content()).toMatch(canary);
    await context.close();
  });
});
