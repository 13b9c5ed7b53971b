import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { anArticle } from '../../../tests/builders/articles.ts';
import { Desk, done, editorsOf, reasonsOf } from '../../../tests/builders/publishing.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { placeOf, type EntryPlace } from '../entry.ts';
import {
  cancelSchedule,
  copyFrom,
  copyFromInput,
  createEntry,
  createEntryInput,
  dismissStaleness,
  markChecked,
  restore,
  runNextSchedule,
  schedule,
  scheduleInput,
  unpublish,
} from './index.ts';

const database = await aDatabase();
const many = ['bn', 'pl', 'ro', 'cy', 'pa', 'ur', 'ar', 'so', 'pt', 'es', 'tr', 'fa'];
const desk = new Desk(database, await editorsOf(database, 'connect', many));

describe('taking down', () => {
  const down = async (place: EntryPlace) => {
    const target = await desk.target(place);
    return desk.as('publisher', (call) => unpublish(call, target));
  };

  test('one language leaves the others; the original goes last, and it can come back', async () => {
    const at = await desk.published('pl');
    expect(reasonsOf(await down(at('en')))).toEqual(['others-rest-on-it']);
    done(await down(at('pl')));
    expect(await desk.shelfText(`guidance/pl/${at('en').slug}.md`)).toBeUndefined();
    expect(await desk.shelfText(`guidance/en/${at('en').slug}.md`)).toBeDefined();
    expect(reasonsOf(await down(at('pl')))).toEqual(['not-published']);
    done(await down(at('en')));
    expect(await desk.shelfText(`guidance/en/${at('en').slug}.md`)).toBeUndefined();
    const target = await desk.target(at('en'));
    done(await desk.as('writer', (call) => restore(call, { ...target, number: 1 })));
    done(await desk.approve(at('en')));
    done(await desk.publish(at('en')));
    expect(await desk.shelfText(`guidance/en/${at('en').slug}.md`)).toBeDefined();
  });

  test.each([
    ['policy-wording', '2017-02-01'],
    ['letter-template', 'response'],
  ] as const)('never the original of a %s', async (kind, slug) => {
    expect(reasonsOf(await down({ kind, slug, language: 'en' }))).toEqual(['always-needed']);
  });
});

