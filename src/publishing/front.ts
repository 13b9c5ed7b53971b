/** What a document says of its own making, in the lines `made:` and `checked:` of its front matter. */
import { createHash } from 'node:crypto';
import { isMap, parseDocument } from 'yaml';
import { makings, splitFront, type Making } from '#policy';
import { isOriginal } from './entry.ts';
import { setAt } from './rules/edit-yaml.ts';

export const hashOf = (body: string): string => createHash('sha256').update(body).digest('hex');

export interface Provenance {
  made: Making;
  isChecked: boolean;
}

/** What front matter says under a key, however that is spelt: readers go by YAML and not by lines. */
function valueOf(front: string, key: string): unknown {
  const document = parseDocument(front);
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  return document.get(key);
}

function lineOf(front: string, key: string): string | undefined {
  const line = new RegExp(`^${key}: *['"]?([\\w-]+)['"]? *$`, 'm').exec(front)?.[1];
  const said = line ?? valueOf(front, key);
  return typeof said === 'string' || typeof said === 'boolean' ? String(said) : undefined;
}

/** What ships without a word about it was written by a person where it is the original, and by a machine where it is not. */
export function provenanceOf(body: string, language: string): Provenance {
  const front = splitFront(body)?.front ?? '';
  const said = lineOf(front, 'made');
  const known = makings.find((each) => each === said);
  const made = isOriginal(language)
    ? 'source'
    : (known ?? (said === 'machine' ? 'machine-assisted' : undefined));
  const isChecked = lineOf(front, 'checked');
  return {
    made: made ?? (isOriginal(language) ? 'source' : 'machine-assisted'),
    isChecked: isChecked === undefined ? isOriginal(language) : isChecked === 'true',
  };
}

/** The document with these lines changed. A document that does not have them keeps its bytes: not every reader knows them. */
export function withProvenance(body: string, { made, isChecked }: Provenance): string {
  const split = splitFront(body);
  if (split === null) return body;
  let front = split.front
    .replace(/^made:.*$/m, `made: ${made}`)
    .replace(/^checked:.*$/m, `checked: ${isChecked}`);
  for (const [key, value] of [
    ['made', made],
    ['checked', isChecked],
  ] as const) {
    const said = valueOf(front, key);
    if (said !== undefined && said !== value) front = setAt(front, [key], value);
  }
  return body.replace(split.front, () => front);
}

/** As a form or a program sent it: line ends of one kind, one at the end, no mark of the byte order. */
export const tidied = (typed: string): string =>
  `${typed
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')}\n`;
