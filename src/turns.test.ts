import { expect, test } from 'vitest';
import { makeTurns } from './turns.ts';

const soon = () => new Promise((done) => setImmediate(done));

test('no more than so many at once, and each gets in', async () => {
  const turns = makeTurns(2, 100);
  let [now, most, ended] = [0, 0, 0];
  const work = async () => {
    most = Math.max(most, (now += 1));
    await soon();
    now -= 1;
    ended += 1;
  };
  await Promise.all(Array.from({ length: 50 }, () => turns.take('letters', work)));
  expect([most, ended]).toEqual([2, 50]);
});

test('the lines are served in turn: a long one keeps nobody else waiting', async () => {
  const turns = makeTurns(1, 100);
  const order: string[] = [];
  const work = (kind: 'letters' | 'passwords') => turns.take(kind, async () => void order.push(kind));
  await Promise.all([...Array.from({ length: 20 }, () => work('letters')), work('passwords')]);
  expect(order.indexOf('passwords')).toBeLessThan(3);
});

test('a full line lets nobody in, and the others are open', async () => {
  const turns = makeTurns(1, 2);
  const leave = await turns.enter('exports');
  const waiting = [turns.enter('exports'), turns.enter('exports')];
  expect(await turns.enter('exports')).toBeUndefined();
  const other = turns.enter('passwords');
  leave?.();
  leave?.();
  (await other)?.();
  for (const each of waiting) (await each)?.();
  expect(await turns.enter('exports')).toBeDefined();
});

test('whoever leaves the line holds no place and takes no turn', async () => {
  const turns = makeTurns(1, 1);
  const leave = await turns.enter('exports');
  const gone = new AbortController();
  const left = turns.enter('exports', gone.signal);
  gone.abort();
  await left;
  const next = turns.enter('exports');
  leave?.();
  expect(await next).toBeDefined();
});

test('work that fails gives its turn back', async () => {
  const turns = makeTurns(1, 1);
  await expect(turns.take('letters', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(await turns.enter('letters')).toBeDefined();
});
