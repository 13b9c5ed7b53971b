/** The pool of this process, opened once by the server, the worker or a test. */
import { isLateWrite, openPool, type Pool } from './client.ts';

let open: Pool | undefined;

/** The driver throws a late write where nobody can catch it; whatever else nobody caught ends the process as before. */
function outliveLateWrites(): void {
  process.on('uncaughtException', (fault) => {
    if (isLateWrite(fault)) return;
    console.error(fault);
    process.exit(1);
  });
}

export function usePool(url: string, max?: number): Pool {
  if (!open) outliveLateWrites();
  open = openPool(url, max);
  return open;
}

/** Throws where nothing opened one: a page or job that runs outside the server. */
export function pool(): Pool {
  if (!open) throw new Error('No database is open in this process.');
  return open;
}
