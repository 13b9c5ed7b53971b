/**
 * Makes a PDF keep quiet, without drawing it anew: what would run, start or unpack something when it is opened is named so
 * that no reader knows it, and what tells of its author, programs and days is written over with spaces. Every byte stays in
 * its place, so that the tables of the file go on pointing to the right ones; what stands behind its end falls away.
 */
import { deflateSync, inflateSync } from 'node:zlib';

/** Names of actions, and of files carried inside. */
const loud = new Set([
  'JS',
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'SubmitForm',
  'ImportData',
  'RichMedia',
  'GoToE',
  'GoToR',
  'AA',
  'OpenAction',
  'XFA',
]);
const telling = new Set([
  'Author',
  'Creator',
  'Producer',
  'CreationDate',
  'ModDate',
  'Subject',
  'Keywords',
  'Company',
  'SourceModified',
]);

/** Thrown where a part of the file cannot be read here: nobody can say that it keeps quiet. */
class NotRead extends Error {}

/** A name of PDF with its escapes read: `/J#53` is `/JS`. */
const nameIn = (raw: string): string =>
  raw.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Where the string that begins at `at` ends; undefined where none begins. Each is read once: no file takes long. */
function stringEnd(text: string, at: number): number | undefined {
  if (text[at] === '<' && text[at + 1] !== '<') {
    const end = text.indexOf('>', at);
    if (end < 0) throw new NotRead();
    return end + 1;
  }
  if (text[at] !== '(') return undefined;
  for (let place = at, depth = 0; place < text.length; place += 1) {
    if (text[place] === '\\') place += 1;
    else if (text[place] === '(') depth += 1;
    else if (text[place] === ')' && (depth -= 1) === 0) return place + 1;
  }
  throw new NotRead();
}

/** Names that are looked for in one part of a file: a long book has fewer. */
const mostNames = 20_000;

/** A title belongs to the file where programs and days stand beside it; others are those of chapters. */
const isOfFile = (text: string, at: number): boolean =>
  /\/(?:Producer|Creator|CreationDate|ModDate)\b/.test(text.slice(Math.max(0, at - 800), at + 800));

/** Writes over one stretch of plain PDF; answers whether anything was changed. */
function quietWords(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const names = /\/([^\s/<>()[\]{}%]{2,40})(\s*)/g;
  let isChanged = false;
  let found = 0;
  for (let match = names.exec(text); match; match = names.exec(text)) {
    const [, raw = ''] = match;
    const name = nameIn(raw);
    if (!loud.has(name) && !telling.has(name) && name !== 'Title') continue;
    if ((found += 1) > mostNames) throw new NotRead();
    if (loud.has(name)) {
      bytes.write('X'.repeat(raw.length), match.index + 1, 'latin1');
      isChanged = true;
    } else if (telling.has(name) || (name === 'Title' && isOfFile(text, match.index))) {
      const from = names.lastIndex;
      const to = stringEnd(text, from);
      if (to === undefined) continue;
      // The marks of the string stay, what is between them goes; in a string of digits a space counts for nothing.
      bytes.fill(' ', from + 1, to - 1);
      names.lastIndex = to;
      isChanged = true;
    }
  }
  return isChanged;
}

/** All packed objects of one file together, unpacked. */
const mostUnpacked = 16 * 1024 * 1024;

/** Objects may stand packed in a stream: it is unpacked, quieted and packed again into no more room than it had. */
function quietPacked(bytes: Buffer, head: string, from: number, room: number): number {
  const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(head)?.[1] ?? 0);
  const end = from + length;
  if (!/\/FlateDecode\b/.test(head) || length === 0 || end > bytes.length) throw new NotRead();
  const inside = inflateSync(bytes.subarray(from, end), { maxOutputLength: room });
  if (quietWords(inside)) {
    const packed = deflateSync(inside, { level: 9, memLevel: 9 });
    if (packed.length > length) throw new NotRead();
    bytes.fill(0, from, end);
    packed.copy(bytes, from);
  }
  return inside.length;
}

/**
 * The quieted copy; null where a packed part cannot be read or unpacks without end. `locked` where the file has a password,
 * also one that only keeps it from being printed: what it holds is sealed, so nobody can say what would run in it or whom it
 * tells of, and nothing in it can be changed without breaking it.
 */
export function quietPdf(given: Uint8Array): Buffer | 'locked' | null {
  const whole = Buffer.from(given);
  const end = whole.lastIndexOf('%%EOF');
  const bytes = end < 0 ? whole : Buffer.concat([whole.subarray(0, end + 5), Buffer.from('\n')]);
  const text = bytes.toString('latin1');
  if (/\/Encrypt\b/.test(text)) return 'locked';
  const about: [number, number][] = [];
  let plainFrom = 0;
  let room = mostUnpacked;
  try {
    for (const match of text.matchAll(/\bstream\r?\n/g)) {
      if (match.index < plainFrom) continue;
      const from = match.index + match[0].length;
      const before = text.slice(Math.max(plainFrom, match.index - 4000), match.index);
      const head = before.slice(before.lastIndexOf(' obj') + 1);
      quietWords(bytes.subarray(plainFrom, match.index));
      if (/\/Type\s*\/ObjStm\b/.test(head)) room -= quietPacked(bytes, head, from, room);
      const found = text.indexOf('endstream', from);
      plainFrom = found < 0 ? text.length : found;
      if (/\/Type\s*\/Metadata\b/.test(head)) about.push([from, plainFrom]);
    }
    quietWords(bytes.subarray(plainFrom));
  } catch {
    return null;
  }
  for (const [from, to] of about) bytes.fill(' ', from, to);
  return bytes;
}
