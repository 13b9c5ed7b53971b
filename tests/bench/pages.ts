/** Policy pages a second of the built portal, beside a bare server that sends the same bytes; and what pages weigh. */
import { spawn, spawnSync } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onAskingCore, onServingCore } from './cores.ts';
import { median, rateOf } from './measure.ts';
import { startNginx } from './nginx.ts';

interface Got {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const get = (url: string, agent?: Agent): Promise<Got> =>
  new Promise((got, failed) => {
    request(url, { agent, headers: { 'accept-encoding': 'gzip, br' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', failed);
      response.on('end', () => {
        got({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, string>,
          body: Buffer.concat(chunks),
        });
      });
    })
      .on('error', failed)
      .end();
  });

/** Answers a second, asked for `seconds` on 32 connections by a process of its own. */
function answersASecond(url: string, seconds: number): number {
  const args = [join(import.meta.dirname, 'load.ts'), url, '32', String(seconds)];
  const { stdout, status } = spawnSync(...onAskingCore(process.execPath, args), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${url} could not be measured.`);
  return Number(stdout.toString());
}

const ownToEachAnswer = ['date', 'connection', 'keep-alive', 'transfer-encoding'];
const headersOf = ({ headers }: Got): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ownToEachAnswer.includes(name)));

async function startBare(page: Got): Promise<{ url: string; stop: () => void }> {
  const child = spawn(...onServingCore(process.execPath, [join(import.meta.dirname, 'bare-server.ts')]), {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ headers: headersOf(page), body: page.body.toString('base64') }));
  const port = await new Promise<string>((ready) =>
    child.stdout.once('data', (chunk: Buffer) => ready(chunk.toString().trim())),
  );
  return { url: `http://127.0.0.1:${port}/`, stop: () => child.kill() };
}

export interface PageRates {
  ours: number;
  bare: number;
  /** Null where the machine has no nginx. */
  nginx: number | null;
}

/** An answer that is kept: the one that comes back with a tag and compressed. */
async function keptAnswer(url: string): Promise<Got> {
  for (let tries = 0; tries <= 100; tries += 1) {
    const page = await get(url);
    if (page.headers['content-encoding'] === 'br' && page.headers.etag) return page;
  }
  throw new Error(`${url} was never kept.`);
}

/** Ours, a bare server and nginx with the same bytes, `rounds` times in turn; the middle ones. */
export async function answersBeside(url: string, rounds: number, seconds: number): Promise<PageRates> {
  const page = await keptAnswer(url);
  const bare = await startBare(page);
  const nginx = await startNginx({ headers: headersOf(page), body: page.body });
  const rates = { ours: [] as number[], bare: [] as number[], nginx: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    rates.ours.push(answersASecond(url, seconds));
    rates.bare.push(answersASecond(bare.url, seconds));
    if (nginx) rates.nginx.push(answersASecond(nginx.url, seconds));
  }
  bare.stop();
  nginx?.stop();
  return {
    ours: median(rates.ours),
    bare: median(rates.bare),
    nginx: nginx === null ? null : median(rates.nginx),
  };
}

/** Pages a second that are rendered for each request: an address with a query is never kept. */
export async function renderedASecond(url: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const rate = await rateOf(200, 16, async () => {
    const { status } = await get(`${url}?anew`, agent);
    if (status !== 200) throw new Error(`${url} answered ${status}`);
  });
  agent.destroy();
  return rate;
}

export interface Weight {
  path: string;
  /** Compressed bytes: of the page itself, and of what else a first visit loads with it (fonts not counted). */
  page: number;
  withAssets: number;
}

export async function weightsOf(portal: string, paths: readonly string[]): Promise<Weight[]> {
  const weights: Weight[] = [];
  for (const path of paths) {
    const { headers, body } = await get(`${portal}${path}`);
    const plain = await fetch(`${portal}${path}`).then((response) => response.text());
    const links = [...plain.matchAll(/(?:href|src)="(\/(?:assets\/)?[^"]+\.(?:css|js|svg))"/g)].map(
      (match) => match[1] ?? '',
    );
    let assets = 0;
    for (const link of new Set(links)) assets += (await get(`${portal}${link}`)).body.length;
    const page = headers['content-encoding'] ? body.length : gzipSync(body).length;
    weights.push({ path, page, withAssets: page + assets });
  }
  return weights;
}
