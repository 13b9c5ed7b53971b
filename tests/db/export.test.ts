/** What is published goes out as the files that ship, and comes back, byte for byte. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { exportTo, importFrom } from '#db/seeds/content';
import { contentFiles, pictureFiles } from '#library';
import { addPicture } from '#publishing';
import { Desk, done, editorsOf } from '../builders/publishing.ts';
import { aDatabase } from '../setup/database.ts';

const quiet = () => undefined;
const folders: string[] = [];
const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'putright-export-'));
  folders.push(folder);
  return folder;
};
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
const [first, second] = [await aDatabase(), await aDatabase()];
const onShelves = ['landlords', 'codes', 'facts', 'calendars', 'guidance', 'letters'];

test('all files of all landlords, untouched, are the files that ship', async () => {
  const folder = aFolder();
  await exportTo(first.pool, folder, quiet);
  const shipped = onShelves.flatMap((under) => contentFiles(under));
  expect(shipped.length).toBeGreaterThan(50);
  expect(contentFiles('', folder)).toEqual(shipped.sort((one, other) => (one.path < other.path ? -1 : 1)));
});

test('what landlords published comes along, in another database too, and differs nowhere else', async () => {
  const connect = new Desk(first, await editorsOf(first, 'connect'));
  const croft = new Desk(first, await editorsOf(first, 'croft'));
  const late = { kind: 'guidance', slug: 'when-things-are-late', language: 'en' } as const;
  for (const [desk, heading] of [
    [connect, 'For Connect'],
    [croft, 'For Croft'],
  ] as const)
    await desk.bring(late, (await desk.text(late)).replace(/^title: .*$/m, `title: ${heading}`));
  const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const { hash } = done(await connect.as('writer', (call) => addPicture(call, png)));
  const picture = await connect.begun('media');
  await connect.bring(
    picture('zxx'),
    `slug: ${picture('zxx').slug}\nfile: ${hash}.webp\nwidth: 4\nheight: 4\n`,
  );
  const page = await connect.begun('page');
  await connect.bring(
    page('en'),
    `---\nslug: ${page('en').slug}\ntitle: What we learned\nmade: source\nchecked: true\n---\n\nWords: “so”.\n`,
  );

  const [once, twice] = [aFolder(), aFolder()];
  await exportTo(first.pool, once, quiet);
  expect(contentFiles('of', once).map(({ path }) => path)).toEqual([
    'of/connect/guidance/en/when-things-are-late.md',
    'of/croft/guidance/en/when-things-are-late.md',
  ]);
  await importFrom(second.pool, once, quiet);
  await exportTo(second.pool, twice, quiet);
  expect(contentFiles('', twice)).toEqual(contentFiles('', once));
  expect(pictureFiles('', twice)).toEqual(pictureFiles('', once));
  expect(pictureFiles('', once)).toHaveLength(1);
  expect(await importFrom(second.pool, once, quiet)).toBe(0);
});
