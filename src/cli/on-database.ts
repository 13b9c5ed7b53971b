import { config } from '#config';
import { prepareDatabase, type PreparedDatabase } from '#db/prepare';
import { sayUsage } from './say.ts';

/** The portal's own database, brought up to date; a server that was started for this ends with it. */
export async function onDatabase<T>(work: (database: PreparedDatabase) => Promise<T>): Promise<T> {
  const database = await prepareDatabase(config(), sayUsage);
  try {
    return await work(database);
  } finally {
    if (database.isStartedHere) await database.stop();
  }
}
