/** Works the queue of this process. The rows are the truth and the jobs a nudge: what a job forgets, looking round finds. */
import type { PgBoss } from 'pg-boss';
import { pino } from 'pino';
import { presentInstant } from '#clock';
import { config } from '#config';
import { sqlState } from '#db/client';
import { pool } from '#db/pool';
import { forgetQueue, openQueue, type Jobs } from '#db/queue';
import { post, sendMail } from '#letters';
import { roundDue, walkRound } from './daily-round.ts';
import { lookRound } from './look-round.ts';
import { permissionHolds } from './permission-holds.ts';
import { tellPrograms } from './tell-programs.ts';
import { replayRun } from './replay-run.ts';
import { copyRun } from './copy-run.ts';

const millisecondsBetweenLooks = 20_000;
/** Other programs hear sooner than anybody looks round, and one that hangs keeps no mail waiting. */
const millisecondsBetweenTellings = 5_000;

/** A fault by its kind alone: the words of a failed statement hold what people typed. */
const kindOf = (fault: unknown): string =>
  fault instanceof Error ? `${fault.name} ${sqlState(fault) ?? ''}`.trim() : 'unknown';

interface Worker {
  boss: PgBoss;
  stop: () => Promise<void>;
}
let working: Worker | undefined;

/** Starts the queue and the looks. The pool of the process must be open; `url` signs in as the web role. */
export async function startJobs(url: string): Promise<void> {
  if (working) return;
  const log = pino({ level: config().LOG_LEVEL, base: null });
  const boss = openQueue(url);
  boss.on('error', (fault) => log.error({ fault: kindOf(fault) }, 'queue'));
  await boss.start();
  await boss.work<Jobs['send-mail']>(
    'send-mail',
    { pollingIntervalSeconds: 1, batchSize: 5 },
    async (jobs) => {
      for (const job of jobs) await sendMail(pool(), job.data, presentInstant(), post(), permissionHolds);
    },
  );
  await boss.work<Jobs['daily-round']>(
    'daily-round',
    { pollingIntervalSeconds: 2, batchSize: 5 },
    async (jobs) => {
      // One that fails brings the others of its batch back too; those are walked already and say so.
      for (const job of jobs) await walkRound(pool(), job.data.landlordId, presentInstant());
    },
  );
  await boss.work<Jobs['what-if']>('what-if', { pollingIntervalSeconds: 2, batchSize: 1 }, async (jobs) => {
    for (const { data } of jobs) await replayRun(pool(), data, presentInstant);
  });

  await boss.work<Jobs['copy-of-file']>(
    'copy-of-file',
    { pollingIntervalSeconds: 2, batchSize: 1 },
    async (jobs) => {
      for (const { data } of jobs) await copyRun(pool(), data, presentInstant);
    },
  );

  let looking: Promise<void> = Promise.resolve();
  let isLooking = false;
  const look = (): void => {
    if (isLooking) return;
    isLooking = true;
    const now = presentInstant();
    looking = lookRound(pool(), now, {
      askForRound: async (landlordId) => {
        const asked = { singletonKey: `${landlordId} ${roundDue(now)}`, singletonSeconds: 60 };
        await boss.send('daily-round', { landlordId, on: roundDue(now) }, asked);
      },
      askForReplay: async (landlordId, runId) => {
        const asked = { singletonKey: runId, singletonSeconds: 60 };
        await boss.send('what-if', { landlordId, runId }, asked);
      },
      askForCopy: async (landlordId, requestId) => {
        const asked = { singletonKey: requestId, singletonSeconds: 60 };
        await boss.send('copy-of-file', { landlordId, requestId }, asked);
      },
      onFault: (landlordId, fault) => log.error({ landlordId, fault: kindOf(fault) }, 'looking round'),
    })
      .catch((fault: unknown) => log.error({ fault: kindOf(fault) }, 'looking round'))
      .finally(() => {
        isLooking = false;
      });
  };
  const timer = setInterval(look, millisecondsBetweenLooks);
  timer.unref();
  look();
  let telling: Promise<void> = Promise.resolve();
  let isTelling = false;
  const tell = (): void => {
    if (isTelling) return;
    isTelling = true;
    telling = tellPrograms(pool(), presentInstant(), (landlordId, fault) =>
      log.error({ landlordId, fault: kindOf(fault) }, 'telling programs'),
    ).finally(() => {
      isTelling = false;
    });
  };
  const tellTimer = setInterval(tell, millisecondsBetweenTellings);
  tellTimer.unref();
  working = {
    boss,
    stop: async () => {
      clearInterval(timer);
      clearInterval(tellTimer);
      await looking;
      await telling;
      await boss.stop({ graceful: true, timeout: 8_000 });
      forgetQueue();
    },
  };
}

/** Lets what is under way finish, then stops. */
export async function stopJobs(): Promise<void> {
  const worker = working;
  working = undefined;
  await worker?.stop();
}
