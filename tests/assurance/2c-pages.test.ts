/**
 * Items 30, 31, 32 and 35 on the built server: every page of the table of access, asked for by everybody, for what is theirs
 * and what is not. What somebody may not have is answered like what does not exist.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { roles, type Role } from '#call';
import { doors, pageRows, type Columns, type PageRow, type Reader } from '../../src/api/access/index.ts';
import { nothingCounted } from '../builders/black-box.ts';
import { outboxAt } from '../builders/outbox.ts';
import { pdfText } from '../builders/pdf-text.ts';
import { aVisitor, cookiesOf, type Visit, type Visitor } from '../builders/visitor.ts';
import { aServer } from '../setup/server.ts';
import type { Named, Side } from '../walls/side.ts';

/** The server and this process keep files in one folder. */
const folder = vi.hoisted(() => {
  const made = `${process.env['TMPDIR'] ?? '/tmp'}/putright-walls-${process.pid}-${Date.now()}`;
  process.env['DATA_DIR'] = made;
  return made;
});
const { World } = await import('../walls/world.ts');
const { relatedAt } = await import('../walls/related.ts');

const server = await aServer({ DATA_DIR: folder, LOG_LEVEL: 'debug' });
const readers: readonly Reader[] = ['visitor', 'resident', ...roles];
const isRole = (reader: Reader): reader is Role => (roles as readonly string[]).includes(reader);
const browsers = {} as Record<Reader, Visitor>;
let a: Side;
let b: Side;
/** Copies and complaints about data. */
const more: Record<'a' | 'b', Named> = { a: {}, b: {} };
let cells = 0;
afterAll(() => console.log(`${cells} pages asked for`));

beforeAll(async () => {
  const world = new World(server.database);
  a = await world.side('connect', 'A');
  b = await world.side('croft', 'B');
  more.a = (await relatedAt(world, a)).named;
  more.b = (await relatedAt(world, b)).named;
  for (const reader of readers) {
    browsers[reader] = aVisitor(server.url);
    if (reader === 'visitor') continue;
    const { personId } = isRole(reader) ? a.staff[reader] : a.people.one.caller;
    const { email } = await world.one<{ email: string }>(`people WHERE person_id = '${personId}'`);
    const entered = await browsers[reader].signIn(a.landlordId, email);
    if (entered.status !== 303) throw new Error(`${reader} did not get in: ${entered.status}`);
  }
});

const nothing: Named = {
  letterId: randomUUID(),
  attachmentId: randomUUID(),
  remedyId: randomUUID(),
  batchId: randomUUID(),
  draftId: randomUUID(),
  permissionId: randomUUID(),
  packageId: randomUUID(),
  requestId: randomUUID(),
  dataComplaintId: randomUUID(),
  textKind: 'guidance',
  textSlug: 'no-such-text',
};

/** The address of a page, with the parts that name something. */
function addressOf(page: string, named: Named): string {
  const parts: Record<string, string | number | undefined> = {
    landlord: a.landlordId,
    lang: 'en',
    reference: page.includes('claim-letter') ? named['claimReference'] : named['reference'],
    act: page.includes('/desk/') ? 'send-update' : 'add-information',
    file: page.includes('/media/') ? 'no-such-picture.png' : named['attachmentId'],
    letter: named['letterId'],
    remedy: named['remedyId'],
    batch: named['batchId'],
    kind: page.includes('/rules/') ? 'windows' : named['textKind'],
    slug: page.includes('/publishing/') ? named['textSlug'] : 'no-such-page',
    text: 'en',
    draft: named['draftId'],
    rule: 'stage-2.request',
    words: 'en',
    step: 'what-happened',
    token: 'no-such-token',
    permission: named['permissionId'],
    prepare: 'change-contact',
    prepared: nothing['requestId'],
    request: named['requestId'],
    complaint: named['dataComplaintId'],
    package: named['packageId'],
    link: 'ABCD-EFGH-JKLM',
    inForceFrom: '2024-04-01',
    '...path': 'languages',
  };
  return `/${page.replace(/\[([^\]]+)\]/g, (_, name: string) => String(parts[name])).replace(/(^|\/)index$/, '')}${page.endsWith('/compare') ? '?from=1&to=1' : ''}`;
}

