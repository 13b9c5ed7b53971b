/** No secret in the repository, in its history, or in what is built of it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Each kind of secret by its shape; put together here, so that this file is not one of its own findings. */
const kinds: Record<string, string> = {
  'private key': '-----BEGIN [A-Z ]*PRIVATE' + ' KEY-----',
  'cloud key': 'AKIA' + '[0-9A-Z]{16}',
  'forge token': 'gh[pousr]_' + '[A-Za-z0-9]{36}',
  'chat token': 'xox[abprs]-' + '[0-9A-Za-z-]{20}',
  'payment key': '[sr]k_live_' + '[0-9A-Za-z]{20}',
  'signed web token': 'eyJ[A-Za-z0-9_-]{10,}\\.' + 'eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}',
};
const shapes = Object.entries(kinds).map(([kind, shape]) => [kind, new RegExp(shape)] as const);
/** A setting that ends in a value of its own; those of examples and of tests say so in their words. */
const assigned =
  /\b(?:SECRET|PASSWORD|AUDIT_KEY|API_KEY|TOKEN|password|secret|apiKey)\b['"]?\s*[:=]\s*['"]?([A-Za-z0-9+/_=-]{24,})/g;

/** Bits a sign: words of a language stay under 4.2, random letters and digits come near 6. */
const entropy = (text: string): number => {
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts.values()].reduce(
    (sum, count) => sum - (count / text.length) * Math.log2(count / text.length),
    0,
  );
};

function faultsIn(path: string, text: string): string[] {
  return [
    ...shapes.filter(([, shape]) => shape.test(text)).map(([kind]) => `${path}: ${kind}`),
    ...[...text.matchAll(assigned)]
      // Tests set their own, for a database that lives as long as they do.
      .filter(([, value = '']) => entropy(value) > 3.8 && !/^tests\/|\.test\.ts$/.test(path))
      .map(() => `${path}: a secret that is set`),
    ...[...text.matchAll(/[a-z]+:\/\/[\w.%-]+:([^@\s/'"`${}<>]{12,})@[\w.-]+/g)]
      .filter(([, value = '']) => entropy(value) > 3.2)
      .map(() => `${path}: a password in an address`),
  ];
}

const walked = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return /^(?:\.git|\.data|\.astro|node_modules)$/.test(entry.name) ? [] : walked(path);
    return entry.isFile() && !/\.(?:png|woff2|jpg|ico|pdf|wasm|log)$/.test(entry.name) ? [path] : [];
  });

test('every kind of secret is found where one is planted', () => {
  const random = 'q7Zk2Lw9Xb4Vn8Tc3Rm6Yp1Hs5Gd0Jf';
  const planted = [
    '-----BEGIN PRIVATE' + ' KEY-----',
    `SECRET=${random}`,
    `password: '${random}'`,
    `postgres://owner:${random}@db.example/x`,
    'AKIA' + 'ABCDEFGHIJKLMNOP',
    'ghp_' + 'a1B2'.repeat(9),
  ];
  for (const each of planted) expect(faultsIn('planted', each), each).toHaveLength(1);
  expect(faultsIn('clean', 'SECRET=\npassword: string\nhttps://complaints.example/a')).toEqual([]);
});

test('no file of the repository or of the build holds one', () => {
  const files = walked(root);
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap((file) => faultsIn(relative(root, file), readFileSync(file, 'utf8')))).toEqual([]);
});

test('no commit ever held one', () => {
  // A copy without its history has none to look at: the files are looked at above.
  const isThere = existsSync(join(root, '.git'));
  const shape = Object.values(kinds).slice(0, 5).join('|');
  const found = isThere
    ? execFileSync('git', ['log', '-E', `-G${shape}`, '--format=%h', '--name-only'], {
        cwd: root,
        encoding: 'utf8',
      })
    : '';
  expect(found.trim()).toBe('');
});

test('the settings that are handed out hold no value that opens anything', () => {
  const example = readFileSync(join(root, '.env.example'), 'utf8');
  for (const name of ['SECRET', 'AUDIT_KEY', 'DATABASE_URL', 'SMTP_URL'])
    expect(example).toMatch(new RegExp(`^${name}=$`, 'm'));
});