describe('a schedule', () => {
  const plan = async (place: EntryPlace, more: object = {}) => {
    const input = scheduleInput.parse({
      ...(await desk.target(place)),
      action: 'publish',
      on: '2026-12-01',
      time: '09:30',
      ...more,
    });
    return desk.as('publisher', (call) => schedule(call, input));
  };
  const runAt = async (now: string): Promise<number> => {
    let done = 0;
    desk.now = now;
    while (await desk.as({ kind: 'system' }, runNextSchedule)) done += 1;
    desk.now = '2026-11-23T10:00:00.000Z';
    return done;
  };

  test('carries its language and the revision that was approved; whatever is written after it stays a draft', async () => {
    const at = await desk.published('pl');
    const { slug } = at('en');
    await desk.approved(at('pl'), anArticle(slug, 'pl', { one: 'Przyjaciel' }));
    done(await plan(at('pl')));
    done(await desk.save(at('pl'), anArticle(slug, 'pl', { one: 'Sąsiad' })));
    expect(await runAt('2026-12-01T09:29:59.000Z')).toBe(0);
    expect(await runAt('2026-12-01T09:30:00.000Z')).toBe(1);
    expect(await desk.text(at('pl'))).toContain('Przyjaciel');
    expect(await desk.row(at('pl'))).toMatchObject({ draftNumber: 3, draftState: 'draft' });
    expect(await runAt('2026-12-02T09:30:00.000Z')).toBe(0);
  });

  test('is carried out once by many processes at once, also days late', async () => {
    const at = await desk.begun();
    await desk.approved(at('en'), anArticle(at('en').slug, 'en'));
    done(await plan(at('en')));
    desk.now = '2026-12-05T00:00:00.000Z';
    await Promise.all(Array.from({ length: 8 }, () => desk.as({ kind: 'system' }, runNextSchedule)));
    desk.now = '2026-11-23T10:00:00.000Z';
    const lines = await database.rowsOf(
      `publication_history WHERE act = 'published-on-schedule' AND path LIKE '%${at('en').slug}%'`,
    );
    expect(lines).toMatchObject([{ actor: 'system' }]);
  });

  test('is refused in the past, unapproved, twice, and for what is not published', async () => {
    const at = await desk.begun();
    expect(reasonsOf(await plan(at('en')))).toEqual(['no-draft']);
    expect(reasonsOf(await plan(at('en'), { action: 'unpublish' }))).toEqual(['not-published']);
    done(await desk.save(at('en'), anArticle(at('en').slug, 'en')));
    expect(reasonsOf(await plan(at('en')))).toEqual(['not-approved']);
    done(await desk.approve(at('en')));
    expect(reasonsOf(await plan(at('en'), { on: '2026-11-23', time: '09:59' }))).toEqual(['time-has-passed']);
    done(await plan(at('en')));
    expect(reasonsOf(await plan(at('en')))).toEqual(['already-scheduled']);
  });

  test('is refused where what it would publish cannot be', async () => {
    const at = await desk.begun();
    await desk.approved(at('en'), 'nothing');
    expect(reasonsOf(await plan(at('en')))).toContain('unreadable');
  });

  test('is cancelled once, and then does nothing', async () => {
    const at = await desk.begun();
    await desk.approved(at('en'), anArticle(at('en').slug, 'en'));
    done(await plan(at('en')));
    const [row] = await database.rowsOf(
      `schedules WHERE entry_id = '${(await desk.row(at('en')))?.entryId}'`,
    );
    const cancel = async () => {
      const target = { ...(await desk.target(at('en'))), scheduleId: String(row?.['schedule_id']) };
      return desk.as('publisher', (call) => cancelSchedule(call, target));
    };
    done(await cancel());
    expect(reasonsOf(await cancel())).toEqual(['no-such-schedule']);
    await runAt('2026-12-10T00:00:00.000Z');
    expect(await desk.row(at('en'))).toMatchObject({ liveNumber: null, draftState: 'approved' });
  });

  test('whose time finds a newer text leaves it, and says so', async () => {
    const at = await desk.begun();
    const { slug } = at('en');
    await desk.approved(at('en'), anArticle(slug, 'en'));
    done(await plan(at('en')));
    await desk.bring(at('en'), anArticle(slug, 'en', { one: 'A newer friend' }));
    expect(await runAt('2026-12-01T09:30:00.000Z')).toBe(1);
    expect(await desk.text(at('en'))).toContain('A newer friend');
    const [row] = await database.rowsOf(
      `schedules WHERE entry_id = '${(await desk.row(at('en')))?.entryId}'`,
    );
    expect(row?.['refusals']).toEqual([{ reason: 'newer-is-published' }]);
  });

  test('takes down what it was for', async () => {
    const at = await desk.published('pl');
    done(await plan(at('pl'), { action: 'unpublish' }));
    await runAt('2026-12-01T09:30:00.000Z');
    expect(await desk.row(at('pl'))).toMatchObject({ liveNumber: null });
  });
});

