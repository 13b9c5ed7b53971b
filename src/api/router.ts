/** Every procedure of the portal, a router a room. */
import { actsRouter } from './acts.ts';
import { caseworkRouter } from './casework.ts';
import { concernsRouter } from './concerns.ts';
import { complaintsRouter } from './complaints.ts';
import { handlingRouter } from './handling.ts';
import { lettersRouter } from './letters.ts';
import { deskRouter } from './desk.ts';
import { peopleRouter } from './people.ts';
import { programsRouter } from './programs.ts';
import { publishingRouter } from './publishing.ts';
import { readingRouter } from './reading.ts';
import { remediesRouter } from './remedies.ts';
import { retentionRouter } from './retention.ts';
import { rulesRouter } from './rules.ts';
import { createCallerFactory, router } from './trpc.ts';
import { verbsRouter } from './verbs.ts';

export const appRouter = router({
  reading: readingRouter,
  publishing: publishingRouter,
  people: peopleRouter,
  complaints: complaintsRouter,
  letters: lettersRouter,
  desk: deskRouter,
  acts: actsRouter,
  verbs: verbsRouter,
  casework: caseworkRouter,
  handling: handlingRouter,
  remedies: remediesRouter,
  concerns: concernsRouter,
  programs: programsRouter,
  rules: rulesRouter,
  retention: retentionRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
/** The procedures bound to one request: what pages call. */
export type AppCaller = ReturnType<typeof createCaller>;
