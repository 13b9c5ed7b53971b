import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { anArticle } from '../../../tests/builders/articles.ts';
import { aHandler } from '../../../tests/builders/calls.ts';
import { Desk, done, editorsOf, reasonsOf } from '../../../tests/builders/publishing.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import {
  decideReview,
  decideReviewInput,
  publish,
  saveDraft,
  saveDraftInput,
  submitForReview,
} from './index.ts';

const database = await aDatabase();
const desk = new Desk(database, await editorsOf(database));
const { reviewer, writer } = desk.editors;

describe('who may not', () => {
  test.each([
    ['a translator the original', 'translator', 'en', 'only-writers'],
    ['a writer a translation', 'writer', 'bn', 'only-translators-of-the-language'],
    ['a translator another language', 'translator', 'pl', 'only-translators-of-the-language'],
    ['a reviewer anything', 'reviewer', 'en', 'only-writers'],
    ['a publisher anything', 'publisher', 'en', 'only-writers'],
  ] as const)('%s', async (_, who, language, reason) => {
    const at = await desk.published();
    const input = saveDraftInput.parse({
      ...(await desk.target(at(language))),
      body: anArticle(at('en').slug, language),
    });
    expect(reasonsOf(await desk.as(who, (call) => saveDraft(call, input)))).toEqual([reason]);
  });

  test.each(['handler', 'manager', 'board-member', 'administrator'] as const)(
    'a %s, anything',
    async (role) => {
      const at = await desk.begun();
      const input = saveDraftInput.parse({ ...(await desk.target(at('en'))), body: 'x' });
      const outsider = await aHandler(database, 'connect', role);
      expect(reasonsOf(await desk.as(outsider, (call) => saveDraft(call, input)))).toEqual(['only-editors']);
    },
  );

  test.each([
    ['review', 'writer', 'only-reviewers'],
    ['review', 'publisher', 'only-reviewers'],
    ['publish', 'writer', 'only-publishers'],
    ['publish', 'reviewer', 'only-publishers'],
    ['publish', 'translator', 'only-publishers'],
  ] as const)('%s: a %s', async (what, who, reason) => {
    const at = await desk.begun();
    done(await desk.save(at('en'), anArticle(at('en').slug, 'en')));
    const target = await desk.target(at('en'));
    const act = () =>
      desk.as(who, (call) =>
        what === 'publish'
          ? publish(call, target)
          : decideReview(call, decideReviewInput.parse({ ...target, decision: 'approved' })),
      );
    expect(reasonsOf(await act())).toEqual([reason]);
  });

  test('one person with every role still needs a second for the review', async () => {
    const at = await desk.begun();
    const all = { ...writer, roles: ['writer', 'reviewer', 'publisher'] as const };
    const body = anArticle(at('en').slug, 'en');
    const save = saveDraftInput.parse({ ...(await desk.target(at('en'))), body });
    done(await desk.as(all, (call) => saveDraft(call, save)));
    const asked = await desk.target(at('en'));
    done(await desk.as(all, (call) => submitForReview(call, asked)));
    const decision = decideReviewInput.parse({ ...(await desk.target(at('en'))), decision: 'approved' });
    expect(reasonsOf(await desk.as(all, (call) => decideReview(call, decision)))).toEqual(['own-work']);
  });

  test('a key acts with its own roles and languages, under its own name', async () => {
    const at = await desk.published();
    const agency = { kind: 'key', keyId: randomUUID(), roles: ['translator'], languages: ['pl'] } as const;
    const input = saveDraftInput.parse({
      ...(await desk.target(at('pl'))),
      body: anArticle(at('pl').slug, 'pl'),
    });
    done(await desk.as(agency, (call) => saveDraft(call, input)));
    const [revision] = await database.rowsOf(`revisions WHERE path = 'guidance/pl/${at('pl').slug}.md'`);
    expect(revision).toMatchObject({ made_by: `key:${agency.keyId}` });
    expect(
      reasonsOf(
        await desk.as(agency, (call) => publish(call, { ...input, version: 1, onceKey: randomUUID() })),
      ),
    ).toEqual(['only-publishers']);
  });
});