/** What a page says, without the words that its address and its number put into it. */
function plain({ status, location, body, headers }: Visit, named: Named): string {
  const text = `${status} ${location ?? ''} ${headers.get('content-type') ?? ''}\n${body}`;
  const ids = Object.values(named).filter((id): id is string => typeof id === 'string' && id.length > 8);
  return (
    ids
      .reduce((rest, id) => rest.replaceAll(id, '·'), text)
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '·')
      // How long the session still lasts is counted in seconds.
      .replace(/data-left="\d+"|You are signed in until [^,]*,/g, '')
      .replace(/nonce="[^"]*"|name="once-key" value="[^"]*"/g, '')
  );
}

const wordsIn = (text: string): string[] => text.match(/Zq[AB](?:one|house|two|caller|nobody)\w*/gi) ?? [];

async function readPdf(path: string, who: Visitor): Promise<string> {
  const cookie = cookiesOf(who);
  const answer = await fetch(new URL(path, server.url), { headers: { cookie }, redirect: 'manual' });
  if (answer.headers.get('content-type') !== 'application/pdf') return '';
  return pdfText(Buffer.from(await answer.arrayBuffer()));
}

function thingsOf(relation: 'own' | 'household' | 'other' | 'elsewhere'): Named {
  const side = relation === 'elsewhere' ? b : a;
  const who = relation === 'household' ? 'house' : relation === 'other' ? 'two' : 'one';
  const { givenId = '', readyId = '', dataComplaintId = '' } = relation === 'elsewhere' ? more.b : more.a;
  // One was given to `one`; the other is of `house`, and nobody else has any.
  const requestId = who === 'one' ? givenId : readyId;
  return { ...side.named, ...side.people[who].named, requestId, dataComplaintId };
}
const noSuch = (): Named => ({
  ...nothing,
  reference: String(a.people.one.named['reference']).replace(/.{4}-.{4}$/, '2222-2222'),
  claimReference: String(a.people.one.named['reference']).replace(/.{4}-.{4}$/, '2222-2223'),
});

const isShut = ({ status, location }: Visit, reader: Reader, row: PageRow): boolean =>
  reader === 'visitor'
    ? status === 401 || (status === 303 && /\/account\/sign-in/.test(location ?? ''))
    : status === 404 ||
      (row.leadsStaffToAccount === true && status === 303 && /\/account/.test(location ?? '')) ||
      (row.leadsStaffToDesk === true && status === 303 && /\/desk/.test(location ?? ''));

/** These end the session of whoever sends their form: asked for last. */
const leaving = ['leave', '[landlord]/[lang]/account/sign-out'];

