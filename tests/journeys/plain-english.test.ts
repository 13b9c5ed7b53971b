/**
 * The English as people read it: every public page, and every page that a resident meets from the first question to the last
 * letter. Questions, buttons, labels and errors of grade 5 at most, explanations 6, letters 7; no sentence over 25 words.
 */
import { expect, test } from 'vitest';
import { toTheEnd, toTheFirstAnswer } from '../builders/procedures.ts';
import { aRecordingVisitor, type Seen } from '../builders/recording.ts';
import { Whole } from '../builders/whole.ts';
import { wordsOfPage, type Purpose } from '../builders/words-of-page.ts';
import { readability, sentencesOf } from '../content/readability.ts';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const most: Record<Purpose, number> = { question: 5, guidance: 6, letter: 7 };
/** So few words have no grade: one long name would decide it. They count in the whole. */
const fewest = 30;
const landlords = ['co-operative', 'connect', 'coop-homes', 'cottington', 'croft'];

/** What is filled in and no wording of ours: addresses, numbers, references, names of landlords, days. */
const months = 'January|February|March|April|May|June|July|August|September|October|November|December';
const wording = (text: string): string =>
  text
    .replace(/(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?/g, 'this')
    .replace(/\b[A-Z]{2}-\d{4}-\d{4}\b|\b[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}\b/g, 'this')
    .replace(/\b0\d{2,4}[\d ]{6,}\b/g, 'this')
    .replace(
      /Connect Housing Association|Cottington Close(?: Resident Management Organisation)?|Co-op Homes/g,
      'Croft',
    )
    .replace(/(?:the|The) Co-operative|Housing co-operative/g, 'Croft')
    .replace(new RegExp(`(?:\\w+day )?\\d{1,2}\\s(?:${months})(?: \\d{4})?`, 'g'), '4 May');

const texts = new Map<Purpose, Set<string>>();

function faultsOf({ path, body }: Seen): string[] {
  const said = wordsOfPage(body).map((each) => ({ ...each, text: wording(each.text) }));
  const long = said.flatMap(({ text }) =>
    sentencesOf(text)
      .filter((sentence) => readability(sentence).longest > 25)
      .map((sentence) => `${path}: over 25 words: ${sentence}`),
  );
  const hard = (Object.keys(most) as Purpose[]).flatMap((purpose) => {
    const own = said.filter((each) => each.purpose === purpose).map(({ text }) => text);
    const kept = texts.get(purpose) ?? new Set();
    own.forEach((text) => kept.add(text));
    texts.set(purpose, kept);
    const { grade, words } = readability(own.join('\n\n'));
    if (words < fewest || grade <= most[purpose]) return [];
    const hardest = own.toSorted((one, other) => readability(other).grade - readability(one).grade);
    return [`${path}: ${purpose}, grade ${grade.toFixed(1)}: ${hardest.slice(0, 8).join(' / ')}`];
  });
  return [...long, ...hard];
}

const isDesk = ({ path }: Seen): boolean => path.includes('/desk');

async function readAll(seen: readonly Seen[]): Promise<void> {
  const pages = seen.filter((page) => !isDesk(page));
  expect([...new Set(pages.flatMap(faultsOf))]).toEqual([]);
}

test('what anyone may read', async () => {
  const seen: Seen[] = [];
  const visitor = aRecordingVisitor(server.url, seen);
  const listed = (await visitor.get('/connect/en/guidance')).body.matchAll(
    /href="(\/connect\/en\/guidance\/[^"]+)"/g,
  );
  const guides = [...new Set([...listed].map(([, path = '']) => path))];
  expect(guides).toHaveLength(10);
  const paths = [
    '/en/',
    '/nobody/en/',
    ...guides,
    ...landlords.flatMap((landlord) =>
      ['', 'policy', 'policy/check', 'timeline', 'timeline?from=2026-12-23'].map(
        (path) => `/${landlord}/en/${path}`,
      ),
    ),
    ...['timeline?from-day=31&from-month=2&from-year=2027', 'receipt', 'concern', 'concern/follow'].map(
      (path) => `/connect/en/${path}`,
    ),
    ...[
      'account/sign-in',
      'account/claim',
      'account/sign-out',
      'account/text',
      'account/number',
      'account/code?by=text',
    ].map((path) => `/connect/en/${path}`),
  ];
  for (const path of paths) await visitor.get(path);
  expect(seen.length).toBeGreaterThan(40);
  await readAll(seen);
});

