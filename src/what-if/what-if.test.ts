import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { timeline, type ComplaintEvent, type Governing, type TimelineAnswer } from '#policy';
import { shelfFor } from '#publishing';
import { aHandler, asCall } from '../../tests/builders/calls.ts';
import { aRulesDraft, valueOf, type RulesMade } from '../../tests/builders/rules.ts';
import { makeHistory, numbers } from '../../tests/oracle/histories.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { addTo, compareAnswers, noTally } from './compare.ts';
import { askWhatIf, replayNext, whatIf } from './index.ts';

const database = await aDatabase();
const superuser = postgres(database.superUrl, { max: 1, onnotice: () => {} });
afterAll(() => superuser.end());

const now = '2026-12-31T12:00:00.000Z';
const system = { kind: 'system' } as const;
const at = (landlordId: string) => ({ landlordId, now });

/** Complaints with made-up histories, written past the verbs: some hundreds, received in the year before `now` or not. */
async function manyComplaints(landlordId: string, count: number, seed: number) {
  const inForce = await asCall(database, { ...at(landlordId), caller: system }, async (call) =>
    (await shelfFor(call.tx)).governingOn('2026-06-01'),
  );
  if (!inForce) throw new Error('nothing is in force');
  const next = numbers(seed);
  const personId = randomUUID();
  await superuser.unsafe(`SELECT set_config('app.landlord_id', $1, false)`, [landlordId]);
  await superuser`INSERT INTO people (landlord_id, person_id, email, created_at)
    VALUES (${landlordId}, ${personId}, ${`${personId}@example.org`}, ${now})`;
  const made: { receivedOn: string; events: ComplaintEvent[]; isPinned: boolean }[] = [];
  while (made.length < count) {
    const events = makeHistory(next).events as ComplaintEvent[];
    const receivedAt = events.find(({ type }) => type === 'complaint-lodged')?.at ?? now;
    // A few of other years, which are not asked about.
    if (!receivedAt.startsWith('2026') && made.length % 9 !== 0) continue;
    const isPinned = made.length % 40 !== 7;
    const { policyHash, codeHash, calendarHash } = inForce.pins;
    const id = randomUUID();
    const receivedOn = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(
      new Date(receivedAt),
    );
    await superuser`INSERT INTO complaints (landlord_id, complaint_id, reference, person_id, once_key, body_hash, title,
        account, received_at, received_on, channel, policy_hash, code_hash, calendar_hash, stage)
      VALUES (${landlordId}, ${id}, ${id}, ${personId}, ${randomUUID()}, '', 'Damp', '{}', ${receivedAt}, ${receivedOn},
        'portal', ${isPinned ? policyHash : ''}, ${isPinned ? codeHash : ''}, ${isPinned ? calendarHash : ''}, 'stage-1')`;
    await superuser`INSERT INTO complaint_events ${superuser(
      events.map((fact, place) => ({
        landlord_id: landlordId,
        complaint_id: id,
        sequence: place + 1,
        event: superuser.json({ fact, words: {} } as never),
        happened_at: fact.at,
        recorded_at: fact.at,
        recorded_as: 'system',
        once_key: randomUUID(),
      })),
    )}`;
    made.push({ receivedOn, events, isPinned });
  }
  return { made, own: { ...inForce.governing, facts: [] } as Governing };
}

