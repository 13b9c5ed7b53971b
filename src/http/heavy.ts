/** Which requests cost much, and the turn that each of them waits for before a page or the database sees it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { turns, type HeavyKind } from '#turns';

const file = /^\/[a-z0-9-]+\/[a-z]{2,3}\/(?:complaints|desk|account)\/.*\.(pdf|zip|csv)$/;
const password = /^\/[a-z0-9-]+\/[a-z]{2,3}\/account\/(?:password|number)$/;

/** Undefined of everything else: lodging, reading and codes never stand in a line. */
export function heavyKind({ method }: IncomingMessage, path: string): HeavyKind | undefined {
  if (method === 'POST') return password.test(path) ? 'passwords' : undefined;
  const ending = file.exec(path)?.[1];
  return ending === undefined ? undefined : ending === 'pdf' ? 'letters' : 'exports';
}

/**
 * Waits for a turn, and gives it back when the head of the answer is written: by then the costly part is done, and a reader
 * who takes it slowly holds nobody up. False where the line is full.
 */
export async function takeTurn(kind: HeavyKind, response: ServerResponse): Promise<boolean> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const leave = await turns.enter(kind, gone.signal);
  if (leave === undefined) return false;
  response.once('close', leave);
  const { writeHead } = response;
  response.writeHead = ((...given: Parameters<typeof writeHead>) => {
    leave();
    return writeHead.apply(response, given);
  }) as typeof writeHead;
  return true;
}
