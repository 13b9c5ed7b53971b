/** The words of a PDF as its fonts tell them, in the order of its streams: enough to look for words, not to lay them out. */
import { inflateSync } from 'node:zlib';

const object = /(?:^|\s)(\d+) 0 obj\b([\s\S]*?)(?=endobj)/g;

function bodyOf(text: string): string {
  const start = /stream\r?\n/.exec(text);
  if (!start) return '';
  const bytes = Buffer.from(
    text.slice(start.index + start[0].length, text.lastIndexOf('endstream')),
    'latin1',
  );
  return /\/FlateDecode/.test(text.slice(0, start.index))
    ? inflateSync(bytes, { finishFlush: 2 }).toString('latin1')
    : bytes.toString('latin1');
}

const said = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Glyph → what it says. */
function glyphsOf(map: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, from = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      glyphs.set(parseInt(from, 16), said(to));
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', first = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let code = parseInt(from, 16); code <= parseInt(to, 16); code += 1)
        glyphs.set(code, String.fromCodePoint(parseInt(first, 16) + code - parseInt(from, 16)));
  return glyphs;
}

/** A text in round brackets, which may hold pairs of its own; `at` is behind the first. Answers it and where it ends. */
function literalAt(body: string, at: number): [text: string, end: number] {
  let text = '';
  for (let open = 1; ; at += 1) {
    const mark = body[at] ?? ')';
    if (mark === '\\') {
      const [octal] = /^[0-7]{1,3}/.exec(body.slice(at + 1, at + 4)) ?? [];
      const next = body[at + 1] ?? '';
      text += octal
        ? String.fromCharCode(parseInt(octal, 8))
        : (({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' } as Record<string, string>)[next] ?? next);
      at += octal?.length ?? 1;
      continue;
    }
    open += mark === '(' ? 1 : mark === ')' ? -1 : 0;
    if (open === 0) return [text, at + 1];
    text += mark;
  }
}

/** Fonts, texts and ends of lines of one stream, as they come. */
function* tokensOf(body: string): Generator<{ font: string } | { bytes: Buffer } | 'line'> {
  const token = /\/(\w+) [\d.]+ Tf|<([0-9a-f]+)>|(\()|\b(ET)\b/gi;
  for (let found = token.exec(body); found; found = token.exec(body)) {
    const [, font, hex, literal] = found;
    if (font !== undefined) yield { font };
    else if (hex !== undefined) yield { bytes: Buffer.from(hex, 'hex') };
    else if (literal === undefined) yield 'line';
    else {
      const [text, end] = literalAt(body, token.lastIndex);
      token.lastIndex = end;
      yield { bytes: Buffer.from(text, 'latin1') };
    }
  }
}

export function pdfText(pdf: Buffer): string {
  const objects = new Map(
    [...pdf.toString('latin1').matchAll(object)].map(([, id = '', text = '']) => [id, text]),
  );
  const fonts = new Map<string, Map<number, string>>();
  for (const text of objects.values())
    for (const [, name = '', id = ''] of text.matchAll(/\/([A-Za-z]+\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
      if (map !== undefined) fonts.set(name, glyphsOf(bodyOf(objects.get(map) ?? '')));
    }
  let words = '';
  for (const text of objects.values()) {
    const body = /\/ToUnicode|\/FontFile|\/Subtype/.test(text) ? '' : bodyOf(text);
    if (!/\bTJ|\bTj/.test(body)) continue;
    let glyphs = new Map<number, string>();
    for (const token of tokensOf(body)) {
      if (token === 'line') words += '\n';
      else if ('font' in token) glyphs = fonts.get(token.font) ?? new Map();
      else
        for (let at = 0; at + 1 < token.bytes.length; at += 2)
          words += glyphs.get(token.bytes.readUInt16BE(at)) ?? '';
    }
  }
  return words;
}
