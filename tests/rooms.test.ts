/** The rooms keep to their doors: each imports what its row in `rooms/may-import.ts` lists, and a few things have one home. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mayImport } from './rooms/may-import.ts';

const root = join(import.meta.dirname, '..');

interface ImportLine {
  file: string;
  room: string;
  line: number;
  name: string;
  isType: boolean;
}

const roomOf = (file: string): string => {
  const parts = file.split('/');
  return parts.length === 2 ? file : `${parts[0]}/${parts[1]}`;
};

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(?:ts|astro)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name),
    )
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

const pattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*${},\s]+?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

const imports: ImportLine[] = filesUnder('src').flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(pattern)].map((match) => ({
    file,
    room: roomOf(file),
    line: text.slice(0, match.index + match[0].length).split('\n').length,
    name: match[2] ?? match[3] ?? '',
    isType: match[1] !== undefined || (match[3] !== undefined && file.endsWith('.d.ts')),
  }));
});

const fits = (name: string, allowed: string): boolean =>
  name === allowed ||
  name.startsWith(`${allowed}/`) ||
  (/[/*]$/.test(allowed) && name.startsWith(allowed.replace('*', '')));

const isAllowed = ({ room, name, isType }: ImportLine): boolean =>
  (mayImport[room] ?? []).some((allowed) =>
    allowed.startsWith('type ') ? isType && fits(name, allowed.slice(5)) : fits(name, allowed),
  );

const told = (each: ImportLine, why: string): string =>
  `${each.file}:${each.line} imports ${each.name}: ${why}`;

describe('the rooms', () => {
  test('every folder and file of src has a row in the table', () => {
    const rooms = new Set(filesUnder('src').map(roomOf));
    expect([...rooms].filter((room) => !(room in mayImport))).toEqual([]);
  });

  test('a room imports only what its row lists', () => {
    const strays = imports
      .filter(({ name }) => !name.startsWith('.') && !name.startsWith('node:'))
      .filter((each) => !isAllowed(each))
      .map((each) => told(each, `${each.room} may import ${(mayImport[each.room] ?? []).join(', ')}`));
    expect(strays).toEqual([]);
  });

  test('a relative import never leaves its room', () => {
    const strays = imports
      .filter(
        ({ name, file, room }) =>
          name.startsWith('.') && roomOf(normalize(join(dirname(file), name))) !== room,
      )
      .filter(({ room }) => !/^src\/[\w-]+\.ts$/.test(room))
      .map((each) => told(each, 'go through the door of the other room'));
    expect(strays).toEqual([]);
  });

  test('SQL stands only in a store', () => {
    const strays = imports
      .filter(({ name, isType }) => !isType && /^(?:drizzle-orm|postgres|#db\/schema)/.test(name))
      .filter(({ file }) => !/\/store(?:\.ts|\/)/.test(file))
      .map((each) => told(each, 'only store.ts talks to tables'));
    expect(strays).toEqual([]);
  });

  test('each of these has one home', () => {
    const homes: Record<string, RegExp> = {
      i18next: /^src\/languages\//,
      '@node-rs/argon2': /^src\/people\/hashing-thread\.ts$/,
      '@simplewebauthn/server': /^src\/people\/passkey\.ts$/,
      '@simplewebauthn/browser': /^src\/components\/people\/passkey\.ts$/,
      lucia: /^src\/people\/session\.ts$/,
      'pg-boss': /^src\/jobs\//,
      'temporal-polyfill': /^src\/policy\/time\.ts$/,
      nodemailer: /^src\/letters\//,
      '@myriaddreamin/typst-ts-node-compiler': /^src\/letters\/pdf\//,
      wawoff2: /^src\/(?:letters\/pdf\/|faces\.ts)/,
    };
    const strays = imports
      .filter(({ name, file }) => homes[name] !== undefined && !homes[name].test(file))
      .map((each) => told(each, 'it has another home'));
    expect(strays).toEqual([]);
  });

  test('the clock is read in one place', () => {
    const readers = filesUnder('src').filter((file) =>
      /Temporal\.Now|Date\.now\(|new Date\(\)/.test(readFileSync(join(root, file), 'utf8')),
    );
    const mayRead = [
      'src/clock.ts',
      'src/cli/today.ts',
      'src/people/session.ts',
      'src/components/frame/idle.ts',
    ];
    expect(readers.filter((file) => !mayRead.includes(file))).toEqual([]);
  });

  test('src/policy touches nothing: no file, no table, no network', () => {
    const strays = imports
      .filter(({ room, name }) => room === 'src/policy' && name.startsWith('node:'))
      .map((each) => told(each, 'the engine is handed everything'));
    expect(strays).toEqual([]);
  });
});
