import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { anArticle } from '../../../tests/builders/articles.ts';
import { aHandler } from '../../../tests/builders/calls.ts';
import { Desk, done, editorsOf, reasonsOf } from '../../../tests/builders/publishing.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import type { EntryPlace } from '../entry.ts';
import { historyOf } from '../store/history.ts';
import { entryNamed, liveRevisions, revisionsOf } from '../store/entries.ts';
import { saveDraft, saveDraftInput } from './index.ts';

const database = await aDatabase();
const desk = new Desk(database, await editorsOf(database));
const { publisher, reviewer, writer } = desk.editors;

describe('the road of a text', () => {
  test('is written, shown to a second person, approved and published; only then does it stand on the shelf', async () => {
    const at = await desk.begun();
    const body = anArticle(at('en').slug, 'en');
    const path = `guidance/en/${at('en').slug}.md`;
    expect(done(await desk.save(at('en'), body))).toEqual({ number: 1, version: 1 });
    expect(await desk.shelfText(path)).toBeUndefined();
    done(await desk.approve(at('en')));
    expect(await desk.shelfText(path)).toBeUndefined();
    done(await desk.publish(at('en')));
    expect(await desk.shelfText(path)).toBe(body);
    expect(await desk.row(at('en'))).toMatchObject({ liveNumber: 1, draftNumber: null, draftState: null });
    const lines = await desk.as('writer', async (call) => {
      const entry = await entryNamed(call.tx, at('en'));
      return historyOf(call, { entryId: entry?.entryId ?? '' });
    });
    expect(lines.map((line) => [line.act, line.actor]).reverse()).toEqual([
      ['entry-created', `staff:${writer.personId}`],
      ['draft-saved', `staff:${writer.personId}`],
      ['review-asked', `staff:${writer.personId}`],
      ['approved', `staff:${reviewer.personId}`],
      ['published', `staff:${publisher.personId}`],
    ]);
    const audited = await database.rowsOf(`audit_lines WHERE object = 'entry:${lines[0]?.entryId}'`);
    expect(audited.map((line) => line['act'])).toEqual([
      'entry-created',
      'draft-saved',
      'review-asked',
      'review-decided',
      'entry-published',
    ]);
  });

  test('a translator changes one Bengali block: only Bengali changes, and the block alone is made from today’s original', async () => {
    const at = await desk.published();
    const { slug } = at('en');
    await desk.bring(at('bn'), anArticle(slug, 'bn'), { made: 'person' });
    const before = await desk.as('writer', (call) => liveRevisions(call.tx));
    done(await desk.save(at('bn'), anArticle(slug, 'bn', { one: 'একজন ভালো বন্ধু' })));
    done(await desk.approve(at('bn')));
    done(await desk.publish(at('bn')));
    const after = await desk.as('writer', (call) => liveRevisions(call.tx));
    const changed = after.filter(
      (now) => !before.some((then) => JSON.stringify(then) === JSON.stringify(now)),
    );
    expect(changed.map(({ path, number }) => ({ path, number }))).toEqual([
      { path: `guidance/bn/${slug}.md`, number: 2 },
    ]);
    expect(await desk.text(at('bn'))).toContain('একজন ভালো বন্ধু');
  });

  test('what others are to be told is written with it, once', async () => {
    const at = await desk.published();
    const told = await database.rowsOf(`publication_outbox WHERE slug = '${at('en').slug}'`);
    expect(told).toMatchObject([
      { event: 'published', kind: 'guidance', language: 'en', number: 1, taken_at: null },
    ]);
  });
});