/** The same counted another way: every duty of each answer by hand, one complaint after the other. */
function byHand(
  landlordId: string,
  all: Awaited<ReturnType<typeof manyComplaints>>,
  policy: Governing['policy'],
) {
  const sums = { replayed: 0, notReplayable: 0, moreLate: 0, fewerLate: 0, sooner: 0, later: 0, flipped: 0 };
  for (const { receivedOn, events, isPinned } of all.made) {
    if (receivedOn < '2026-01-01' || receivedOn > '2026-12-31') continue;
    const answers = [all.own.policy, policy].map((each): TimelineAnswer | null => {
      const person = 'tenant' as const;
      const situation = { landlord: landlordId, at: now, person, events, told: [] };
      const outcome = timeline({ ...all.own, policy: each }, situation, { closedBy: 'record' });
      return outcome.outcome === 'done' ? outcome.value : null;
    });
    const [before, after] = answers;
    if (!isPinned || !before || !after) {
      sums.notReplayable += 1;
      continue;
    }
    sums.replayed += 1;
    let flips = 0;
    for (const id of new Set([...before.duties, ...after.duties].map((duty) => duty.id))) {
      const [was, is] = [before, after].map((answer) => answer.duties.filter((duty) => duty.id === id));
      for (let nth = 0; nth < Math.max(was?.length ?? 0, is?.length ?? 0); nth += 1) {
        const [one, other] = [was?.[nth], is?.[nth]];
        if (one?.status !== 'late' && other?.status === 'late') sums.moreLate += 1;
        if (one?.status === 'late' && other?.status !== 'late') sums.fewerLate += 1;
        if ((one?.status === 'late') !== (other?.status === 'late')) flips += 1;
        if (one?.dueOn && other?.dueOn && other.dueOn < one.dueOn) sums.sooner += 1;
        if (one?.dueOn && other?.dueOn && other.dueOn > one.dueOn) sums.later += 1;
      }
    }
    if (flips > 0) sums.flipped += 1;
  }
  return sums;
}

const total = (tally: ReturnType<typeof noTally>) => {
  const sum = (name: 'moreLate' | 'fewerLate' | 'sooner' | 'later') =>
    Object.values(tally.promises).reduce((all, each) => all + each[name], 0);
  const { replayed, notReplayable, flipped } = tally;
  return {
    ...{ replayed, notReplayable, flipped },
    ...{ moreLate: sum('moreLate'), fewerLate: sum('fewerLate'), sooner: sum('sooner'), later: sum('later') },
  };
};

async function ask(draft: RulesMade, by: Awaited<ReturnType<typeof aHandler>>) {
  const asked = await draft.as(by, (call) => askWhatIf(call, { draftId: draft.draftId }));
  return valueOf(asked).runId;
}
const step = (landlordId: string, runId: string) =>
  asCall(database, { ...at(landlordId), caller: system }, (call) => replayNext(call, runId));
const seen = (draft: RulesMade) => draft.as(system, (call) => whatIf(call, draft.draftId));

