/** `npm run db:dump`: writes db/schema.sql from a fresh database with all migrations. */
import { mkdtempSync, chmodSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dumpSchema } from '../dump.ts';
import { startEmbedded } from '../embedded.ts';
import { migrate } from '../migrate.ts';

const folder = mkdtempSync(join(tmpdir(), 'putright-dump-'));
chmodSync(folder, 0o755);
const server = await startEmbedded({ dataDir: folder, isThrowaway: true });
await migrate(server.superUrl);
writeFileSync(join(import.meta.dirname, '../schema.sql'), await dumpSchema(server.superUrl));
await server.stop();
rmSync(folder, { recursive: true, force: true });
