/** The content API and the public search over HTTP, as programs and people reach them. */
import { describe, expect, test } from 'vitest';
import { aServer } from '../setup/server.ts';

const server = await aServer();
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.url}${path}`, { redirect: 'manual', headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('the content API', () => {
  test('says how it may be kept, and by whom read', async () => {
    const { status, headers } = await get('/api/v1/landlords/connect/entries/guidance/housing-ombudsman/en', {
      origin: 'https://evil.example',
    });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+, stale-while-revalidate=\d+$/);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('vary')).toBe('Accept-Encoding');
    expect(headers.get('set-cookie')).toBeNull();
  });

  test('a compressed answer has a weak tag, and either tag is known again', async () => {
    const path = '/api/v1/landlords/connect/policy';
    const plain = await get(path, { 'accept-encoding': 'identity' });
    const squeeze = () => get(path, { 'accept-encoding': 'gzip' });
    // A kept answer goes out as it is until its compressed form is made, a moment later.
    await expect.poll(async () => (await squeeze()).headers.get('content-encoding')).toBe('gzip');
    const squeezed = await squeeze();
    expect(squeezed.headers.get('etag')).toBe(`W/${plain.headers.get('etag')}`);
    for (const tag of [plain, squeezed].map(({ headers }) => headers.get('etag') ?? ''))
      expect((await get(path, { 'if-none-match': tag })).status).toBe(304);
  });

  test('no other address is opened to pages of other origins', async () => {
    for (const path of ['/connect/en/', '/connect/en/policy', '/nothing', '/api/trpc/x'])
      for (const origin of ['null', 'https://evil.example', `${server.url}.evil.example`])
        expect((await get(path, { origin })).headers.get('access-control-allow-origin'), path).toBeNull();
  });

  test('the reference stands by itself, without a script, and every link in it leads somewhere', async () => {
    const { status, text } = await get('/api/v1/');
    expect(status).toBe(200);
    expect(text).not.toMatch(/<script(?! type="module" src="\/assets\/)|style="|undefined|\[object/);
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, id] of text.matchAll(/href="#([^"]+)"/g)) expect(ids, id).toContain(id);
    for (const [, path = ''] of text.matchAll(/href="[^"]*(\/api\/v1\/[^"#]+)"/g))
      expect((await get(path)).status, path).toBe(200);
  });

  test('the document is served with its own address', async () => {
    const { headers, text } = await get('/api/v1/openapi.json');
    expect(headers.get('content-type')).toContain('application/json');
    expect(JSON.parse(text)).toMatchObject({ openapi: '3.1.1', servers: [{ url: `${server.url}/api/v1` }] });
  });

  test('a body that is too long is no page in answer to a program', async () => {
    const answer = await fetch(`${server.url}/api/v1/landlords/connect/drafts`, {
      method: 'POST',
      headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
      body: 'x'.repeat(2 * 1024 * 1024 + 1),
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([413, 'text/plain; charset=utf-8']);
  });

  test('a fault is a problem too', async () => {
    const { status, headers } = await get('/api/v1/landlords/%E2%82%AC');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('search', () => {
  test('is a form that works without a script', async () => {
    const { status, text } = await get('/connect/en/search');
    expect(status).toBe(200);
    expect(text).toContain('name="q"');
    expect(text).not.toMatch(/<script(?! type="module" src="\/assets\/)|style="/);
  });

  test('finds clauses and guidance, with the words marked', async () => {
    const { status, text, headers } = await get('/connect/en/search?q=ombudsman');
    expect(status).toBe(200);
    expect(text).toMatch(/<mark>Ombudsman<\/mark>/);
    expect(text).toContain('/connect/en/guidance/housing-ombudsman');
    expect(text).toMatch(/\/connect\/en\/policy#clause-/);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('shows what was typed as words, never as HTML, and keeps it out of the log', async () => {
    const { text } = await get(`/connect/en/search?q=${encodeURIComponent('<script>alert(1)</script>')}`);
    expect(text.replace('value="<script>alert(1)</script>"', '')).not.toContain('<script>');
    expect(server.printed()).not.toContain('alert');
  });

  test('asks for more than one letter', async () => {
    const { status, text } = await get('/connect/en/search?q=a');
    expect(status).toBe(422);
    expect(text).toContain('href="#q"');
  });
});
