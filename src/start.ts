/** `npm start`: prepares whatever is missing, says what it is doing, and serves. */
import { config, WrongSetting } from '#config';
import { prepareDatabase } from '#db/prepare';
import { buildIfChanged } from './build.ts';

process.env.MODE ||= 'demo';
process.env.NODE_ENV ||= 'production';

const startedAt = performance.now();
const seconds = (): string => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`.padStart(7);
const tell = (line: string): void => console.log(`${seconds()}  ${line}`);

/** What a start that fails half way has to put back. */
let undo = (): Promise<void> => Promise.resolve();

async function start(): Promise<void> {
  const settings = config();
  tell(`Putright, ${settings.MODE} mode`);
  const [database] = await Promise.all([
    prepareDatabase(settings, (line) => tell(`database: ${line}`)).then((prepared) => {
      // A database that was running before belongs to another portal, or to the next start.
      if (prepared.isStartedHere) undo = prepared.stop;
      return prepared;
    }),
    buildIfChanged().then((wasBuilt) => tell(wasBuilt ? 'pages: built' : 'pages: as they were')),
  ]);
  const { fillForServing } = await import('#db/seeds/fill');
  const filled = await fillForServing(database.webUrl, tell);
  const { serve, stopOnSignal } = await import('./server.ts');
  const serving = await serve(database.webUrl, { ownerUrl: database.ownerUrl });
  stopOnSignal(async () => {
    tell('stopping');
    await serving.stop();
    await database.stop();
  });
  tell(`ready at ${settings.PUBLIC_URL}`);
  for (const line of filled) console.log(line);
}

function sentenceFor(fault: unknown): unknown {
  const { code, port } = fault as { code?: string; port?: number };
  if (code === 'EADDRINUSE') return `PORT: ${port} is taken by another program. Set PORT to a free one.`;
  if (code === 'EACCES' && port !== undefined) return `PORT: ${port} may not be opened by this account.`;
  if (code === 'EADDRNOTAVAIL') return `HOST: ${config().HOST} is not an address of this machine.`;
  const isSaid = fault instanceof WrongSetting || (fault as Error).name === 'UnreadableContent';
  return isSaid ? (fault as Error).message : fault;
}

start().catch(async (fault: unknown) => {
  console.error(sentenceFor(fault));
  await undo().catch((also: unknown) => console.error(also));
  process.exit(1);
});
