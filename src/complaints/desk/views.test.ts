import { describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { aHandler, asCall } from '../../../tests/builders/calls.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { deskViews, dropView, saveView, saveViewInput } from './views.ts';

const database = await aDatabase();

describe('saved views', () => {
  const save = (caller: Caller, given: object) =>
    asCall(database, { caller }, (call) => saveView(call, saveViewInput.parse(given)));
  const views = (caller: Caller) => asCall(database, { caller }, (call) => deskViews(call));

  test('one’s own and those shared; each removed by whoever made it', async () => {
    const [one, two] = [await aHandler(database), await aHandler(database)];
    const own = await save(one, { name: 'Danger', filter: { atRisk: true } });
    await save(one, { name: 'First letters', filter: { duty: 'acknowledge' }, isShared: true });
    expect((await views(one)).map((each) => each.name)).toEqual(['Danger', 'First letters']);
    expect(await views(two)).toMatchObject([
      { name: 'First letters', filter: { duty: 'acknowledge' }, isOwn: false },
    ]);
    const viewId = own.outcome === 'done' ? own.value.viewId : '';
    const drop = (caller: Caller) => asCall(database, { caller }, (call) => dropView(call, { viewId }));
    expect(await drop(two)).toMatchObject({ refusals: [{ reason: 'no-such-view' }] });
    expect((await drop(one)).outcome).toBe('done');
    expect(await views(one)).toHaveLength(1);
  });
  test('a name is used once, and a view narrows something', async () => {
    const one = await aHandler(database);
    await save(one, { name: 'Mine', filter: { mine: true } });
    expect(await save(one, { name: 'Mine', filter: { atRisk: true } })).toMatchObject({
      refusals: [{ reason: 'view-name-taken' }],
    });
    expect(await save(one, { name: 'All', filter: {} })).toMatchObject({
      refusals: [{ reason: 'nothing-narrowed' }],
    });
    expect(() => saveViewInput.parse({ name: ' ', filter: {} })).toThrow('desk-list:problem.name-the-view');
  });
});