describe.each(Object.entries(pageRows).filter(([page]) => !leaving.includes(page)))('%s', (page, row) => {
  const columns: Columns = doors[row.door];
  // Side by side: each has a browser of their own.
  test.concurrent.each(readers)('as %s', async (reader) => {
    const reach = columns[reader];
    const who = browsers[reader];
    // A copy is all that is kept of a person, with what staff wrote.
    const isOwnCopy = page.endsWith('copies/[request].zip');
    // Whoever looks after data or safety reads there of whom it is.
    const isAboutPeople = page.includes('/desk/privacy/') || row.door === 'safeguarding';
    const get = async (named: Named): Promise<Visit> => {
      cells += 1;
      return who.get(addressOf(page, named));
    };
    const gone = row.thing === undefined ? undefined : plain(await get(noSuch()), noSuch());
    for (const relation of row.thing === undefined
      ? (['own'] as const)
      : (['own', 'household', 'other', 'elsewhere'] as const)) {
      const named = thingsOf(relation);
      const visit = await get(named);
      const where = `${addressOf(page, named)} as ${reader}, ${relation}: ${visit.status}`;
      if (page !== '500') expect(visit.status, where).toBeLessThan(500);
      const words = wordsIn(`${visit.body}${visit.location ?? ''}`);
      const allowed =
        reach === undefined
          ? []
          : words.filter((word) =>
              reader === 'resident'
                ? /^ZqAone/i.test(word) && (isOwnCopy || !/internal/i.test(word))
                : reach === 'given'
                  ? /^ZqAtwo/i.test(word)
                  : (isAboutPeople || ['handler', 'manager', 'board-member'].includes(reader)) &&
                    /^ZqA/i.test(word),
            );
      if (page !== 'dev/outbox')
        expect(
          words.filter((word) => !allowed.includes(word)),
          where,
        ).toEqual([]);
      if (row.isSentTo) {
        const sent = await who.post(addressOf(page, named), {});
        expect(wordsIn(sent.body), where).toEqual([]);
        if (reach === undefined) expect([303, 401, 404], `${where}: sent`).toContain(sent.status);
        continue;
      }
      if (reach === undefined) {
        expect(isShut(visit, reader, row), `${where}: shut`).toBe(true);
        if (row.thing !== undefined)
          expect(plain(visit, named), `${where}: as if there were none`).toBe(gone);
        continue;
      }
      if (row.thing === undefined) continue;
      const isTheirs =
        reach === 'own'
          ? relation === 'own'
          : reach === 'given'
            ? relation === 'other'
            : relation !== 'elsewhere';
      // Nobody in this world holds these yet: even theirs is not there.
      const isMade = !['permission held', 'prepared act'].includes(row.thing);
      if (isTheirs && isMade) expect([200, 303], where).toContain(visit.status);
      else expect(plain(visit, named), `${where}: as if there were none`).toBe(gone);
    }
  });
});

test('a letter as a file holds its own person’s words and nobody else’s', async () => {
  const { one } = a.people;
  await nothingCounted(server.database);
  const path = addressOf('[landlord]/[lang]/complaints/[reference]/letters/[letter].pdf', one.named);
  const text = await readPdf(path, browsers.resident);
  expect(wordsIn(text).length).toBeGreaterThan(0);
  expect(wordsIn(text).filter((word) => !/^ZqAone/i.test(word))).toEqual([]);
});

test('a session of one landlord is none at another', async () => {
  for (const reader of ['handler', 'manager', 'administrator', 'resident'] as const) {
    const page = reader === 'resident' ? 'complaints' : 'desk';
    const there = await browsers[reader].get(`/${b.landlordId}/en/${page}`);
    expect(there.location).toContain('/account/sign-in');
    // Not by the cookie under the other's name, either.
    const [token] = [...browsers[reader].cookies.values()].filter((value) => value.length >= 40);
    const forged = [...browsers[reader].cookies.keys()].map(
      (name) => `${name.replace(a.landlordId, b.landlordId)}=${token}`,
    );
    const answer = await fetch(new URL(`/${b.landlordId}/en/${page}`, server.url), {
      headers: { cookie: forged.join('; '), host: `${a.landlordId}.example` },
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toContain('/account/sign-in');
  }
});

test('nothing that was logged, and no subject of a mail, holds a word of anybody', async () => {
  expect(wordsIn(server.printed())).toEqual([]);
  const subjects = await server.database.rowsOf('mails');
  expect(subjects.length).toBeGreaterThan(5);
  expect(wordsIn(subjects.map(({ subject }) => String(subject)).join('\n'))).toEqual([]);
  for (const { recipient, text } of await outboxAt(server.url)) {
    const owner = /^zq([ab])(one|house|two)/.exec(recipient)?.[0];
    const words = wordsIn(text.replaceAll(recipient, ''));
    expect(words.filter((word) => owner === undefined || !word.toLowerCase().startsWith(owner))).toEqual([]);
  }
});

test('whoever leaves is signed out', async () => {
  for (const reader of readers) {
    await browsers[reader].post('/leave', {});
    const after = await browsers[reader].get(`/${a.landlordId}/en/account`);
    expect(after.location).toContain('/account/sign-in');
  }
});
