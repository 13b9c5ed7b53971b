/**
 * The faces of printed letters. The packages hold each face cut by script, and a typesetter that finds one family twice takes
 * one of the two: so each cut gets a family name of its own, and a letter names them all, that of its language first.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const cuts = {
  Literata: { package: 'literata', scripts: ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic'] },
  Andika: { package: 'andika', scripts: ['latin', 'latin-ext', 'vietnamese', 'cyrillic'] },
} as const;
export type Face = keyof typeof cuts;
const weights = [400, 700] as const;

interface Noto {
  family: string;
  package: string;
  script: string;
  weights: readonly number[];
}
const noto = (family: string, script: string, own: readonly number[] = weights): Noto => ({
  family,
  package: family.toLowerCase().replace(/ /g, '-'),
  script,
  weights: own,
});
/** Nastaliq has one weight here, as on the pages. */
const others = {
  nastaliq: noto('Noto Nastaliq Urdu', 'arabic', [400]),
  naskh: noto('Noto Naskh Arabic', 'arabic'),
  sansArabic: noto('Noto Sans Arabic', 'arabic'),
  sansBengali: noto('Noto Sans Bengali', 'bengali'),
  serifBengali: noto('Noto Serif Bengali', 'bengali'),
  gurmukhi: noto('Noto Sans Gurmukhi', 'gurmukhi'),
} as const;

/** As long as the true name, so that nothing in the file moves. */
const cutName = (face: Face, place: number): string => (place === 0 ? face : `${face.slice(0, -1)}${place}`);

/**
 * Every family that a letter may need, in the order in which they are asked for a letter: the face of its language, then
 * those of all others, since a resident is quoted in any script. Literata is the usual one, Andika that of large print.
 */
export function familiesOf(face: Face, language: string): string[] {
  const latin = cuts[face].scripts.map((_, place) => cutName(face, place));
  const isUsual = face === 'Literata';
  const arabic = isUsual ? others.naskh : others.sansArabic;
  const bengali = isUsual ? others.serifBengali : others.sansBengali;
  const rest = [language === 'ur' ? others.nastaliq : arabic, bengali, others.gurmukhi];
  return [...latin, ...rest.map(({ family }) => family)];
}

/** Writes another name over the family's in the font's table of names, where it stands in one or in two bytes a letter. */
function renamed(font: Buffer, from: string, to: string): Buffer {
  if (from === to) return font;
  const tables = font.readUInt16BE(4);
  for (let place = 0; place < tables; place += 1) {
    const entry = 12 + place * 16;
    if (font.toString('latin1', entry, entry + 4) !== 'name') continue;
    const start = font.readUInt32BE(entry + 8);
    const names = font.subarray(start, start + font.readUInt32BE(entry + 12));
    const spellings = [
      [Buffer.from(from, 'latin1'), Buffer.from(to, 'latin1')],
      [Buffer.from(from, 'utf16le').swap16(), Buffer.from(to, 'utf16le').swap16()],
    ] as const;
    for (const [old, fresh] of spellings)
      for (let at = names.indexOf(old); at >= 0; at = names.indexOf(old, at + old.length))
        fresh.copy(names, at);
  }
  return font;
}

/** All faces as the typesetter takes them. */
export async function facesForPrint(): Promise<Buffer[]> {
  const { decompress } = await import('wawoff2');
  const { resolve } = createRequire(import.meta.url);
  const file = (name: string, script: string, weight: number): string =>
    `@fontsource/${name}/files/${name}-${script}-${weight}-normal.woff2`;
  const latin = (Object.keys(cuts) as Face[]).flatMap((face) =>
    cuts[face].scripts.flatMap((script, place) =>
      weights.map((weight) => ({
        path: file(cuts[face].package, script, weight),
        from: face,
        to: cutName(face, place),
      })),
    ),
  );
  const rest = Object.values(others).flatMap(({ package: name, script, weights: own }) =>
    own.map((weight) => ({ path: file(name, script, weight), from: '', to: '' })),
  );
  return Promise.all(
    [...latin, ...rest].map(async ({ path, from, to }) =>
      renamed(Buffer.from(await decompress(await readFile(resolve(path)))), from, to),
    ),
  );
}
