/** One throw-away PostgreSQL for the whole run, with a template that holds the schema and the five landlords. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#db/embedded';
import { migrate } from '#db/migrate';
import { fillShelves } from '#db/seeds/fill';

export interface Cluster {
  superUrl: string;
  ownerUrl: string;
  webUrl: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: Cluster;
  }
}

export default async function setUpCluster(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'putright-tests-'));
  chmodSync(folder, 0o755);
  const server = await startEmbedded({ dataDir: folder, isThrowaway: true });
  const superuser = postgres(server.superUrl, { max: 1, onnotice: () => {} });
  await superuser.unsafe("CREATE ROLE putright_owner LOGIN CREATEROLE PASSWORD 'owner'");
  await superuser.unsafe('CREATE DATABASE putright_template OWNER putright_owner');
  await superuser.end();
  const ownerUrl = server.urlFor('putright_owner', 'owner', 'putright_template');
  await migrate(ownerUrl, { webPassword: 'web' });
  await fillShelves(server.urlFor('putright_web', 'web', 'putright_template'), () => {});
  project.provide('cluster', {
    superUrl: server.superUrl,
    ownerUrl: server.urlFor('putright_owner', 'owner', 'DATABASE'),
    webUrl: server.urlFor('putright_web', 'web', 'DATABASE'),
  });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
