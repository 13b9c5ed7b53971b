/**
 * Cuts the faces of the launch languages down to their letters, before the pages are built: a reader loads a tenth of the
 * whole Arabic face. Letters that are left out are taken from the whole face, which is loaded only where one stands.
 *
 * The licence of Andika keeps its name for the whole face, so its cut goes by another. The Noto faces keep no name.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'components/look/cut');

/** Polish, Romanian (and its older letters), Turkish and Welsh, and the neighbours whose names are met in Britain. */
const latin = 'ĄąĆćČčĎďĘęĚěĞğİŁłŃńŇňŐőŘřŚśŞşŠšŢţŤťŮůŰűŴŵŶŷŹźŻżŽžĂăȘșȚț';
const marks = '\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u0670';
const urdu = `ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھۂۃیےۓۀ،؛؟۔\u200c\u200d${marks}`;
const arabic = `ءآأؤئإابپتةثجچحخدذرزژسشصضطظعغفقکكگلمنهویيىۀ،؛؟٪«»\u200c\u200d${marks}`;
const block = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)).join('');
const bengali = `\u0964\u0965${block(0x0981, 0x0983)}${block(0x0985, 0x09b9)}${block(0x09bc, 0x09ce)}\u09d7${block(0x09dc, 0x09e3)}\u200c\u200d`;

interface Cut {
  /** As the style sheet calls it. */
  family: string;
  weight: number;
  /** Of the whole face, in its package. */
  file: string;
  letters: string;
  /** A name as long as the one that the licence keeps. */
  renamed?: { from: string; to: string };
}

const noto = (family: string, name: string, script: string, letters: string, weights: number[]): Cut[] =>
  weights.map((weight) => ({
    family,
    weight,
    file: `@fontsource/${name}/files/${name}-${script}-${weight}-normal.woff2`,
    letters,
  }));

const cuts: readonly Cut[] = [
  ...[400, 700].map((weight) => ({
    family: 'Launch',
    weight,
    file: `@fontsource/andika/files/andika-latin-ext-${weight}-normal.woff2`,
    letters: latin,
    renamed: { from: 'Andika', to: 'Launch' },
  })),
  ...noto('Nastaliq', 'noto-nastaliq-urdu', 'arabic', urdu, [400]),
  ...noto('Arabic', 'noto-sans-arabic', 'arabic', arabic, [400, 700]),
  ...noto('Naskh', 'noto-naskh-arabic', 'arabic', arabic, [400, 700]),
  ...noto('Bengali', 'noto-sans-bengali', 'bengali', bengali, [400, 700]),
  ...noto('Bengali Serif', 'noto-serif-bengali', 'bengali', bengali, [400, 700]),
  // The languages' own names, for the list on every page.
  {
    family: 'Name Latin',
    weight: 400,
    file: '@fontsource/andika/files/andika-latin-ext-400-normal.woff2',
    letters: 'ă',
    renamed: { from: 'Andika', to: 'Launch' },
  },
  ...noto('Name Nastaliq', 'noto-nastaliq-urdu', 'arabic', 'اردو', [400]),
  ...noto('Name Arabic', 'noto-sans-arabic', 'arabic', 'العربيةفارسی', [400]),
  ...noto('Name Bengali', 'noto-sans-bengali', 'bengali', 'বাংলা', [400]),
  ...noto('Name Gurmukhi', 'noto-sans-gurmukhi', 'gurmukhi', 'ਪੰਜਾਬੀ', [400]),
];

/** The letters as CSS wants them, neighbours joined: `U+104-105, U+118`. */
function rangeOf(letters: string): string {
  const points = [...new Set([...letters].map((letter) => letter.codePointAt(0) ?? 0))].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last?.[1] === point - 1) last[1] = point;
    else runs.push([point, point]);
  }
  const hex = (point: number): string => point.toString(16).toUpperCase();
  return runs
    .map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join(', ');
}

/** Writes another name over the family's, where it stands in one or in two bytes a letter. */
function rename(font: Buffer, { from, to }: { from: string; to: string }): Buffer {
  const wide = (name: string): Buffer => Buffer.from(name, 'utf16le').swap16();
  for (const [old, fresh] of [
    [Buffer.from(from), Buffer.from(to)],
    [wide(from), wide(to)],
  ] as const)
    for (let at = font.indexOf(old); at >= 0; at = font.indexOf(old, at + old.length)) fresh.copy(font, at);
  return font;
}

const fileOf = ({ family, weight }: Cut): string =>
  `${family.toLowerCase().replace(/ /g, '-')}-${weight}.woff2`;

const ruleOf = (cut: Cut): string =>
  `@font-face {
  font-family: '${cut.family}';
  font-weight: ${cut.weight};
  font-display: swap;
  src: url('./${fileOf(cut)}') format('woff2');
  unicode-range: ${rangeOf(cut.letters)};
}
`;

/** Makes the cut faces and the style sheet that names them, unless they are there as this file would make them. */
export async function cutFaces(): Promise<void> {
  const recipe = createHash('sha256')
    .update(readFileSync(import.meta.filename))
    .digest('hex');
  const sheet = join(folder, 'faces.css');
  if (existsSync(sheet) && readFileSync(sheet, 'utf8').includes(recipe)) return;
  const { default: subset } = await import('subset-font');
  const { compress } = await import('wawoff2');
  const { resolve } = createRequire(import.meta.url);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const cut of cuts) {
    const plain = await subset(readFileSync(resolve(cut.file)), cut.letters, {
      targetFormat: 'truetype',
      noHinting: true,
    });
    const named = cut.renamed ? rename(Buffer.from(plain), cut.renamed) : plain;
    writeFileSync(join(folder, fileOf(cut)), await compress(named));
  }
  writeFileSync(sheet, `/* Made by src/faces.ts: ${recipe} */\n${cuts.map(ruleOf).join('')}`);
}
