/**
 * Makes a PDF keep quiet, without drawing it anew: what would run, start or unpack something when it is opened is named so
 * that no reader knows it, and what tells of its author, programs and days is written over with spaces. Every byte stays in
 * its place, so that the tables of the file go on pointing to the right ones.
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
  'Title',
  'Subject',
  'Keywords',
  'Company',
  'SourceModified',
]);

/** A name of PDF with its escapes read: `/J#53` is `/JS`. */
const nameIn = (raw: string): string =>
  raw.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Where the string that begins at `at` ends; undefined where there is none. */
function stringEnd(text: string, at: number): number | undefined {
  if (text[at] === '<' && text[at + 1] !== '<') {
    const end = text.indexOf('>', at);
    return end < 0 ? undefined : end + 1;
  }
  if (text[at] !== '(') return undefined;
  for (let place = at, depth = 0; place < text.length; place += 1) {
    if (text[place] === '\\') place += 1;
    else if (text[place] === '(') depth += 1;
    else if (text[place] === ')' && (depth -= 1) === 0) return place + 1;
  }
  return undefined;
}

/** Writes over one stretch of plain PDF; answers whether anything was changed. */
function quietWords(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  let isChanged = false;
  for (const match of text.matchAll(/\/([^\s/<>()[\]{}%]{2,40})(\s*)/g)) {
    const [whole, raw = ''] = match;
    const name = nameIn(raw);
    if (loud.has(name)) {
      bytes.write('X'.repeat(raw.length), match.index + 1, 'latin1');
      isChanged = true;
    } else if (telling.has(name)) {
      const from = match.index + whole.length;
      const to = stringEnd(text, from);
      if (to === undefined || to - from < 3) continue;
      // The marks of the string stay, what is between them goes; in a string of digits a space counts for nothing.
      bytes.fill(' ', from + 1, to - 1);
      isChanged = true;
    }
  }
  return isChanged;
}

/** Nothing that a page of text needs: what unpacks to more is left packed. */
const mostUnpacked = 8 * 1024 * 1024;

/** Objects may stand packed in a stream: it is unpacked, quieted and packed again into no more room than it had. */
function quietPacked(bytes: Buffer, head: string, from: number): void {
  if (!/\/Type\s*\/ObjStm\b/.test(head) || !/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(head)) return;
  const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(head)?.[1] ?? 0);
  const end = from + length;
  if (length === 0 || end > bytes.length) return;
  try {
    const inside = inflateSync(bytes.subarray(from, end), { maxOutputLength: mostUnpacked });
    if (!quietWords(inside)) return;
    const packed = deflateSync(inside, { level: 9 });
    if (packed.length > length) throw new Error('no room');
    bytes.fill(0, from, end);
    packed.copy(bytes, from);
  } catch {
    // What cannot be read here is read by nobody: an empty stream is a broken file, never a loud one.
    bytes.fill(0, from, end);
  }
}

/** A copy of a PDF, byte for byte as long. */
export function quietPdf(given: Uint8Array): Buffer {
  const bytes = Buffer.from(given);
  const text = bytes.toString('latin1');
  const packets: [number, number][] = [];
  let plainFrom = 0;
  const plain = (to: number): void => void quietWords(bytes.subarray(plainFrom, to));
  for (const match of text.matchAll(/\bstream\r?\n/g)) {
    if (match.index < plainFrom) continue;
    const from = match.index + match[0].length;
    const head = text.slice(Math.max(plainFrom, match.index - 4000), match.index);
    plain(match.index);
    quietPacked(bytes, head.slice(head.lastIndexOf(' obj') + 1), from);
    const end = text.indexOf('endstream', from);
    if (/\/Type\s*\/Metadata\b/.test(head.slice(head.lastIndexOf(' obj') + 1)))
      packets.push([from, end < 0 ? text.length : end]);
    plainFrom = end < 0 ? text.length : end;
  }
  plain(text.length);
  for (const [from, to] of packets) bytes.fill(' ', from, to);
  return bytes;
}
