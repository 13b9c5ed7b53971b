/** One word for each thing (docs/words.md): the banned ones are looked for in the source, less what libraries force on us. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const banned = [
  'caseworker',
  'ticket',
  'appeal(?!s? \\(|-)',
  'SLA',
  'businessDay',
  'business day',
  'customerId',
  'tenantId',
  'userId',
  'getUser',
  'complaintStatus',
  'overdue',
];
/** The places where a library or a policy's own text brings the word. */
const forced = [
  /userID: new TextEncoder/,
  /^src\/people\/session\.ts$/,
  /^src\/policy\/terms\.ts$/,
  /right-to-appeal/,
];

test('the source uses the words of the field', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|astro)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  const pattern = new RegExp(`\\b(?:${banned.join('|')})\\b`, 'i');
  const found = files
    .filter((file) => !forced.some((allowed) => allowed.test(file)))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .map((line, at) => ({ line, at: `${file}:${at + 1}` }))
        .filter(({ line }) => pattern.test(line) && !forced.some((allowed) => allowed.test(line)))
        .map(({ line, at }) => `${at} ${line.trim()}`),
    );
  expect(found).toEqual([]);
});

test('names of files say what is in them', () => {
  const vague = /(?:^|\/)(?:utils?|helpers?|services?|managers?|common|types?|misc)\.(?:ts|astro)$/;
  const files = readdirSync(join(root, 'src'), { recursive: true }).map(String);
  expect(files.filter((file) => vague.test(file))).toEqual([]);
});
