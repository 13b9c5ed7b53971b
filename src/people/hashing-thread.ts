/** Hashes and checks passwords in a thread of its own, one after the other, less urgent than any page. */
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { hashSync, verifySync } from '@node-rs/argon2';

export type Asked = { id: number; password: string; hash?: string };
export type Answered = { id: number; answer: string | boolean } | { id: number; fault: string };

/** argon2id, which is what 2 names: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

// Linux knows how urgent a single thread is; elsewhere this would slow the whole portal down.
if (process.platform === 'linux') setPriority(0, 10);

function answerTo({ id, password, hash }: Asked): Answered {
  try {
    return { id, answer: hash === undefined ? hashSync(password, cost) : verifySync(hash, password) };
  } catch (fault) {
    return { id, fault: fault instanceof Error ? fault.name : 'unknown' };
  }
}

parentPort?.on('message', (asked: Asked) => parentPort?.postMessage(answerTo(asked)));
