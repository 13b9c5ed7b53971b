/** Gets the database that the settings name ready to serve: server, roles, schema. Answers the web role's address. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { WrongSetting, type Config } from '#config';
import { startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';

export interface PreparedDatabase {
  webUrl: string;
  ownerUrl: string;
  /** False for a database that was running before this start. */
  isStartedHere: boolean;
  stop: () => Promise<void>;
}

/** A secret of this installation, made once and kept in the data folder. */
export function keptSecret(dataDir: string, name: string): string {
  const file = join(dataDir, name);
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

const passwordFor = (secret: string, role: string): string =>
  createHash('sha256').update(`${role}:${secret}`).digest('hex').slice(0, 40);

async function prepareEmbedded(settings: Config, tell: (line: string) => void): Promise<PreparedDatabase> {
  const server = await startEmbedded({ dataDir: settings.DATA_DIR, onProgress: tell });
  const secret = keptSecret(settings.DATA_DIR, 'secret');
  const [ownerPassword, webPassword] = [passwordFor(secret, 'owner'), passwordFor(secret, 'web')];
  const superuser = postgres(server.superUrl, { max: 1, onnotice: () => {} });
  try {
    const [owner] = await superuser`SELECT FROM pg_roles WHERE rolname = 'putright_owner'`;
    const verb = owner ? 'ALTER' : 'CREATE';
    await superuser.unsafe(`${verb} ROLE putright_owner LOGIN CREATEROLE PASSWORD '${ownerPassword}'`);
    const [there] = await superuser`SELECT FROM pg_database WHERE datname = 'putright'`;
    if (!there) await superuser.unsafe('CREATE DATABASE putright OWNER putright_owner');
  } finally {
    await superuser.end({ timeout: 2 });
  }
  const ownerUrl = server.urlFor('putright_owner', ownerPassword, 'putright');
  tell('bringing the schema up to date');
  await migrate(ownerUrl, { webPassword });
  const { isStartedHere, stop } = server;
  return { ownerUrl, webUrl: server.urlFor('putright_web', webPassword, 'putright'), isStartedHere, stop };
}

const oldestServer = 150_000;

/** What a server says when the address, the name or the password is wrong, in words that name the setting. */
function wrongAddress(setting: string, url: string, fault: unknown): unknown {
  const { code, message } = fault as { code?: string; message?: string };
  const { hostname, port, pathname } = new URL(url);
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'CONNECT_TIMEOUT'].includes(code ?? ''))
    return new WrongSetting(`${setting}: no database answers at ${hostname}:${port || 5432} (${code}).`);
  if (['28P01', '28000', '3D000'].includes(code ?? ''))
    return new WrongSetting(
      `${setting}: the server at ${hostname}:${port || 5432}${pathname} refuses: ${message}.`,
    );
  return fault;
}

/** Looks at the server before anything is changed. One whose acknowledged writes may be lost is refused in production. */
async function judgeServer(setting: string, url: string, mode: Config['MODE']): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    const [version] = await sql`SELECT current_setting('server_version_num')::int AS number`;
    if (Number(version?.number) < oldestServer)
      throw new WrongSetting(`${setting}: expected PostgreSQL 15 or newer.`);
    if (mode !== 'production') return;
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      const [row] = await sql`SELECT current_setting(${name}) AS value`;
      if (row?.value === 'off') throw new WrongSetting(`${setting}: expected a server with ${name} on.`);
    }
  } catch (fault) {
    throw wrongAddress(setting, url, fault);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** The same address, with each connection taking on the web role; options that it had already stay. */
export function takingOnWebRole(url: string): string {
  const web = new URL(url);
  const had = web.searchParams.get('options');
  web.searchParams.set('options', `${had ? `${had} ` : ''}-c role=putright_web`);
  // A `+` is a space only in forms: libpq and pg-boss read it as it stands.
  web.search = web.search.replaceAll('+', '%20');
  return web.href;
}

/** With one address the web role is taken on by each connection; with two it signs in by itself. */
async function prepareGiven(
  url: string,
  settings: Config,
  tell: (line: string) => void,
): Promise<PreparedDatabase> {
  const hasOwner = settings.DATABASE_OWNER_URL !== undefined;
  const ownerUrl = settings.DATABASE_OWNER_URL ?? url;
  await judgeServer(hasOwner ? 'DATABASE_OWNER_URL' : 'DATABASE_URL', ownerUrl, settings.MODE);
  tell('bringing the schema up to date');
  await migrate(ownerUrl);
  let webUrl = url;
  if (hasOwner) await judgeServer('DATABASE_URL', url, settings.MODE);
  else {
    const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
    await owner.unsafe('GRANT putright_web TO CURRENT_USER').finally(() => owner.end({ timeout: 2 }));
    webUrl = takingOnWebRole(url);
  }
  return { ownerUrl, webUrl, isStartedHere: false, stop: () => Promise.resolve() };
}

export const prepareDatabase = (settings: Config, tell: (line: string) => void): Promise<PreparedDatabase> =>
  settings.DATABASE_URL === undefined
    ? prepareEmbedded(settings, tell)
    : prepareGiven(settings.DATABASE_URL, settings, tell);
