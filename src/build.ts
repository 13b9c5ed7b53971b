/** Builds the pages when what they are made of has changed since the last build. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cutFaces } from './faces.ts';

const root = join(import.meta.dirname, '..');
const madeOf = [
  'src/pages',
  'src/components',
  'src/static',
  'src/middleware.ts',
  'src/web',
  'astro.config.mjs',
  'package-lock.json',
];
const stamp = join(root, 'dist/made-of');

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const part of madeOf)
    for (const file of filesUnder(join(root, part)))
      hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Answers whether it had to build. Throws with the builder's own words when it fails. */
export async function buildIfChanged(): Promise<boolean> {
  await cutFaces();
  const hash = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  const child = spawn(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const code = await new Promise<number | null>((ended) => child.once('exit', ended));
  if (code !== 0) throw new Error(`The pages could not be built:\n${words.slice(-4000)}`);
  writeFileSync(stamp, hash);
  return true;
}
