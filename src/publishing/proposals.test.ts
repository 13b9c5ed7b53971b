import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { Desk, done, editorsOf, reasonsOf } from '../../tests/builders/publishing.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { hashOf } from './front.ts';
import { filesForShelf, importContent } from './import-content.ts';
import { standings } from './standings.ts';
import { entryNamed, languagesOf } from './store/entries.ts';
import { proposalsWaiting } from './store/proposals.ts';
import { decideProposal, decideProposalInput, unpublish } from './verbs/index.ts';

const database = await aDatabase();
const desk = new Desk(database, await editorsOf(database));
const guide = (slug: string) => ({ kind: 'guidance', slug, language: 'en' }) as const;
const pathFor = (slug: string) => `guidance/en/${slug}.md`;

/** The shipped files with other ones in the place of some, imported as a start does. */
const importing = (...changed: { path: string; body: string }[]) =>
  desk.as({ kind: 'system' }, async (call) => {
    const others = filesForShelf('connect').filter((file) => !changed.some(({ path }) => path === file.path));
    return done(await importContent(call.tx, 'Connect', call.now, [...others, ...changed]));
  });
const waiting = () => desk.as('publisher', (call) => proposalsWaiting(call.tx));
const decide = (
  path: string,
  body: string,
  decision: 'taken' | 'kept',
  who: 'publisher' | 'writer' = 'publisher',
) =>
  desk.as(who, (call) =>
    decideProposal(
      call,
      decideProposalInput.parse({ path, hash: hashOf(body), decision, onceKey: randomUUID() }),
    ),
  );

/** A guide that the landlord published anew, and a file that came later. */
async function met(slug: string) {
  const shipped = await desk.text(guide(slug));
  const ours = shipped.replace(/^title: .*$/m, 'title: Ours');
  const theirs = shipped.replace(/^title: .*$/m, 'title: Theirs');
  await desk.bring(guide(slug), ours);
  return { shipped, ours, theirs, path: pathFor(slug) };
}

test('a start without news proposes nothing, though the landlord published something else', async () => {
  await met('how-complaints-work');
  expect(await importing()).toBe(0);
  expect(await waiting()).toEqual([]);
});

test('a file that is new beside a publication is proposed once, and nothing is overwritten', async () => {
  const { ours, theirs, path } = await met('getting-an-advocate');
  for (let start = 0; start < 3; start += 1) expect(await importing({ path, body: theirs })).toBe(0);
  expect(await waiting()).toMatchObject([{ path, hash: hashOf(theirs) }]);
  expect(await desk.shelfText(path)).toBe(ours);
  expect(reasonsOf(await decide(path, theirs, 'taken', 'writer'))).toEqual(['only-publishers']);
  done(await decide(path, theirs, 'kept'));
  expect(await desk.shelfText(path)).toBe(ours);
  expect(await importing({ path, body: theirs })).toBe(0);
  expect(await waiting()).toEqual([]);
  expect(reasonsOf(await decide(path, theirs, 'taken'))).toEqual(['no-such-proposal']);
});

test('a file that is taken is in force, has its revision, and follows later files again', async () => {
  const { theirs, path } = await met('your-information');
  await importing({ path, body: theirs });
  done(await decide(path, theirs, 'taken'));
  expect(await desk.shelfText(path)).toBe(theirs);
  expect(await desk.text(guide('your-information'))).toBe(theirs);
  const later = theirs.replace('title: Theirs', 'title: Later');
  expect(await importing({ path, body: later })).toBe(1);
  expect(await desk.shelfText(path)).toBe(later);
});

test('a newer file takes the place of one that still waited', async () => {
  const { theirs, path } = await met('councillor-mp-or-panel');
  await importing({ path, body: theirs });
  const newer = theirs.replace('title: Theirs', 'title: Newer');
  await importing({ path, body: newer });
  expect((await waiting()).map(({ hash }) => hash)).toEqual([hashOf(newer)]);
  done(await decide(path, newer, 'kept'));
});

test('what was taken down stays down', async () => {
  const place = guide('damp-mould-and-dangers');
  const shipped = await desk.text(place);
  const live = await desk.as('publisher', async (call) => {
    const entry = await entryNamed(call.tx, place);
    return languagesOf(call.tx, [entry?.entryId ?? '']);
  });
  // What others rest on goes last.
  for (const { language } of live.toSorted((one) => (one.language === 'en' ? 1 : -1))) {
    const target = await desk.target({ ...place, language });
    done(await desk.as('publisher', (call) => unpublish(call, target)));
  }
  expect(await importing()).toBe(0);
  expect(await desk.shelfText(pathFor(place.slug))).toBeUndefined();
  await importing({ path: pathFor(place.slug), body: shipped.replace(/^title: .*$/m, 'title: New') });
  expect(await desk.shelfText(pathFor(place.slug))).toBeUndefined();
  expect(await waiting()).toMatchObject([{ path: pathFor(place.slug) }]);
});

test('an imported original makes its translation out of date by its changed block alone', async () => {
  const place = guide('what-makes-a-good-complaint');
  const shipped = await desk.text(place);
  const bengali = shipped
    .replace('made: source', 'made: machine-assisted')
    .replace('checked: true', 'checked: false')
    .replace(/^title: .*$/m, 'title: ভালো অভিযোগ');
  const stale = () =>
    desk.as('writer', async (call) => {
      const entry = await entryNamed(call.tx, place);
      const all = entry ? await standings(call, [entry]) : new Map();
      return all.get(entry?.entryId ?? '')?.get('bn')?.stale as { id: string }[];
    });
  const bn = { path: `guidance/bn/${place.slug}.md`, body: bengali };
  await importing(bn);
  expect(await stale()).toEqual([]);
  const changed = shipped.replace(/^title: .*$/m, 'title: A good complaint, now');
  await importing(bn, { path: pathFor(place.slug), body: changed });
  expect(await stale()).toEqual([{ id: 'title', standing: 'stale' }]);
});
