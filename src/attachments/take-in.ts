/**
 * Takes files in while they arrive: each streams to disk under a limit, is looked into and scanned, and gets its name by
 * hash. No transaction is open meanwhile; the rows come after, through `attach`.
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import type { Refusal } from '#outcome';
import { lookInside } from './look-inside.ts';
import { scan } from './scan.ts';
import { forget, incomingPath, shelveBytes } from './shelve.ts';

export const mostFiles = 10;
export const mostBytes = 10 * 1024 * 1024;

export type TakeInReason =
  | 'too-many-files'
  | 'file-too-large'
  | 'file-is-empty'
  | 'kind-of-file-not-taken'
  | 'file-has-a-password'
  | 'file-has-a-virus'
  | 'upload-cut-off';

/** Files that are on the disk and wait for their rows. Made here alone, so that a row never names bytes nobody sent. */
export class TakenIn {
  readonly files: readonly TakenFile[];
  readonly refusals: readonly Refusal<TakeInReason>[];
  /** The name of the button that was pressed, if the form told it. */
  readonly pressed: string | undefined;
  constructor(files: readonly TakenFile[], refusals: readonly Refusal<TakeInReason>[], pressed?: string) {
    this.files = files;
    this.refusals = refusals;
    this.pressed = pressed;
  }
}

export interface TakenFile {
  fileName: string;
  mediaType: string;
  byteCount: number;
  contentHash: string;
  held: 'awaiting-scan' | 'clean';
}

/** A name to show and to save under: no path, no control or direction marks, never empty, at most 120 characters. */
export function plainFileName(given: string | undefined): string {
  const last = (given ?? '').normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{C}\p{Zl}\p{Zp}"<>|?*:;%]/gu, '')
    .replace(/^\.+/, '')
    .trim();
  return [...plain].slice(-120).join('') || 'file';
}

const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** The ending follows what the file is, never what it was called: nothing opens as a page or a program. */
export function nameForKind(fileName: string, mediaType: string): string {
  const ending = endings[mediaType] ?? 'bin';
  const before = fileName.replace(/\.(?:jpe?g|png|webp|pdf|hei[cf])$/i, '').replaceAll('.', '-');
  return `${before || 'file'}.${ending}`;
}

type Taken = { file: TakenFile } | { refusal: Refusal<TakeInReason> } | null;

async function takeOne(
  landlordId: string,
  stream: BusboyFileStream,
  given: string | undefined,
): Promise<Taken> {
  const fileName = plainFileName(given);
  const facts = { field: 'files', file: fileName, megabytes: mostBytes / 1024 / 1024 };
  const no = (reason: TakeInReason): Taken => ({ refusal: { reason, facts } });
  const path = await incomingPath(landlordId);
  try {
    // The form may have broken off meanwhile: nothing would ever come out of this stream.
    if (stream.destroyed) throw new Error('cut off');
    await pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    if (stream.truncated) return no('file-too-large');
    // A browser sends a nameless empty part where no file was picked.
    if (stream.bytesRead === 0) return given ? no('file-is-empty') : null;
    const inside = await lookInside(path);
    if (inside === null) return no('kind-of-file-not-taken');
    if (inside === 'locked') return no('file-has-a-password');
    const verdict = await scan(inside.bytes);
    if (verdict === 'infected') return no('file-has-a-virus');
    const contentHash = await shelveBytes(landlordId, inside.bytes);
    const held = verdict === 'clean' ? 'clean' : 'awaiting-scan';
    return {
      file: {
        fileName: nameForKind(fileName, inside.mediaType),
        mediaType: inside.mediaType,
        byteCount: inside.bytes.byteLength,
        contentHash,
        held,
      },
    };
  } finally {
    await forget(path);
  }
}

/** Null for a form that says of itself what nobody can read, such as a boundary longer than the standard has it. */
function readerOf(type: string): InstanceType<typeof Busboy> | null {
  try {
    return new Busboy({
      headers: { 'content-type': type },
      limits: {
        files: mostFiles + 1,
        fileSize: mostBytes,
        fields: 20,
        fieldSize: 1024,
        parts: 40,
        headerPairs: 40,
      },
    });
  } catch {
    return null;
  }
}

/**
 * Reads a multipart form with files. Every file is judged by itself: the good ones are kept, the others refused by name.
 *
 * @param room how many more files may be taken, at most {@link mostFiles}.
 */
export async function takeIn(landlordId: string, request: Request, room: number): Promise<TakenIn> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data;/i.test(type) || request.body === null)
    return new TakenIn([], [{ reason: 'upload-cut-off', facts: { field: 'files' } }]);
  const reader = readerOf(type);
  if (reader === null) return new TakenIn([], [{ reason: 'upload-cut-off', facts: { field: 'files' } }]);
  const work: Promise<Taken>[] = [];
  const streams: BusboyFileStream[] = [];
  let tooMany = false;
  reader.on('file', (_field, stream, fileName: string | undefined) => {
    // A form that breaks off raises its error here before anything else listens; unheard, it would end the process.
    stream.on('error', () => stream.destroy());
    streams.push(stream);
    if (work.length >= room + (fileName ? 0 : 1)) {
      tooMany ||= Boolean(fileName);
      stream.resume();
      return;
    }
    const taken = takeOne(landlordId, stream, fileName);
    // A cut connection is reported by the pipeline below; this keeps it from being reported twice.
    taken.catch(() => {});
    work.push(taken);
  });
  let pressed: string | undefined;
  reader.on('field', (name: string, value: string) => {
    if (name === 'press') pressed = value;
  });
  let isCut = false;
  try {
    await pipeline(Readable.fromWeb(request.body as never), reader);
  } catch {
    isCut = true;
    for (const stream of streams) stream.destroy();
  }
  const settled = await Promise.allSettled(work);
  const taken = settled.flatMap((each) => (each.status === 'fulfilled' && each.value ? [each.value] : []));
  const files = isCut ? [] : taken.flatMap((each) => ('file' in each ? [each.file] : []));
  const refusals = taken.flatMap((each) => ('refusal' in each ? [each.refusal] : []));
  if (tooMany) refusals.push({ reason: 'too-many-files', facts: { field: 'files', most: mostFiles } });
  if (isCut || settled.some((each) => each.status === 'rejected'))
    refusals.push({ reason: 'upload-cut-off', facts: { field: 'files' } });
  return new TakenIn(files, refusals, pressed);
}
