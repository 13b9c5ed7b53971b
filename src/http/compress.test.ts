import { createHash } from 'node:crypto';
import { createServer, request as ask, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { compress, encodingFor, longestWhole } from './compress.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

interface Got {
  response: IncomingMessage;
  body: Buffer;
}

async function served(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  return (server.address() as AddressInfo).port;
}

const get = (port: number, encoding: string, method = 'GET'): Promise<Got> =>
  new Promise((got, failed) => {
    ask({ port, method, headers: { 'accept-encoding': encoding } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => got({ response, body: Buffer.concat(chunks) }));
      response.on('error', failed);
    })
      .on('error', failed)
      .end();
  });

const page = '<p>It was put right.</p>'.repeat(400);
const wholes: string[] = [];
/** A handler that answers as Astro's does: the head first, then the body in pieces. */
const pages =
  (headers: Record<string, string> = {}, status = 200): RequestListener =>
  (request, response) => {
    compress(request, response, (body) => wholes.push(body.toString()));
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.write(page.slice(0, 1000));
    response.write(new TextEncoder().encode(page.slice(1000)));
    response.end();
  };

describe('which encoding a browser takes', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=1.0, gzip;q=0.8', 'br'],
    ['GZIP', 'gzip'],
    ['gzip;q=0.001', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.000 , gzip ;q=0', 'identity'],
    ['bro, xgzip, gzipx', 'identity'],
    ['deflate', 'identity'],
    ['', 'identity'],
    ['*', 'identity'],
  ])('%s: %s', (offer, expected) => {
    expect(encodingFor({ headers: { 'accept-encoding': offer } } as unknown as IncomingMessage)).toBe(
      expected,
    );
  });
  test('none named', () => expect(encodingFor({ headers: {} } as IncomingMessage)).toBe('identity'));
  test('a long offer costs nothing', () => {
    const offer = `br;${' '.repeat(15_000)}q=0${'.0'.repeat(5)}`;
    const startedAt = performance.now();
    encodingFor({ headers: { 'accept-encoding': offer } } as unknown as IncomingMessage);
    expect(performance.now() - startedAt).toBeLessThan(100);
  });
});

describe('a page', () => {
  test.each([
    ['br', (body: Buffer) => brotliDecompressSync(body)],
    ['gzip', (body: Buffer) => gunzipSync(body)],
  ] as const)('goes out as %s and reads the same', async (encoding, open) => {
    const { response, body } = await get(
      await served(pages({ 'content-length': String(page.length) })),
      encoding,
    );
    expect(response.headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding' });
    expect(response.headers['content-length']).toBeUndefined();
    expect(body.length).toBeLessThan(page.length / 4);
    expect(open(body).toString()).toBe(page);
  });
  test('goes out as it is to a browser that takes nothing else, and says that it varies', async () => {
    const { response, body } = await get(await served(pages()), 'deflate');
    expect(response.headers['content-encoding']).toBeUndefined();
    expect(response.headers.vary).toBe('Accept-Encoding');
    expect(body.toString()).toBe(page);
  });
  test('is handed on whole, uncompressed, and only when it is a 200', async () => {
    wholes.length = 0;
    await get(await served(pages()), 'br');
    await get(await served(pages({}, 404)), 'br');
    expect(wholes).toEqual([page]);
  });
  test('that is very long goes out and is not handed on', async () => {
    wholes.length = 0;
    const long = 'x'.repeat(longestWhole + 1);
    const port = await served((request, response) => {
      compress(request, response, (body) => wholes.push(body.toString()));
      response.setHeader('content-type', 'text/html').end(long);
    });
    expect((await get(port, 'identity')).body.length).toBe(long.length);
    expect(wholes).toEqual([]);
  });
  test('keeps the status, its words and the cookies that the handler gave', async () => {
    const port = await served((request, response) => {
      compress(request, response, undefined);
      response.writeHead(422, 'Not yet', {
        'content-type': 'text/html',
        'set-cookie': ['a=1', 'b=2'] as never,
      });
      response.end('<p>x');
    });
    const { response } = await get(port, 'gzip');
    expect([response.statusCode, response.statusMessage]).toEqual([422, 'Not yet']);
    expect(response.headers['set-cookie']).toEqual(['a=1', 'b=2']);
  });
});

describe('what is not compressed', () => {
  const bare = async (headers: Record<string, string>, encoding = 'br, gzip', method = 'GET') =>
    get(await served(pages(headers)), encoding, method);

  test('HEAD has no body, and the headers do not claim an encoding', async () => {
    const { response, body } = await bare({}, 'br', 'HEAD');
    expect([response.headers['content-encoding'], body.length]).toEqual([undefined, 0]);
    expect(response.headers.vary).toBe('Accept-Encoding');
  });
  test('an image', async () =>
    expect((await bare({ 'content-type': 'image/png' })).body.toString()).toBe(page));
  test('what is encoded already', async () => {
    const port = await served((request, response) => {
      compress(request, response, undefined);
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'zstd' }).end('as it was');
    });
    const { response, body } = await get(port, 'br');
    expect([response.headers['content-encoding'], body.toString()]).toEqual(['zstd', 'as it was']);
  });
  test.each([200, 204, 303, 304])('an empty answer, %i', async (status) => {
    const port = await served((request, response) => {
      compress(request, response, undefined);
      response.writeHead(status, { 'content-type': 'text/html', location: '/x' }).end();
    });
    const { response, body } = await get(port, 'br');
    expect([response.statusCode, response.headers['content-encoding'], body.length]).toEqual([
      status,
      undefined,
      0,
    ]);
  });
});

describe('a slow or vanished reader', () => {
  // Longer than the compressor looks back and without a pattern: it cannot be made smaller.
  const piece = createHash('shake256', { outputLength: 64 * 1024 })
    .update('piece')
    .digest();

  test('holds the writer back, and gets every byte in the end', async () => {
    const total = 600;
    let written = 0;
    const port = await served((request, response) => {
      compress(request, response, undefined);
      response.writeHead(200, { 'content-type': 'text/plain' });
      const more = (): void => {
        while (written < total) {
          written += 1;
          if (!response.write(piece)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    const response = await new Promise<IncomingMessage>((got) => {
      ask({ port, headers: { 'accept-encoding': 'gzip' } }, (answer) => got(answer.pause())).end();
    });
    await wait(300);
    expect(written).toBeLessThan(total / 2);
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    const whole = gunzipSync(Buffer.concat(chunks));
    expect(whole.length).toBe(total * piece.length);
    expect(whole.subarray(-piece.length).equals(piece)).toBe(true);
  });

  test('who goes away leaves nothing running and nothing thrown', async () => {
    let hasClosed = false;
    const port = await served((request, response) => {
      compress(request, response, undefined);
      response.writeHead(200, { 'content-type': 'text/html' });
      const again = setInterval(() => response.write(piece), 2);
      response.once('close', () => {
        clearInterval(again);
        response.write(piece);
        response.end();
        hasClosed = true;
      });
    });
    await new Promise<void>((gone) => {
      const asked = ask({ port, headers: { 'accept-encoding': 'br' } }, (response) => {
        response.destroy();
        gone();
      });
      asked.end();
    });
    await expect.poll(() => hasClosed).toBe(true);
  });
});
