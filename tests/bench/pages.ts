/** Policy pages a second of the built portal, beside a bare server that sends the same bytes; and what pages weigh. */
import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { median, rateOf } from './measure.ts';

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

async function pagesASecond(url: string, count: number, atATime: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atATime });
  const one = async (): Promise<void> => {
    const { status } = await get(url, agent);
    if (status !== 200) throw new Error(`${url} answered ${status}`);
  };
  await rateOf(500, atATime, one);
  const rate = await rateOf(count, atATime, one);
  agent.destroy();
  return rate;
}

async function startBare(page: Got): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const headers = { ...page.headers };
  for (const name of ['date', 'connection', 'keep-alive', 'transfer-encoding']) delete headers[name];
  child.stdin.end(JSON.stringify({ headers, body: page.body.toString('base64') }));
  const port = await new Promise<string>((ready) =>
    child.stdout.once('data', (chunk: Buffer) => ready(chunk.toString().trim())),
  );
  return { url: `http://127.0.0.1:${port}/`, stop: () => child.kill() };
}

export interface PageRates {
  ours: number;
  bare: number;
  /** Rendered anew for each request: an address with a query is never kept. */
  rendered: number;
}

/** Three rounds in turn, `count` requests each; the middle ones. */
export async function policyPagesASecond(portal: string, count: number, atATime: number): Promise<PageRates> {
  const url = `${portal}/connect/en/policy`;
  let page = await get(url);
  for (let tries = 0; page.headers['content-encoding'] !== 'br' || !page.headers.etag; tries += 1) {
    if (tries > 100) throw new Error('The page was never kept.');
    page = await get(url);
  }
  const bare = await startBare(page);
  const rates: { ours: number[]; bare: number[]; rendered: number[] } = { ours: [], bare: [], rendered: [] };
  for (let round = 0; round < 3; round += 1) {
    rates.ours.push(await pagesASecond(url, count, atATime));
    rates.bare.push(await pagesASecond(bare.url, count, atATime));
    rates.rendered.push(await pagesASecond(`${url}?anew`, 200, atATime));
  }
  bare.stop();
  return { ours: median(rates.ours), bare: median(rates.bare), rendered: median(rates.rendered) };
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
