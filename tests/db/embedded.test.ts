import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { canNobodyEnter, placesFor } from '#db/embedded';

const folder = mkdtempSync(join(tmpdir(), 'putright-places-'));
chmodSync(folder, 0o755);
const [open, closed] = [join(folder, 'open'), join(folder, 'closed')];
mkdirSync(join(open, 'inner'), { recursive: true });
mkdirSync(join(closed, 'inner'), { recursive: true });
chmodSync(closed, 0o700);
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['a folder open to all', join(open, 'inner'), true],
  ['one that is not there yet', join(open, 'inner/not/yet'), true],
  ['a private folder', closed, false],
  ['an open folder inside a private one', join(closed, 'inner'), false],
  ['one that is not there yet, inside a private one', join(closed, 'inner/not/yet'), false],
])('may another account enter %s?', (_, path, answer) => expect(canNobodyEnter(path)).toBe(answer));

describe('where the database stands', () => {
  const programs = { native: '/checkout/node_modules/postgres/native', version: '18.4.0' };
  const inCheckout = { native: programs.native, data: '/checkout/.data/postgres', isCopied: false };
  const canEnter = (closedTo: string) => (path: string) => !path.startsWith(closedTo);

  test('under the data folder, for an account that is not root', () => {
    const account = { isRoot: false, canEnter: () => false };
    expect(placesFor('/checkout/.data', programs, account)).toEqual(inCheckout);
  });
  test('under the data folder, for root where the account that runs it can get there', () => {
    expect(placesFor('/checkout/.data', programs, { isRoot: true, canEnter: () => true })).toEqual(
      inCheckout,
    );
  });
  test.each([
    ['the data', '/checkout/.data'],
    ['the programs', '/checkout/node_modules'],
  ])('elsewhere, when only %s cannot be reached', (_, closedTo) => {
    const places = placesFor('/checkout/.data', programs, { isRoot: true, canEnter: canEnter(closedTo) });
    expect(places.isCopied).toBe(true);
    expect(places.data).toMatch(/^\/var\/lib\/putright-[0-9a-f]{12}\/postgres$/);
    expect(places.native).toBe('/var/lib/putright-programs/18.4.0');
  });
  test('elsewhere is another place for every data folder, and the same at every start', () => {
    const account = { isRoot: true, canEnter: () => false };
    const at = (dataDir: string) => placesFor(dataDir, programs, account).data;
    expect(at('/one/.data')).toBe(at('/one/../one/.data'));
    expect(at('/one/.data')).not.toBe(at('/two/.data'));
  });
});