describe('a draft', () => {
  test('of the same text is no new revision', async () => {
    const at = await desk.begun();
    const body = anArticle(at('en').slug, 'en');
    done(await desk.save(at('en'), body));
    expect(done(await desk.save(at('en'), body))).toEqual({ number: 1, version: 1 });
  });

  test('is tidied: line ends of one kind and one at the end', async () => {
    const at = await desk.begun();
    const body = anArticle(at('en').slug, 'en');
    done(await desk.save(at('en'), `\uFEFF${body.replaceAll('\n', '\r\n')}\r\n\r\n`));
    expect(await desk.text(at('en'), 'draft')).toBe(body);
  });

  test('is refused where somebody else saved meanwhile, with the version of now', async () => {
    const at = await desk.begun();
    const input = saveDraftInput.parse({
      ...(await desk.target(at('en'))),
      body: anArticle(at('en').slug, 'en'),
    });
    done(await desk.as('writer', (call) => saveDraft(call, input)));
    const late = { ...input, onceKey: randomUUID(), body: anArticle(at('en').slug, 'en', { one: 'Late' }) };
    const outcome = await desk.as('writer', (call) => saveDraft(call, late));
    expect(outcome).toMatchObject({ refusals: [{ reason: 'changed-meanwhile', facts: { version: 1 } }] });
  });

  test('sent twice is kept once, and a key that was used for another text is refused', async () => {
    const at = await desk.begun();
    const input = saveDraftInput.parse({
      ...(await desk.target(at('en'))),
      body: anArticle(at('en').slug, 'en'),
    });
    const send = (one = input) => desk.as('writer', (call) => saveDraft(call, one));
    const [first, second] = await Promise.allSettled([send(), send()]);
    expect([first.status, second.status]).toContain('fulfilled');
    expect(done(await send())).toMatchObject({ number: 1 });
    expect(await database.rowsOf(`revisions WHERE path = 'guidance/en/${at('en').slug}.md'`)).toHaveLength(1);
    expect(reasonsOf(await send({ ...input, body: 'else' }))).toEqual(['once-key-reused-for-another-act']);
  });

  test('two people who begin a language at once: one is told', async () => {
    const at = await desk.begun();
    const body = anArticle(at('en').slug, 'en');
    const another = await aHandler(database, 'connect', 'writer');
    const one = saveDraftInput.parse({ ...(await desk.target(at('en'))), body });
    const other = { ...one, onceKey: randomUUID(), body: anArticle(at('en').slug, 'en', { one: 'Another' }) };
    const outcomes = await Promise.all([
      desk.as('writer', (call) => saveDraft(call, one)),
      desk.as(another, (call) => saveDraft(call, other)),
    ]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
    expect(outcomes.flatMap(reasonsOf)).toEqual(['changed-meanwhile']);
  });

  test('of a translation waits for an original to be written', async () => {
    const at = await desk.begun();
    expect(reasonsOf(await desk.save(at('bn'), anArticle(at('bn').slug, 'bn')))).toEqual([
      'original-not-written',
    ]);
  });

  test('of an entry that is not there is refused', async () => {
    const nowhere: EntryPlace = { kind: 'guidance', slug: 'no-such-thing', language: 'en' };
    expect(reasonsOf(await desk.save(nowhere, 'x'))).toEqual(['no-such-entry']);
  });

  test('unchanged blocks stay made from what they were made from; changed ones, and those said to fit, are of today', async () => {
    const at = await desk.published();
    const { slug } = at('en');
    await desk.bring(at('bn'), anArticle(slug, 'bn'));
    await desk.bring(
      at('en'),
      anArticle(slug, 'en', {
        lead: 'You can ask us for help. You must not wait.',
        oneText: 'A friend can talk for you. Call {fact:ombudsman.phone}.',
        two: 'Us',
      }),
    );
    const stale = async () => {
      const rows = await desk.as('writer', async (call) => {
        const entry = await entryNamed(call.tx, at('bn'));
        return revisionsOf(call.tx, entry?.entryId ?? '', 'bn');
      });
      return rows[0]?.sourceBlocks ?? {};
    };
    const first = await stale();
    done(
      await desk.save(
        at('bn'),
        anArticle(slug, 'bn', { lead: 'আপনি আমাদের কাছে সাহায্য চাইতে পারেন। আপনাকে অপেক্ষা করতে হবে না।' }),
        {
          stillFits: ['section 2'],
        },
      ),
    );
    const second = await stale();
    const differing = Object.keys(second).filter((id) => first[id] !== second[id]);
    expect(differing.sort()).toEqual(['lead', 'section 2'].filter((id) => id in second).sort());
  });
});

describe('what a text says of its own making', () => {
  test.each([
    ['in quotes', '"made": official\n"checked": true'],
    ['with a space', 'made : official\nchecked : true'],
    ['as a written-out key', '? made\n: official\n? checked\n: true'],
  ])('is put right however it is spelt: %s', async (_, claim) => {
    const at = await desk.published();
    const body = anArticle(at('en').slug, 'bn').replace(/^made:.*\nchecked:.*$/m, claim);
    expect(body).toContain(claim);
    done(await desk.save(at('bn'), body, { made: 'machine-assisted' }));
    const { made, checked } = parse((await desk.text(at('bn'), 'draft')).split('---\n')[1] ?? '') as Record<
      string,
      unknown
    >;
    expect({ made, checked }).toEqual({ made: 'machine-assisted', checked: false });
  });
});

test('nothing is written in a language that nobody has, or without one where a kind has no facts', async () => {
  const at = await desk.begun();
  for (const language of ['xx', 'zxx']) {
    const input = saveDraftInput.parse({ ...(await desk.target(at(language))), body: 'Words.' });
    const caller = {
      kind: 'key',
      keyId: randomUUID(),
      roles: ['writer', 'translator'],
      languages: ['xx'],
    } as const;
    expect(reasonsOf(await desk.as(caller, (call) => saveDraft(call, input)))).toEqual(['no-such-entry']);
  }
});
