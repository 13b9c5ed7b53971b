import { afterEach, expect, test, vi } from 'vitest';
import { streamOf, wholeOf } from './stream.ts';

afterEach(() => vi.useRealTimers());

test('pieces are made only as they are read, and no more once the reader has gone', async () => {
  let made = 0;
  let isClosed = false;
  async function* pieces() {
    try {
      for (; made < 100; made += 1) yield `${made}`;
    } finally {
      isClosed = true;
    }
  }
  const reader = streamOf(pieces()).getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('0');
  await reader.cancel();
  expect(made).toBeLessThan(4);
  expect(isClosed).toBe(true);
});

test('a large piece is handed on bit by bit, and nothing is lost', async () => {
  const large = Buffer.alloc(300_000, 'x');
  async function* pieces() {
    yield large;
    yield new Uint8Array(0);
    yield 'end';
  }
  const reader = streamOf(pieces()).getReader();
  const sizes: number[] = [];
  const heard: Uint8Array[] = [];
  for (let each = await reader.read(); !each.done; each = await reader.read()) {
    sizes.push(each.value.byteLength);
    heard.push(each.value);
  }
  expect(Math.max(...sizes)).toBe(64 * 1024);
  expect(Buffer.concat(heard).toString()).toBe(`${large.toString()}end`);
});

test('a reader who takes nothing for half a minute is let go, and others get the place', async () => {
  vi.useFakeTimers();
  let closed = 0;
  async function* pieces() {
    try {
      for (;;) yield 'x';
    } finally {
      closed += 1;
    }
  }
  const open = Array.from({ length: 24 }, () => streamOf(pieces()).getReader());
  for (const reader of open) await reader.read();
  const late = streamOf(pieces()).getReader();
  let isLateRead = false;
  const first = late.read().then(() => (isLateRead = true));
  await vi.advanceTimersByTimeAsync(29_000);
  expect(isLateRead).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  await first;
  expect(closed).toBe(24);
  await expect(open[0]?.read()).rejects.toThrow('took too long');
  await late.cancel();
});

test('whoever has no room yet holds no turn; whoever may have no more gets nothing', async () => {
  async function* pieces() {
    yield 'one';
    yield 'two';
  }
  const stalled = streamOf(pieces(), () => new Promise(() => {})).getReader();
  void stalled.read().catch(() => undefined);
  const other = streamOf(pieces()).getReader();
  expect(new TextDecoder().decode((await other.read()).value)).toBe('one');
  await other.cancel();
  const ended = streamOf(pieces(), () => Promise.resolve(false)).getReader();
  expect(await ended.read()).toMatchObject({ done: true });
});

test('a file that is there goes out whole, whatever others make', async () => {
  const bytes = Buffer.alloc(200_000, 'y');
  const reader = wholeOf(bytes).getReader();
  const heard: Uint8Array[] = [];
  for (let each = await reader.read(); !each.done; each = await reader.read()) heard.push(each.value);
  expect(Buffer.concat(heard).equals(bytes)).toBe(true);
});
