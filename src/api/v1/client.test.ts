/** A client made from the document by somebody else's tool: its types hold, and it talks to the interface. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { makeKey, makeKeyInput } from '#programs';
import { aHandler, asCall } from '../../../tests/builders/calls.ts';
import { anAsker } from '../../../tests/builders/headless.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { openApi } from './openapi.ts';
import { endpoints } from './table.ts';

type Json = Record<string, unknown>;
const database = await aDatabase();
const ask = anAsker(database);
const folder = mkdtempSync(join(tmpdir(), 'putright-client-'));
const server = createServer((request, response) => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(
      ([name]) => !['host', 'connection', 'content-length', 'transfer-encoding'].includes(name),
    ),
  ) as Record<string, string>;
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const sent = Buffer.concat(chunks).toString();
    const body = sent === '' ? undefined : (JSON.parse(sent) as unknown);
    const asked = { method: request.method ?? 'GET', headers, body };
    void ask((request.url ?? '').replace('/api/v1', ''), asked).then((heard) => {
      response.writeHead(heard.status, Object.fromEntries(heard.headers));
      response.end(heard.text);
    });
  });
});
await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

await createClient({
  input: structuredClone(openApi()),
  output: { path: join(folder, 'made'), module: { extension: '.ts' } },
  plugins: ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'],
  logs: { level: 'silent', file: false },
});

describe('the document', () => {
  const document = openApi();
  const operations = Object.entries(document['paths'] as Record<string, Record<string, Json>>).flatMap(
    ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

  test('is an OpenAPI 3.1 document with what one must have', () => {
    expect(document['openapi']).toMatch(/^3\.1\.\d+$/);
    expect(document['info']).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    expect(operations).toHaveLength(endpoints.length);
    const ids = operations.map(({ operation }) => operation['operationId']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(operations)('$method $path says what it takes and answers', ({ path, operation }) => {
    const parameters = operation['parameters'] as {
      name: string;
      in: string;
      required: boolean;
      schema: Json;
    }[];
    const inPath = parameters.filter((each) => each.in === 'path');
    expect(inPath.map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect(inPath.every(({ required }) => required)).toBe(true);
    for (const { schema } of parameters) expect(Object.keys(schema).length).toBeGreaterThan(0);
    for (const [status, answer] of Object.entries(operation['responses'] as Record<string, Json>)) {
      expect(status).toMatch(/^[1-5]\d\d$/);
      expect(answer['description']).toEqual(expect.any(String));
    }
    for (const need of operation['security'] as Json[]) expect(Object.keys(need)).toEqual(['key']);
  });
});

test('a client made from it is sound by its types', () => {
  const use = join(folder, 'use.ts');
  writeFileSync(
    use,
    `import { readEntry, listEntries, type Entry } from './made/index.ts';
     export async function titles(): Promise<string[]> {
       const { data } = await listEntries({ path: { landlord: 'connect' }, query: { kind: 'guidance' } });
       return (data?.entries ?? []).map((each) => each.title);
     }
     export async function html(): Promise<Entry['html'] | undefined> {
       const { data } = await readEntry({ path: { landlord: 'connect', kind: 'guidance', slug: 'x', language: 'en' } });
       return data?.html;
     }
     // @ts-expect-error there is no such kind
     void listEntries({ path: { landlord: 'connect' }, query: { kind: 'secret' } });`,
  );
  const program = ts.createProgram([use], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  });
  const said = ts
    .getPreEmitDiagnostics(program)
    .map((each) => `${each.file?.fileName ?? ''} ${ts.flattenDiagnosticMessageText(each.messageText, '\n')}`);
  expect(said).toEqual([]);
});

interface Made {
  client: { setConfig: (config: { baseUrl: string }) => void };
  call: (name: string, options?: Json) => Promise<{ data?: Json; error?: Json; response: Response }>;
}

async function made(): Promise<Made> {
  const sdk = (await import(/* @vite-ignore */ join(folder, 'made/sdk.gen.ts'))) as Record<string, unknown>;
  const { client } = (await import(/* @vite-ignore */ join(folder, 'made/client.gen.ts'))) as Made;
  client.setConfig({ baseUrl });
  return { client, call: (name, options) => (sdk[name] as Made['call'])(options as never) as never };
}

test('it reads landlords, entries, rules and dates, and hears a no as a problem', async () => {
  const { call } = await made();
  const { data } = await call('listLandlords');
  expect((data?.['landlords'] as { id: string }[]).map(({ id }) => id)).toContain('connect');
  const path = { landlord: 'connect' };
  const listed = await call('listEntries', { path, query: { kind: 'guidance', language: 'en', limit: 2 } });
  const [first] = listed.data?.['entries'] as { slug: string }[];
  const entry = await call('readEntry', {
    path: { ...path, kind: 'guidance', slug: first?.slug, language: 'en' },
  });
  expect(entry.data).toMatchObject({ slug: first?.slug, html: expect.stringContaining('<p>') });
  const edition = await call('readEdition', { path: { ...path, edition: '2017-02-01' } });
  expect(edition.data).toMatchObject({ rules: { landlord: 'connect' } });
  const dates = await call('readTimeline', { query: { landlord: 'connect', from: '2026-12-23' } });
  expect(dates.data).toMatchObject({ edition: '2017-02-01' });
  const missing = await call('readLandlord', { path: { landlord: 'nobody' } });
  expect(missing.response.status).toBe(404);
  expect(missing.error).toMatchObject({ type: '/api/v1/#problem-not-there' });
});

test('with a key it writes a draft and reads it before anybody else does', async () => {
  const { call } = await made();
  const administrator = await aHandler(database, 'connect', 'administrator');
  const wanted = { name: 'Editor', scopes: ['preview', 'draft:create'], languages: [], kinds: [], days: 1 };
  const outcome = await asCall(database, { caller: administrator }, (each) =>
    makeKey(each, makeKeyInput.parse({ onceKey: randomUUID(), ...wanted })),
  );
  const auth = outcome.outcome === 'done' ? outcome.value.key : '';
  const source =
    '---\nslug: bins\ntitle: Bins\nmade: source\nchecked: true\nfacts: []\n---\n\nThe bins are green.\n';
  const name = { kind: 'guidance', slug: 'bins', language: 'en' };
  const path = { landlord: 'connect' };
  const written = await call('createDraft', {
    auth,
    path,
    headers: { 'Idempotency-Key': randomUUID() },
    body: { ...name, version: 0, source },
  });
  expect(written.data).toMatchObject({ state: 'draft', draft: 1 });
  const draft = await call('readDraft', { auth, path: { ...path, ...name } });
  expect(draft.data).toMatchObject({ title: 'Bins', source });
  expect((await call('readDraft', { path: { ...path, ...name } })).response.status).toBe(401);
});
