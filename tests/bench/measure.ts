/** What every measurement shares: times, medians, and one table at the end. */
import { createServer, type AddressInfo } from 'node:net';

/** Seconds that `work` took. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

export const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Runs `work` for 0, 1 … `count` - 1, so many at a time, and answers how many were done in a second. */
export async function rateOf(
  count: number,
  atATime: number,
  work: (at: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const line = async (): Promise<void> => {
    for (let at = next++; at < count; at = next++) await work(at);
  };
  return count / (await secondsOf(() => Promise.all(Array.from({ length: atATime }, line))));
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((open) => probe.listen(0, '127.0.0.1', open));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

export interface Row {
  what: string;
  ours: string;
  beside?: string;
  share?: string;
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');
export const percent = (ours: number, beside: number): string => `${Math.round((100 * ours) / beside)} %`;

export function table(rows: readonly Row[]): string {
  const lines = [{ what: '', ours: 'Putright', beside: 'bare', share: 'share' }, ...rows];
  const width = (column: keyof Row): number => Math.max(...lines.map((line) => (line[column] ?? '').length));
  const [what, ours, beside, share] = [width('what'), width('ours'), width('beside'), width('share')];
  return lines
    .map((line) =>
      [
        line.what.padEnd(what),
        line.ours.padStart(ours),
        (line.beside ?? '').padStart(beside),
        (line.share ?? '').padStart(share),
      ]
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
