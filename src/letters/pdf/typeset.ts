/** Asks the typesetter's thread. It starts with the first letter and never keeps the portal from stopping. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Answer } from './typesetter.ts';

interface Asked {
  answered: (bytes: Uint8Array | undefined) => void;
  failed: (fault: Error) => void;
}

const waiting = new Map<number, Asked>();
let thread: Worker | undefined;
let lastId = 0;

function take(id: number): Asked | undefined {
  const asked = waiting.get(id);
  waiting.delete(id);
  if (waiting.size === 0) thread?.unref();
  return asked;
}

function openThread(): Worker {
  const opened = new Worker(join(import.meta.dirname, 'typesetter.ts'));
  opened.on('message', (answer: Answer) => {
    const asked = take(answer.id);
    if ('fault' in answer) asked?.failed(new Error(answer.fault));
    else asked?.answered(answer.bytes ?? undefined);
  });
  // A machine without the typesetter serves letters as pages; the next letter tries anew.
  opened.on('error', (fault) => {
    console.error('Letters cannot be made as PDF on this machine.', fault);
    thread = undefined;
    for (const id of [...waiting.keys()]) take(id)?.answered(undefined);
  });
  return opened;
}

/** The file, or undefined where it cannot be made so that all can read it. Rejects where the sheet itself is wrong. */
export function typeset(data: string): Promise<Uint8Array | undefined> {
  const id = (lastId += 1);
  thread ??= openThread();
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array | undefined>();
  waiting.set(id, { answered: resolve, failed: reject });
  thread.ref();
  thread.postMessage({ id, data });
  return promise;
}
