/** Built files, read once into memory at the start: there are few, and none changes while the server runs. */
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { encodingFor, type Encoding } from './compress.ts';
import { isUnchanged, tagOf } from './unchanged.ts';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

interface StaticFile {
  type: string;
  etag: string;
  isForGood: boolean;
  bodies: Partial<Record<Encoding, Buffer>> & { identity: Buffer };
}

/**
 * A face starts nothing, so the shortest policy is also the strictest. A first page in Urdu brings six faces, and each byte
 * of their headers counts towards its 150 kB.
 */
const policyOfFace = "default-src 'none'; frame-ancestors 'none'";

export type StaticFiles = ReadonlyMap<string, StaticFile>;

export function readStaticFiles(folder: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const type = types[extname(entry.name)];
    if (!type) continue;
    const identity = readFileSync(path);
    const bodies: StaticFile['bodies'] = { identity };
    if (/^(?:text|image\/svg|application)/.test(type)) {
      bodies.br = brotliCompressSync(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
      bodies.gzip = gzipSync(identity, { level: 9 });
    }
    const url = `/${relative(folder, path).split(sep).join('/')}`;
    // The build puts a hash in the name of everything under /assets/.
    files.set(url, { type, etag: tagOf(identity), isForGood: url.startsWith('/assets/'), bodies });
  }
  return files;
}

/** Answers a static file; false where there is none of that name. */
export function serveStatic(
  files: StaticFiles,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const file = files.get(path);
  if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
  response.setHeader(
    'Cache-Control',
    file.isForGood ? 'public, max-age=31536000, immutable' : 'public, max-age=600',
  );
  response.setHeader('ETag', file.etag);
  if (file.bodies.br) response.setHeader('Vary', 'Accept-Encoding');
  if (file.type === 'font/woff2') response.setHeader('Content-Security-Policy', policyOfFace);
  if (isUnchanged(request, file.etag)) {
    response.writeHead(304).end();
    return true;
  }
  const wanted = encodingFor(request);
  const encoding = file.bodies[wanted] ? wanted : 'identity';
  const body = file.bodies[encoding] ?? file.bodies.identity;
  response.setHeader('Content-Type', file.type);
  response.setHeader('Content-Length', body.length);
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
}
