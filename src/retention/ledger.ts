/**
 * The ledger of erasures as a file: whose what was erased and when, a line of JSON each, and nothing of what it was. It stands
 * beside the files and not in the database, so that a database that is restored from a backup does not take it along.
 */
import { existsSync } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { config } from '#config';
import { erasableFields } from '#library';

const lineSchema = z.strictObject({
  landlordId: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  erasureId: z.uuid(),
  personId: z.uuid(),
  fields: z.array(z.enum(erasableFields)).min(1),
  at: z.iso.datetime(),
});
export type LedgerLine = z.output<typeof lineSchema>;

export const ledgerFile = (): string => resolve(join(config().DATA_DIR, 'erasures.jsonl'));

/** Adds a line, on the disk before it answers. */
export async function writeLedger(line: LedgerLine, file = ledgerFile()): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(`${JSON.stringify(lineSchema.parse(line))}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Every line there is. A last line that was cut off is passed over; any other that cannot be read throws. */
export async function readLedger(file = ledgerFile()): Promise<LedgerLine[]> {
  if (!existsSync(file)) return [];
  const texts = (await readFile(file, 'utf8')).split('\n');
  const cutOff = texts.pop();
  const lines = texts.filter((text) => text !== '').map((text) => lineSchema.parse(JSON.parse(text)));
  try {
    if (cutOff) lines.push(lineSchema.parse(JSON.parse(cutOff)));
  } catch {
    // The write that was cut off never answered: its transaction did not commit either.
  }
  return lines;
}
