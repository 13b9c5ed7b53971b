/** Compresses what a page writes, and hands the whole page on to the page cache where that wants it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, createBrotliCompress, createGzip, type BrotliCompress, type Gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** Browsers of one kind all ask alike: a few dozen headers are nearly all there are. */
const asked = new Map<string, Encoding>();

/** Which of our encodings the reader's browser takes; `q=0` is a no. */
export function encodingFor(request: IncomingMessage): Encoding {
  const header = String(request.headers['accept-encoding'] ?? '');
  const known = asked.get(header);
  if (known) return known;
  const encoding = encodingAsked(header);
  if (asked.size < 64) asked.set(header, encoding);
  return encoding;
}

function encodingAsked(header: string): Encoding {
  const offers = header
    .toLowerCase()
    .split(',')
    .map((offer) => offer.split(';').map((part) => part.trim()));
  const takes = (name: string): boolean =>
    offers.some(
      ([offered, ...marks]) => offered === name && !marks.some((mark) => /^q=0(?:\.0{0,3})?$/.test(mark)),
    );
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}

const compressible = /^(?:text\/|application\/(?:json|javascript|xml|openapi\+json)|image\/svg)/;

/** A page longer than this goes out, but is not handed on: nothing may grow without bound in the cache. */
export const longestWhole = 1024 * 1024;

function compressor(encoding: 'br' | 'gzip'): BrotliCompress | Gzip {
  return encoding === 'br'
    ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    : createGzip({ level: 6 });
}

type Callback = (fault?: Error | null) => void;
const callbackIn = (rest: readonly unknown[]): Callback | undefined =>
  rest.find((each) => typeof each === 'function') as Callback | undefined;

/** Wraps `writeHead`, `write` and `end`. `whole` is called with an uncompressed page that ended well. */
export function compress(
  request: IncomingMessage,
  response: ServerResponse,
  whole: ((body: Buffer) => void) | undefined,
): void {
  const encoding = encodingFor(request);
  const plain = { write: response.write.bind(response), end: response.end.bind(response) };
  const kept: Buffer[] = [];
  let keptLength = 0;
  let stream: BrotliCompress | Gzip | undefined;
  let isDecided = false;

  const decide = (isEmpty: boolean): void => {
    if (isDecided) return;
    isDecided = true;
    // Node writes the head through `writeHead` itself: from here on it must find its own.
    Reflect.deleteProperty(response, 'writeHead');
    const kind = String(response.getHeader('content-type') ?? '');
    if (kind === 'text/html') response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (!compressible.test(kind)) return;
    if (response.hasHeader('content-encoding')) return;
    response.appendHeader('Vary', 'Accept-Encoding');
    if (encoding === 'identity' || isEmpty || request.method === 'HEAD') return;
    response.removeHeader('Content-Length');
    response.setHeader('Content-Encoding', encoding);
    // A strong tag is of these very bytes (RFC 9110, 8.8.3): compressed they are others.
    const tag = response.getHeader('etag');
    if (typeof tag === 'string' && tag.startsWith('"')) response.setHeader('ETag', `W/${tag}`);
    const made = compressor(encoding);
    stream = made;
    // A reader who takes nothing stops the compressor, and a full compressor stops the writer.
    made.on('data', (chunk: Buffer) => {
      if (!plain.write(chunk)) made.pause();
    });
    response.on('drain', () => {
      if (!response.writableNeedDrain) made.resume();
    });
    made.on('drain', () => response.emit('drain'));
    made.once('end', () => plain.end());
    made.once('error', () => response.destroy());
    response.once('close', () => made.destroy());
  };

  response.writeHead = ((status: number, second?: unknown, third?: unknown) => {
    if (typeof second === 'string') response.statusMessage = second;
    const given = (typeof second === 'object' ? second : third) as
      Record<string, string | string[]> | undefined;
    for (const [name, value] of Object.entries(given ?? {})) response.setHeader(name, value);
    response.statusCode = status;
    return response;
  }) as typeof response.writeHead;

  response.flushHeaders = () => decide(false);

  response.write = ((chunk: Uint8Array | string, ...rest: unknown[]) => {
    decide(false);
    const bytes = Buffer.from(chunk as string);
    if (whole) {
      keptLength += bytes.length;
      if (keptLength <= longestWhole) kept.push(bytes);
    }
    return stream ? stream.write(bytes, callbackIn(rest)) : plain.write(bytes, callbackIn(rest));
  }) as typeof response.write;

  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    if (typeof chunk === 'function') return response.end(undefined, chunk as () => void);
    const done = callbackIn(rest);
    if (done) response.once('finish', () => done());
    const isEmpty = chunk === undefined || chunk === null || (chunk as string).length === 0;
    decide(isEmpty);
    if (!isEmpty) response.write(chunk as string);
    if (whole && response.statusCode === 200 && keptLength <= longestWhole) whole(Buffer.concat(kept));
    if (stream) stream.end();
    else plain.end();
    return response;
  }) as typeof response.end;
}
