import type { ServerResponse } from 'node:http';

/**
 * What a page may know of its own answer while it is sent. Astro writes as fast as it reads, whoever reads: a page that sends
 * much waits for room itself. Wraps `write`, so it comes after whatever else wraps it.
 */
export function outgoingOf(response: ServerResponse): { hasRoom: () => Promise<void>; breakOff: () => void } {
  const write = response.write.bind(response);
  let isFull = false;
  let isGone = false;
  const waiting = new Set<() => void>();
  response.write = ((...given: Parameters<typeof write>) => {
    isFull = !write(...given);
    return !isFull;
  }) as typeof response.write;
  const goOn = (): void => {
    isFull = false;
    for (const each of waiting) each();
    waiting.clear();
  };
  response.on('drain', goOn);
  response.once('close', () => {
    isGone = true;
    goOn();
  });
  return {
    // Nobody waits for a connection that is gone: whoever writes to it is told to stop.
    hasRoom: () =>
      isFull && !isGone ? new Promise<void>((each) => void waiting.add(each)) : Promise.resolve(),
    breakOff: () => {
      // Reset and not closed: what the system still holds for a slow reader is dropped, too.
      response.socket?.resetAndDestroy();
      response.destroy();
    },
  };
}