test('what answers somebody who typed something wrong', async () => {
  const seen: Seen[] = [];
  const visitor = aRecordingVisitor(server.url, seen);
  const at = (path: string) => `/connect/en/${path}`;
  await visitor.post(at('receipt'), { reference: '', code: '' });
  await visitor.post(at('receipt'), { reference: 'CN-2222-2222', code: '2222-2222-2222' });
  await visitor.post(at('concern'), {});
  await visitor.post(at('concern/follow'), { code: '2222-2222-2222' });
  await visitor.post(at('account/sign-in'), { email: '' });
  await visitor.post(at('account/sign-in'), { email: 'no address' });
  await visitor.post(at('account/code'), { code: '12' });
  await visitor.post(at('account/claim'), { code: '', email: '' });
  await visitor.post(at('account/text'), { telephone: '1' });
  await visitor.post(at('account/number'), { number: '1', password: '1' });
  await visitor.post(at('complaints/new/danger'), {});
  for (const [step, typed] of Object.entries({
    danger: { atRisk: 'yes' },
    'danger-help': {},
    'what-happened': {},
    when: { 'day-day': '31', 'day-month': '2', 'day-year': '2026' },
    kind: {},
    way: {},
    contact: {},
    language: {},
    check: {},
  }))
    await visitor.post(at(`complaints/new/${step}`), typed as Record<string, string>);
  await visitor.get(at('complaints/new/danger-help'));
  await visitor.get(at('complaints/new/check'));
  expect(seen.length).toBeGreaterThan(14);
  await readAll(seen);
});

test.each(['croft', 'connect', 'cottington'])(
  '%s: what a resident meets, from the first question to the last letter',
  async (landlordId) => {
    const seen: Seen[] = [];
    const whole = new Whole(server, landlordId, 'online', () => aRecordingVisitor(server.url, seen));
    const steps = [
      'danger',
      'what-happened',
      'when',
      'put-right',
      'evidence',
      'kind',
      'also',
      'way',
      'contact',
      'language',
      'help',
      'check',
    ];
    const early = aRecordingVisitor(server.url, seen);
    await early.post(`/${landlordId}/en/complaints/new/danger`, { atRisk: 'no' });
    for (const step of steps) await early.get(`/${landlordId}/en/complaints/new/${step}`);
    await toTheFirstAnswer(whole, 'online');
    await whole.resident.get(`${whole.own}?sent`);
    if (landlordId === 'croft') await toTheEnd(whole);
    for (const path of ['account', 'complaints', 'account/ways', 'account/reach', 'account/sign-out'])
      await whole.resident.get(`/${landlordId}/en/${path}`);
    for (const path of ['', '/stage-2', '/ombudsman']) await whole.resident.get(whole.own + path);
    const page = (await whole.resident.get(whole.own)).body;
    const links = new Set(
      [...page.matchAll(/href="([^"]*\/(?:letters|remedies)\/[0-9a-f-]{36})"/g)].map(([, path = '']) => path),
    );
    expect(links.size).toBeGreaterThan(2);
    for (const link of links) await whole.resident.get(link);
    for (const [, path = ''] of page.matchAll(/href="([^"]*\/acts\/[a-z-]+)"/g))
      await whole.resident.get(path);
    expect(seen.filter((each) => !isDesk(each)).length).toBeGreaterThan(25);
    await readAll(seen);
  },
);

test('staff read no sentence over 25 words', async () => {
  const seen: Seen[] = [];
  const handler = aRecordingVisitor(server.url, seen);
  await handler.signIn('connect', 'handler@connect.example');
  for (const path of [
    '',
    '/new',
    '/register',
    '/remedies',
    '/post',
    '/concerns',
    '/board-log',
    '/people',
    '/acknowledge',
  ])
    await handler.get(`/connect/en/desk${path}`);
  const long = seen.flatMap(faultsOf).filter((fault) => fault.includes('over 25 words'));
  expect(long).toEqual([]);
});

test.each(Object.entries(most) as [Purpose, number][])(
  'all of it together: %s, grade %i at most',
  (purpose, grade) => {
    const own = [...(texts.get(purpose) ?? [])];
    expect(own.length).toBeGreaterThan(40);
    expect(readability(own.join('\n\n')).grade).toBeLessThanOrEqual(grade);
  },
);
