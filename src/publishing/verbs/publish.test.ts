import { describe, expect, test } from 'vitest';
import { withLandlord } from '#db/client';
import { hearOfPublications } from '#db/publications';
import { anArticle } from '../../../tests/builders/articles.ts';
import { Desk, done, editorsOf, reasonsOf } from '../../../tests/builders/publishing.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { type EntryPlace } from '../entry.ts';
import { makeLive } from '../publication.ts';
import { entriesById, entryNamed, holdLanguage, liveRevisions, revisionText } from '../store/entries.ts';

const database = await aDatabase();
const many = ['bn', 'pl', 'ro', 'cy', 'pa', 'ur', 'ar', 'so', 'pt', 'es', 'tr', 'fa'];
const desk = new Desk(database, await editorsOf(database, 'connect', many));

describe('publishing is refused where', () => {
  test('nothing is drafted, or nobody approved it', async () => {
    const at = await desk.begun();
    expect(reasonsOf(await desk.publish(at('en')))).toEqual(['no-draft']);
    done(await desk.save(at('en'), anArticle(at('en').slug, 'en')));
    expect(reasonsOf(await desk.publish(at('en')))).toEqual(['not-approved']);
  });

  test('the original of a translation is not published', async () => {
    const at = await desk.begun();
    done(await desk.save(at('en'), anArticle(at('en').slug, 'en')));
    await desk.approved(at('pl'), anArticle(at('en').slug, 'pl'));
    expect(reasonsOf(await desk.publish(at('pl')))).toContain('original-not-published');
  });

  test('the days of a notice are not', async () => {
    const at = await desk.begun('notice');
    const { slug } = at('en');
    await desk.approved(
      at('en'),
      `---\nslug: ${slug}\ntitle: We are closed\nmade: source\nchecked: true\n---\n\nWords.\n`,
    );
    expect(reasonsOf(await desk.publish(at('en')))).toEqual(['facts-not-published']);
    await desk.bring(at('zxx'), `slug: ${slug}\nfrom: 2026-12-01\n`);
    done(await desk.publish(at('en')));
  });

  test.each([
    ['an article without front matter', 'no front matter at all'],
    ['a fact that nobody knows', anArticle('SLUG', 'en', { oneText: 'Call {fact:nobody.phone}.' })],
    ['a bare number', anArticle('SLUG', 'en', { oneText: 'Call 0300 111 3000. {fact:ombudsman.phone}' })],
  ])('it cannot be read: %s', async (_, text) => {
    const at = await desk.begun();
    await desk.approved(at('en'), text.replaceAll('SLUG', at('en').slug));
    expect(reasonsOf(await desk.publish(at('en')))).toContain('unreadable');
  });

  test.each([
    ['a placeholder is lost', { oneText: 'Znajomy może mówić za ciebie.' }, 'placeholders-differ'],
    ['a figure is added', { title: 'Kto ci pomaga 24' }, 'numbers-differ'],
    [
      'a block is left in English',
      { lead: 'You can ask for help. You must not wait.' },
      'left-in-source-language',
    ],
  ])('a translation does not say what its original says: %s', async (_, change, reason) => {
    const at = await desk.published();
    await desk.approved(at('pl'), anArticle(at('en').slug, 'pl', change));
    expect(reasonsOf(await desk.publish(at('pl')))).toContain(reason);
    expect(await desk.row(at('pl'))).toMatchObject({ liveNumber: null, draftState: 'approved' });
  });

  test('a letter would lose a part that the Code asks for, or a fact in one; or names one that no letter knows', async () => {
    const at: EntryPlace = { kind: 'letter-template', slug: 'response', language: 'en' };
    const body = await desk.text(at);
    const bad: [string, string][] = [
      [
        'letter-lacks-required-part',
        body.replace(/## reasons[\s\S]*?(?=## )/, '').replace(/^ *reasons,\n/m, ''),
      ],
      ['letter-lacks-required-fact', body.replace(/\{reasons\}/g, 'Because.')],
      ['unknown-fact', body.replace('{findings}', '{findngs} {findings}')],
      ['unreadable', body.replace('## reasons', '## reason')],
    ];
    for (const [reason, text] of bad) {
      expect(text).not.toBe(body);
      await desk.approved(at, text);
      expect(reasonsOf(await desk.publish(at)), reason).toContain(reason);
    }
    await desk.approved(at, body.replace(/^title: .*$/m, 'title: What we answer you'));
    done(await desk.publish(at));
  });

  test('the wording of a policy leaves out a clause of the rules', async () => {
    const at: EntryPlace = { kind: 'policy-wording', slug: '2017-02-01', language: 'en' };
    const body = await desk.text(at);
    await desk.approved(at, body.replace(/## clause 1\.2 [\s\S]*?(?=## clause)/, ''));
    expect(reasonsOf(await desk.publish(at))).toContain('unreadable');
  });

  test('a picture is not there', async () => {
    const at = await desk.begun('media');
    const { slug } = at('zxx');
    await desk.approved(at('zxx'), `slug: ${slug}\nfile: ${'a'.repeat(64)}.webp\nwidth: 10\nheight: 10\n`);
    expect(reasonsOf(await desk.publish(at('zxx')))).toEqual(['no-such-picture']);
  });
});

describe('publishing', () => {
  test('a mismatch that is published already asks, and does not refuse a better text', async () => {
    const at = await desk.published('pl');
    const { slug } = at('en');
    await desk.bring(
      at('en'),
      anArticle(slug, 'en', {
        two: 'The landlord',
        twoText: '{landlord} answers you. Call {fact:ombudsman.phone}.',
      }),
    );
    await desk.approved(at('pl'), anArticle(slug, 'pl', { one: 'Dobry znajomy' }));
    const outcome = await desk.publish(at('pl'));
    expect(outcome).toMatchObject({ outcome: 'done', cautions: [{ reason: 'placeholders-differ' }] });
  });

  test('thirty publications of different languages at once move thirty pointers and nothing else', async () => {
    const entries = await Promise.all([1, 2, 3, 4].map(() => desk.published()));
    const tongues = ['bn', 'pl', 'ro', 'cy', 'so', 'pt', 'es', 'tr'];
    const places = entries.flatMap((at) => tongues.map((language) => at(language))).slice(0, 30);
    for (const place of places) await desk.approved(place, anArticle(place.slug, place.language));
    const live = () => desk.as('writer', (call) => liveRevisions(call.tx));
    const before = await live();
    const outcomes = await Promise.all(places.map((place) => desk.publish(place)));
    outcomes.forEach(done);
    const after = await live();
    const untouched = after.filter((now) =>
      before.some((then) => JSON.stringify(then) === JSON.stringify(now)),
    );
    expect(untouched).toHaveLength(before.length);
    expect(after).toHaveLength(before.length + outcomes.length);
    const told = await database.rowsOf('publication_outbox');
    expect(new Set(told.map((row) => row['outbox_id'])).size).toBe(told.length);
  });

  test('ten publications of one draft at once publish it once', async () => {
    const at = await desk.begun();
    await desk.approved(at('en'), anArticle(at('en').slug, 'en'));
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => desk.publish(at('en'))));
    expect(outcomes.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect(new Set(outcomes.flatMap(reasonsOf))).toEqual(new Set(['changed-meanwhile']));
    const lines = await database.rowsOf(
      `publication_history WHERE act = 'published' AND path LIKE '%${at('en').slug}%'`,
    );
    expect(lines).toHaveLength(1);
  });

  test('a crash after any of its writes leaves nothing of it', async () => {
    const at = await desk.begun();
    await desk.approved(at('en'), anArticle(at('en').slug, 'en'));
    const row = await desk.row(at('en'));
    const counted = [
      'shelf_places',
      'publication_history',
      'publication_outbox',
      'audit_lines',
      'entry_languages',
      'revisions',
    ];
    const state = async () =>
      Promise.all(counted.map((table) => database.rowsOf(`${table} ORDER BY 1, 2, 3`)));
    const before = await state();
    for (let allowed = 0; ; allowed += 1) {
      let writes = 0;
      const crashed = await desk
        .as('publisher', async (call) => {
          const dying = new Proxy(call.tx, {
            get: (tx, name) => {
              if (['insert', 'update', 'delete', 'execute'].includes(String(name)) && (writes += 1) > allowed)
                throw new Error('the process died');
              const value: unknown = Reflect.get(tx, name);
              return typeof value === 'function' ? (value as () => unknown).bind(tx) : value;
            },
          });
          const dyingCall = { ...call, tx: dying };
          const [entry] = await entriesById(call.tx, [row?.entryId ?? '']);
          const held = await holdLanguage(call.tx, row?.entryId ?? '', 'en');
          const text = await revisionText(call.tx, row?.entryId ?? '', 'en', 1);
          if (!entry || !held || !text) throw new Error('not there');
          await makeLive(dyingCall, entry, held, text);
          throw new Error('whole');
        })
        .catch((fault: unknown) => (fault as Error).message);
      expect(await state()).toEqual(before);
      if (crashed === 'whole') {
        expect(allowed).toBeGreaterThan(5);
        break;
      }
      expect(crashed).toBe('the process died');
    }
    done(await desk.publish(at('en')));
  });

  test('every process that listens hears of it when it is done, and of nothing that was refused', async () => {
    const heard: string[] = [];
    const ears = { onPublication: (id: string) => void heard.push(id), onHearing: () => undefined };
    const { stop } = hearOfPublications(database.webUrl, ears);
    const at = await desk.begun();
    await expect
      .poll(async () => (await database.rowsOf(`pg_stat_activity WHERE query ILIKE 'listen%'`)).length)
      .toBeGreaterThan(0);
    expect(reasonsOf(await desk.publish(at('en')))).toEqual(['no-draft']);
    expect(heard).toEqual([]);
    await desk.bring(at('en'), anArticle(at('en').slug, 'en'));
    await expect.poll(() => [...new Set(heard)]).toEqual(['connect']);
    await stop();
  });

  test('another landlord sees none of it', async () => {
    const at = await desk.published();
    const found = await withLandlord(database.pool, 'croft', (tx) => entryNamed(tx, at('en')));
    expect(found).toBeUndefined();
  });
});
