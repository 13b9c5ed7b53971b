/** Every procedure of the portal, a router a room. */
import { actsRouter } from './acts.ts';
import { advocateRouter } from './advocate.ts';
import { caseworkRouter } from './casework.ts';
import { concernsRouter } from './concerns.ts';
import { complaintsRouter } from './complaints.ts';
import { handlingRouter } from './handling.ts';
import { lettersRouter } from './letters.ts';
import { deskRouter } from './desk.ts';
import { officersRouter } from './officers.ts';
import { organisationsRouter } from './organisations.ts';
import { permissionRouter } from './permission.ts';
import { peopleRouter } from './people.ts';
import { privacyRouter } from './privacy.ts';
import { programsRouter } from './programs.ts';
import { publishingRouter } from './publishing.ts';
import { readingRouter } from './reading.ts';
import { remediesRouter } from './remedies.ts';
import { retentionRouter } from './retention.ts';
import { rulesRouter } from './rules.ts';
import { safetyRouter } from './safety.ts';
import { sharingRouter } from './sharing.ts';
import { createCallerFactory, router } from './trpc.ts';
import { verbsRouter } from './verbs.ts';

export const appRouter = router({
  reading: readingRouter,
  publishing: publishingRouter,
  people: peopleRouter,
  permission: permissionRouter,
  complaints: complaintsRouter,
  letters: lettersRouter,
  desk: deskRouter,
  acts: actsRouter,
  advocate: advocateRouter,
  verbs: verbsRouter,
  casework: caseworkRouter,
  handling: handlingRouter,
  remedies: remediesRouter,
  concerns: concernsRouter,
  organisations: organisationsRouter,
  officers: officersRouter,
  privacy: privacyRouter,
  programs: programsRouter,
  rules: rulesRouter,
  safety: safetyRouter,
  retention: retentionRouter,
  sharing: sharingRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
/** The procedures bound to one request: what pages call. */
export type AppCaller = ReturnType<typeof createCaller>;
