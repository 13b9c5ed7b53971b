/**
 * Item 38 through the procedures themselves: everybody tries any act on any complaint, in any order, with stale versions and
 * used keys. What was refused leaves nothing behind; what was done leaves one event of that person, the next version, and
 * a row that says what the events say. (That the engine opens each act just where its model does: `tests/oracle`.)
 */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Caller } from '#call';
import { Temporal } from '#time';
import { doors, procedureRows, type Columns } from '../../src/api/access/index.ts';
import { indexOf } from '../../src/complaints/standing.ts';
import { view } from '../../src/complaints/view.ts';
import { asCall } from '../builders/calls.ts';
import { numbers } from '../oracle/histories.ts';
import { aDatabase } from '../setup/database.ts';
import { askKeeping, textOf } from '../walls/asking.ts';
import { inputFor, procedures } from '../walls/input-for.ts';
import { askedAt, World, type Side } from '../walls/world.ts';

const steps = 2000;
const database = await aDatabase();
let a: Side;
beforeAll(async () => {
  a = await new World(database).side('connect', 'A');
});

/** Acts on one complaint; those that open another or give a person something have tests of their own. */
const acts = Object.keys(procedureRows).filter((path) => {
  const { door, thing } = procedureRows[path] ?? { door: 'everyone' };
  const columns: Columns = doors[door];
  const isOfComplaint = /^(?:complaints|verbs|casework|handling)\./.test(path) && thing === 'complaint';
  return (
    isOfComplaint &&
    procedures[path]?._def.type === 'mutation' &&
    (columns.resident !== undefined || columns.handler !== undefined) &&
    !['verbs.addFiles', 'handling.merge', 'verbs.sendRequest'].includes(path)
  );
});

const countsOf = async (complaintId: string) => {
  const of = `WHERE complaint_id = '${complaintId}'`;
  const [complaint] = await database.rowsOf(`complaints ${of}`);
  const events = await database.rowsOf(`complaint_events ${of} ORDER BY sequence`);
  const counts = `(SELECT (SELECT count(*) FROM letters ${of}) AS letters, (SELECT count(*) FROM mails) AS mails) AS said`;
  const [said] = await database.rowsOf(counts);
  return { complaint, events, said };
};

test(`${steps} steps, legal and not`, { timeout: 280_000 }, async () => {
  const next = numbers(20261127);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  let now = Temporal.Instant.from(askedAt);
  const tally = { done: 0, refused: 0, keptOut: 0, again: 0 };
  const kinds = new Set<string>();
  const keys: string[] = [];
  /** As each complaint was after the last step that named it: no other step may have touched it since. */
  const left = new Map<string, Awaited<ReturnType<typeof countsOf>>>();
  let said: unknown;
  for (let step = 0; step < steps; step += 1) {
    now = now.add({ minutes: Math.floor(next() * 400) });
    const at = now.toString({ smallestUnit: 'millisecond' });
    const path = pick(acts);
    const person = a.people[pick(['one', 'house', 'two'] as const)];
    const who: Caller = pick([
      a.people.one.caller,
      person.caller,
      person.caller,
      a.staff.handler,
      a.staff.manager,
      a.staff.manager,
      a.staff.administrator,
      a.advocate,
    ]);
    const complaintId = String(person.named['complaintId']);
    const known = left.get(complaintId) ?? (await countsOf(complaintId));
    const before = { ...known, said: { ...known.said, mails: (said ?? known.said?.['mails']) as unknown } };
    const version = Number(before.complaint?.['version']) - (next() < 0.1 ? 1 : 0);
    const onceKey = next() < 0.05 && keys.length > 0 ? pick(keys) : randomUUID();
    const soon = now.toZonedDateTimeISO('Europe/London').toPlainDate();
    const fixed = Object.fromEntries(
      ['dueOn', 'until', 'commentBy', 'reviewOn'].map((name) => [name, soon.add({ days: 20 }).toString()]),
    );
    const named = { ...person.named, ...fixed, version, onceKey };
    const told = await askKeeping(
      database,
      { landlordId: a.landlordId, caller: who, now: at },
      path,
      inputFor(path, named, path === 'handling.recordAbout' ? { about: 'service' } : {}),
    );
    const after = await countsOf(complaintId);
    left.set(complaintId, after);
    said = after.said?.['mails'];
    const where = `${step}: ${path} as ${who.kind}`;
    const isDone = /^\{"outcome":"done"/.test(textOf(told));
    if (!isDone) {
      tally[told.how === 'let-in' ? 'refused' : 'keptOut'] += 1;
      expect(after, where).toEqual(before);
      continue;
    }
    if (after.events.length === before.events.length) {
      // The same key again, or an advocate's act that waits for the resident's yes.
      tally.again += 1;
      expect(after.complaint, where).toEqual(before.complaint);
      continue;
    }
    tally.done += 1;
    kinds.add(path);
    keys.push(onceKey);
    expect(version, where).toBe(Number(before.complaint?.['version']));
    const fresh = after.events.slice(before.events.length);
    expect(after.events.slice(0, before.events.length), where).toEqual(before.events);
    expect(
      fresh.every((event) => event['recorded_by'] === ('personId' in who ? who.personId : null)),
      where,
    ).toBe(true);
    expect(Number(after.complaint?.['version']), where).toBeGreaterThan(version);
    const seen = await asCall(database, { caller: person.caller, now: at }, (call) =>
      view(call, String(person.named['reference'])),
    );
    const index = indexOf(
      seen?.answer ?? null,
      (seen?.events ?? []).map(({ fact }) => fact),
    );
    expect(seen?.complaint, where).toMatchObject({ stage: index.stage, isClosed: index.isClosed });
  }
  console.log(`${steps} steps: ${JSON.stringify(tally)}, ${kinds.size} kinds of act done`);
  expect(tally.done).toBeGreaterThan(40);
  expect(tally.refused).toBeGreaterThan(100);
  expect(tally.keptOut).toBeGreaterThan(100);
});