describe('a year replayed', () => {
  test.each([
    ['connect', 'stage-1.respond', '5', 21],
    ['croft', 'stage-1.acknowledge', '6', 22],
    ['co-operative', 'stage-1.respond', '9', 23],
  ])('at %s counts what is counted by hand, in batches', async (landlordId, duty, figure, seed) => {
    const all = await manyComplaints(landlordId, 700, seed);
    const writer = await aHandler(database, landlordId, 'policy-editor');
    const draft = await aRulesDraft(database, writer, { landlordId, now, inForceFrom: '2027-02-01' });
    valueOf(await draft.changed(writer, 'duties', duty, { 'span.count': figure }));
    const runId = await ask(draft, writer);
    expect(await ask(draft, writer)).toBe(runId);
    expect((await seen(draft))?.run).toMatchObject({ standing: 'waiting' });
    let batches = 1;
    // Two workers at once take turns and count nothing twice.
    while ((await Promise.all([step(landlordId, runId), step(landlordId, runId)])).some(Boolean))
      batches += 1;
    expect(await step(landlordId, runId)).toBe(false);
    const finished = `audit_lines WHERE act = 'what-if-finished' AND object = 'rules:${draft.draftId}'`;
    expect(await database.rowsOf(finished)).toHaveLength(1);
    const found = await seen(draft);
    if (!found) throw new Error('nothing was asked');
    const { policy } = await draft.as(system, async (call) => {
      const { readRules } = await import('#publishing');
      return readRules(call, await draft.held());
    });
    if (!policy) throw new Error('the draft cannot be read');
    const hand = byHand(landlordId, all, policy);
    expect(total(found.run.tally)).toEqual(hand);
    expect(hand.moreLate + hand.fewerLate).toBeGreaterThan(3);
    expect(hand.notReplayable).toBeGreaterThan(0);
    expect(found.run).toMatchObject({ standing: 'done', total: hand.replayed + hand.notReplayable });
    expect(batches).toBeGreaterThan(1);
    expect(found.isOutdated).toBe(false);
    const rows = await database.rowsOf(`what_if_flips WHERE run_id = '${runId}'`);
    expect(rows).toHaveLength(hand.moreLate + hand.fewerLate);
    // The answer stays with the rules that it was asked of.
    valueOf(await draft.changed(writer, 'duties', duty, { 'span.count': '3' }));
    expect((await seen(draft))?.isOutdated).toBe(true);
    expect(await ask(draft, writer)).not.toBe(runId);
  });

  test('a batch that fails is done again as a whole', async () => {
    const writer = await aHandler(database, 'cottington', 'policy-editor');
    await manyComplaints('cottington', 30, 5);
    const draft = await aRulesDraft(database, writer, {
      landlordId: 'cottington',
      now,
      inForceFrom: '2027-02-01',
    });
    const runId = await ask(draft, writer);
    const failing = asCall(database, { ...at('cottington'), caller: system }, async (call) => {
      await replayNext(call, runId);
      throw new Error('cut off');
    });
    await expect(failing).rejects.toThrow('cut off');
    expect((await seen(draft))?.run).toMatchObject({ standing: 'waiting', tally: { replayed: 0 } });
    await step('cottington', runId);
    const { run } = (await seen(draft)) ?? {};
    expect(run).toMatchObject({ standing: 'done' });
    // The draft changes nothing, so nothing flips.
    expect(total(run?.tally ?? noTally())).toMatchObject({ moreLate: 0, fewerLate: 0, sooner: 0, later: 0 });
  });

  test('is refused to whoever has no part in it, and for a draft that is not there', async () => {
    const handler = await aHandler(database, 'coop-homes', 'handler');
    const editor = await aHandler(database, 'coop-homes', 'policy-editor');
    const asked = (by: typeof handler) =>
      asCall(database, { landlordId: 'coop-homes', caller: by }, (call) =>
        askWhatIf(call, { draftId: randomUUID() }),
      );
    expect(await asked(handler)).toMatchObject({ refusals: [{ reason: 'not-your-task' }] });
    expect(await asked(editor)).toMatchObject({ refusals: [{ reason: 'draft-not-found' }] });
  });
});

describe('one complaint under two editions', () => {
  const answer = (
    duties: { id: string; status: string; dueOn: string | null }[],
    windows: { id: string; late: boolean; usedOn?: string }[] = [],
  ) => ({ duties, windows }) as unknown as TimelineAnswer;
  const late = { id: 'stage-1.respond', status: 'late', dueOn: '2026-01-02' };
  const met = { ...late, status: 'met' };

  test('a promise under one of them alone flips where it is late there', () => {
    const tally = noTally();
    addTo(tally, compareAnswers(answer([late]), answer([])));
    addTo(tally, compareAnswers(answer([]), answer([late])));
    addTo(tally, compareAnswers(answer([met]), answer([])));
    expect(tally.promises['stage-1.respond']).toMatchObject({
      counted: 3,
      gone: 2,
      added: 1,
      moreLate: 1,
      fewerLate: 1,
    });
    expect(tally.flipped).toBe(2);
  });

  test('a stage reached twice is compared time by time', () => {
    const { promises } = compareAnswers(answer([late, met]), answer([met, met]));
    expect(promises.map(({ before, after }) => [before?.isLate, after?.isLate])).toEqual([
      [true, false],
      [false, false],
    ]);
  });

  test('a window counts where it was used under both', () => {
    const used = { id: 'stage-2.request', late: false, usedOn: '2026-01-09' };
    const { windows } = compareAnswers(answer([], [used]), answer([], [{ ...used, late: true }]));
    expect(windows).toEqual([{ window: 'stage-2.request', wasLate: false, isLate: true }]);
    expect(compareAnswers(answer([], [{ id: 'w', late: false }]), answer([], [used])).windows).toEqual([]);
  });
});
