import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asCall } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { auditActs, note } from './index.ts';

const database = await aDatabase();
const sources = readdirSync(join(import.meta.dirname, '..'), { recursive: true, withFileTypes: true })
  .filter(
    (entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/\.test\.ts$|^catalogue\.ts$/.test(entry.name),
  )
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');

test('an act that is not in the catalogue is refused, whatever the types were told', async () => {
  await expect(asCall(database, {}, (call) => note(call, 'looked-around' as never, 'x:1'))).rejects.toThrow(
    'no act "looked-around"',
  );
});

test('every act of the catalogue is one that the portal does', () => {
  const unused = [...auditActs.keys()].filter(
    (act) => !sources.includes(`'${act}'`) && !sources.includes(`'${act.replace(/^rules-/, '')}'`),
  );
  expect(unused).toEqual([]);
});

test('an act belongs to one class', () => {
  const listed = readFileSync(join(import.meta.dirname, 'catalogue.ts'), 'utf8').match(/^ {2}'[a-z-]+',$/gm);
  expect(listed).toHaveLength(auditActs.size);
});
