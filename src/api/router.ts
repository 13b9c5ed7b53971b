/** Every procedure of the portal, a router a room. */
import { actsRouter } from './acts.ts';
import { concernsRouter } from './concerns.ts';
import { complaintsRouter } from './complaints.ts';
import { handlingRouter } from './handling.ts';
import { peopleRouter } from './people.ts';
import { readingRouter } from './reading.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  reading: readingRouter,
  people: peopleRouter,
  complaints: complaintsRouter,
  acts: actsRouter,
  handling: handlingRouter,
  concerns: concernsRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
/** The procedures bound to one request: what pages call. */
export type AppCaller = ReturnType<typeof createCaller>;
