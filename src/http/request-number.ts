/** The number of the request that is being answered: a fault that is told from anywhere in it carries the number too. */
import { AsyncLocalStorage } from 'node:async_hooks';

const numbers = new AsyncLocalStorage<string>();

export const withNumber = <T>(requestId: string, work: () => Promise<T>): Promise<T> =>
  numbers.run(requestId, work);

/** Undefined outside of any request. */
export const requestNumber = (): string | undefined => numbers.getStore();
