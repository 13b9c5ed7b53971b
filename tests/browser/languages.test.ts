/**
 * Every page that a resident reads, in every language, narrow and wide: language and direction of each fragment, script, no
 * English left unmarked, nothing cut or moving sideways, the rules of accessibility; and from the right, all of it mirrored.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { offeredLanguages } from '../../src/languages/list.ts';
import { answerAll, answersGiven, hiddenFields } from '../builders/lodging.ts';
import { faultsOn, notMirrored, sentencesOn, unfold } from '../builders/page-in-language.ts';
import { aVisitor } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { rules } from '../setup/look.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const browser = await aBrowser();
const codes = offeredLanguages.map(({ code }) => code);
const guides = [
  'housing-ombudsman',
  'how-complaints-work',
  'what-makes-a-good-complaint',
  'when-things-are-late',
];
const steps = Object.keys(answersGiven);

const open = (language: string): string[] => [
  `/${language}/`,
  ...['', 'policy', 'policy/check', 'timeline?from=2026-12-23', 'guidance', 'languages', 'receipt', 'concern']
    .concat(
      guides.map((slug) => `guidance/${slug}`),
      ['account/sign-in'],
    )
    .map((path) => `/connect/${language}/${path}`),
  ...[...steps, 'evidence'].map((step) => `/connect/${language}/complaints/new/${step}`),
];

/** A resident with a complaint under way, one in each language with its letter, and a draft of another. */
const resident = aVisitor(server.url);
const own = new Map<string, { reference: string; letter: string }>();
/** Two pages at a time: the machine has work for no more. */
const free: Page[] = [];
const waiting: ((page: Page) => void)[] = [];
async function onPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const page = free.pop() ?? (await new Promise<Page>((come) => waiting.push(come)));
  try {
    return await work(page);
  } finally {
    const next = waiting.shift();
    if (next) next(page);
    else free.push(page);
  }
}

beforeAll(async () => {
  // The first draft is the first complaint: it is the English one.
  const check = await answerAll(resident, 'connect', { language: { language: 'en', interpreter: 'no' } });
  await resident.signIn('connect', 'reader@languages.example', check);
  for (const language of codes) {
    await answerAll(resident, 'connect', { language: { language, interpreter: 'no' } });
    const sent = await resident.post(check, hiddenFields((await resident.get(check)).body));
    const reference = /complaints\/([A-Z0-9-]+)\?sent$/.exec(sent.location ?? '')?.[1] ?? '';
    const body = (await resident.get(`/connect/${language}/complaints/${reference}`)).body;
    own.set(language, { reference, letter: /letters\/([0-9a-f-]{36})/.exec(body)?.[1] ?? '' });
  }
  await answerAll(resident, 'connect');
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  await context.addCookies([...resident.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  free.push(await context.newPage(), await context.newPage());
  await onPage(async (page) => {
    for (const path of [...open('en'), ...personal('en')]) {
      await page.goto(server.url + path);
      english.set(place(path), await sentencesOn(page));
    }
  });
});

const personal = (language: string): string[] => {
  const { reference = '', letter = '' } = own.get(language) ?? {};
  const complaint = `/connect/${language}/complaints/${reference}`;
  return [
    complaint,
    `${complaint}/letters/${letter}`,
    `${complaint}/ombudsman`,
    `/connect/${language}/complaints`,
  ];
};

const english = new Map<string, string[]>();
const place = (path: string): string =>
  path
    .split('/')
    .slice(3)
    .join('/')
    .replace(/[A-Z]{2}-[\w-]+|[0-9a-f-]{36}/g, '');

async function faultsAt(page: Page, path: string, language: string): Promise<string[]> {
  const answer = await page.goto(server.url + path);
  if (answer?.status() !== 200) return [`${path}: ${answer?.status()}`];
  await unfold(page);
  const found: string[] = [];
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const faults = await faultsOn(page, language, english.get(place(path)) ?? []);
    found.push(...faults.map((fault) => `${path} at ${width}: ${fault}`));
  }
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(rules)
    // Colours are those of the English page, which is measured; this rule alone takes most of the time.
    .disableRules(language === 'en' ? [] : ['color-contrast'])
    .options({ resultTypes: ['violations'], preload: false })
    .analyze();
  found.push(...violations.map((each) => `${path}: ${each.id}: ${each.nodes[0]?.html ?? ''}`));
  return found;
}

describe.concurrent.each(codes)('in %s', (language) => {
  test('every page is in its language, whole, and keeps the rules', async () => {
    const faults = await onPage(async (page) => {
      const found: string[] = [];
      for (const path of [...open(language), ...personal(language)])
        found.push(...(await faultsAt(page, path, language)));
      return found;
    });
    expect(faults).toEqual([]);
  });

  test('files are in it too: the dates for a calendar, the letter to print', async () => {
    const { reference = '', letter = '' } = own.get(language) ?? {};
    const complaint = `/connect/${language}/complaints/${reference}`;
    const dates = await resident.get(`${complaint}/dates.ics`);
    expect(dates.body).toContain('BEGIN:VEVENT');
    const file = await resident.get(`${complaint}/letters/${letter}.pdf`);
    expect(file.headers.get('content-type')).toBe('application/pdf');
  });
});

test.each(codes.filter((code) => ['ar', 'fa', 'ur'].includes(code)))('%s mirrors', async (language) => {
  const faults = await onPage(async (page) => {
    const found: string[] = [];
    for (const path of [...open(language).slice(0, 5), ...personal(language).slice(0, 2)])
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(server.url + path);
        found.push(...(await notMirrored(page)).map((fault) => `${path} at ${width}: ${fault}`));
      }
    return found;
  });
  expect(faults).toEqual([]);
});

test.each(codes)('the first question weighs less than 150 kB with its faces, in %s', async (language) => {
  const fresh = await browser.newContext({ viewport: { width: 320, height: 800 } });
  const page = await fresh.newPage();
  const wire = await fresh.newCDPSession(page);
  let bytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await wire.send('Network.enable');
  await page.goto(`${server.url}/connect/${language}/complaints/new/danger`, { waitUntil: 'networkidle' });
  await fresh.close();
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(150_000);
});

test('no sentence was missing', () => {
  expect(server.printed().match(/no words for .*/g) ?? []).toEqual([]);
});