describe('a review', () => {
  test('that was asked for lapses when the draft is saved again; an approval too', async () => {
    const at = await desk.begun();
    const { slug } = at('en');
    done(await desk.save(at('en'), anArticle(slug, 'en')));
    done(await desk.approve(at('en')));
    done(await desk.save(at('en'), anArticle(slug, 'en', { one: 'A neighbour' })));
    expect(await desk.row(at('en'))).toMatchObject({ draftState: 'draft', draftNumber: 2 });
    expect(reasonsOf(await desk.publish(at('en')))).toEqual(['not-approved']);
  });

  test('sends back with words, and not without', async () => {
    const at = await desk.begun();
    done(await desk.save(at('en'), anArticle(at('en').slug, 'en')));
    const asked = await desk.target(at('en'));
    done(await desk.as('writer', (call) => submitForReview(call, asked)));
    const target = await desk.target(at('en'));
    const back = (note: string) =>
      desk.as('reviewer', (call) =>
        decideReview(
          call,
          decideReviewInput.parse({ ...target, onceKey: randomUUID(), decision: 'sent-back', note }),
        ),
      );
    expect(reasonsOf(await back(''))).toEqual(['say-what-to-change']);
    done(await back('Say who the friend is.'));
    expect(await desk.row(at('en'))).toMatchObject({ draftState: 'sent-back' });
    const [review] = await database.rowsOf(
      `reviews WHERE asked_by = 'staff:${writer.personId}' AND note <> ''`,
    );
    expect(review).toMatchObject({ decision: 'sent-back', note: 'Say who the friend is.' });
  });

  test.each([
    ['nothing is there to review', 'no-draft', async () => (await desk.begun())('en')],
    [
      'it was asked for already',
      'already-in-review',
      async () => {
        const at = await desk.begun();
        done(await desk.save(at('en'), anArticle(at('en').slug, 'en')));
        const asked = await desk.target(at('en'));
        done(await desk.as('writer', (call) => submitForReview(call, asked)));
        return at('en');
      },
    ],
    [
      'it was approved already',
      'already-approved',
      async () => {
        const at = await desk.begun();
        done(await desk.save(at('en'), anArticle(at('en').slug, 'en')));
        done(await desk.approve(at('en')));
        return at('en');
      },
    ],
  ])('is not asked for where %s', async (_, reason, arranged) => {
    const place = await arranged();
    const target = await desk.target(place);
    expect(reasonsOf(await desk.as('writer', (call) => submitForReview(call, target)))).toEqual([reason]);
  });

  test('is not decided where none was asked for', async () => {
    const at = await desk.begun();
    done(await desk.save(at('en'), anArticle(at('en').slug, 'en')));
    const input = decideReviewInput.parse({ ...(await desk.target(at('en'))), decision: 'approved' });
    expect(reasonsOf(await desk.as('reviewer', (call) => decideReview(call, input)))).toEqual([
      'not-in-review',
    ]);
  });

  test('that says that the translation was checked makes a revision that says so', async () => {
    const at = await desk.published();
    done(await desk.save(at('bn'), anArticle(at('bn').slug, 'bn'), { made: 'machine-assisted' }));
    done(await desk.approve(at('bn'), { isChecked: true }));
    done(await desk.publish(at('bn')));
    expect(await desk.text(at('bn'))).toContain('made: machine-assisted\nchecked: true');
    const live = await database.rowsOf(
      `revisions WHERE path = 'guidance/bn/${at('bn').slug}.md' AND number = 2`,
    );
    expect(live).toMatchObject([{ is_checked: true, checked_by: `staff:${reviewer.personId}` }]);
  });
});