describe('the rest', () => {
  test('an old revision comes back as a draft, and a number that is none does not', async () => {
    const at = await desk.published();
    await desk.bring(at('en'), anArticle(at('en').slug, 'en', { one: 'Second' }));
    const back = async (number: number) => {
      const target = { ...(await desk.target(at('en'))), number };
      return desk.as('writer', (call) => restore(call, target));
    };
    expect(reasonsOf(await back(9))).toEqual(['no-such-revision']);
    expect(done(await back(1))).toEqual({ number: 3 });
    expect(await desk.text(at('en'), 'draft')).toBe(await desk.text(at('en'), 1));
    expect(reasonsOf(await back(3))).toEqual(['is-the-draft-already']);
  });

  test('a small change is dismissed for that revision of the original alone', async () => {
    const at = await desk.published('pl');
    const { slug } = at('en');
    const dismiss = async () => {
      const target = await desk.target(at('pl'));
      return desk.as('translator', (call) => dismissStaleness(call, target));
    };
    expect(reasonsOf(await dismiss())).toEqual(['not-stale']);
    await desk.bring(at('en'), anArticle(slug, 'en', { one: 'A good friend' }));
    done(await dismiss());
    expect(await desk.row(at('pl'))).toMatchObject({ dismissedNumber: 2, liveNumber: 1 });
    expect(reasonsOf(await dismiss())).toEqual(['not-stale']);
    await desk.bring(at('en'), anArticle(slug, 'en', { one: 'A very good friend' }));
    done(await dismiss());
    expect(await desk.row(at('pl'))).toMatchObject({ dismissedNumber: 3 });
  });

  test('a copy is of the published text and never of a draft', async () => {
    const at = await desk.published();
    const { slug } = at('en');
    done(await desk.save(at('en'), anArticle(slug, 'en', { one: 'Only a draft' })));
    const copy = async (to: string, from: string) => {
      const input = copyFromInput.parse({ ...(await desk.target(at(to))), from });
      return desk.as('translator', (call) => copyFrom(call, input));
    };
    done(await copy('ro', 'en'));
    expect(await desk.text(at('ro'), 'draft')).toContain('A friend');
    expect(await desk.text(at('ro'), 'draft')).toContain('made: person\nchecked: false');
    expect(reasonsOf(await copy('ro', 'bn'))).toEqual(['not-published']);
    expect(reasonsOf(await copy('ro', 'ro'))).toEqual(['same-language']);
    expect(reasonsOf(await copy('ro', 'zxx'))).toEqual(['facts-have-no-language']);
  });

  test('a published translation is marked as checked by a person who did not make it', async () => {
    const at = await desk.published('pl');
    const mark = async (who: 'reviewer' | 'publisher' = 'reviewer', language = 'pl') => {
      const target = await desk.target(at(language));
      return desk.as(who, (call) => markChecked(call, target));
    };
    expect(reasonsOf(await mark('publisher'))).toEqual(['only-reviewers']);
    expect(reasonsOf(await mark('reviewer', 'en'))).toEqual(['not-published']);
    const both = { ...desk.editors.translator, roles: ['translator', 'reviewer'] as const };
    const target = await desk.target(at('pl'));
    expect(reasonsOf(await desk.as(both, (call) => markChecked(call, target)))).toEqual(['own-work']);
    done(await mark());
    expect(await desk.shelfText(`guidance/pl/${at('en').slug}.md`)).toContain('checked: true');
    expect(reasonsOf(await mark())).toEqual(['already-checked']);
  });

  test('a slug is taken once for a kind', async () => {
    const at = await desk.begun();
    const input = createEntryInput.parse({ kind: 'guidance', slug: at('en').slug, onceKey: randomUUID() });
    expect(reasonsOf(await desk.as('writer', (call) => createEntry(call, input)))).toEqual(['slug-taken']);
    expect(reasonsOf(await desk.as('translator', (call) => createEntry(call, input)))).toEqual([
      'only-writers',
    ]);
  });

  test('every path of an entry says what it is', () => {
    expect(placeOf('landlords/connect/2017-02-01/policy.yaml')).toBeNull();
    expect(placeOf('landlords/connect/landlord.yaml')).toBeNull();
    expect(placeOf('landlords/connect/pages/how-we-do.yaml')).toBeNull();
    expect(placeOf('landlords/connect/notices/closed.yaml')).toEqual({
      kind: 'notice',
      slug: 'closed',
      language: 'zxx',
    });
  });
});
