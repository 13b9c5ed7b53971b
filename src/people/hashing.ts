/** Asks the thread that hashes passwords. It starts with the first one and never keeps the portal from stopping. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Answered } from './hashing-thread.ts';

interface Waiting {
  answered: (answer: string | boolean) => void;
  failed: (fault: Error) => void;
}

const waiting = new Map<number, Waiting>();
let thread: Worker | undefined;
let lastId = 0;

function taken(id: number): Waiting | undefined {
  const asked = waiting.get(id);
  waiting.delete(id);
  if (waiting.size === 0) thread?.unref();
  return asked;
}

function openThread(): Worker {
  const opened = new Worker(join(import.meta.dirname, 'hashing-thread.ts'));
  opened.on('message', (answer: Answered) => {
    const asked = taken(answer.id);
    if ('fault' in answer) asked?.failed(new Error(`A password could not be hashed: ${answer.fault}.`));
    else asked?.answered(answer.answer);
  });
  opened.on('error', (fault: Error) => {
    thread = undefined;
    for (const id of [...waiting.keys()]) taken(id)?.failed(fault);
  });
  return opened;
}

function ask(asked: { password: string; hash?: string }): Promise<string | boolean> {
  const id = (lastId += 1);
  thread ??= openThread();
  const { promise, resolve, reject } = Promise.withResolvers<string | boolean>();
  waiting.set(id, { answered: resolve, failed: reject });
  thread.ref();
  thread.postMessage({ id, ...asked });
  return promise;
}

export const hashOf = async (password: string): Promise<string> => String(await ask({ password }));
export const isHashOf = async (hash: string, password: string): Promise<boolean> =>
  (await ask({ hash, password })) === true;
