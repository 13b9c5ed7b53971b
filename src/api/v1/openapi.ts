/** The OpenAPI document, made from the table of endpoints: nothing stands in it that is not run. */
import { config } from '#config';
import { translator } from '#languages';
import { hookEvents, replayMinutes } from '#programs';
import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { problems, problemTitle, type ProblemName } from './problem.ts';
import { messageShape, problemShape, shapes } from './shapes.ts';
import { endpoints, prefix } from './table.ts';

type Json = Record<string, unknown>;

const component = (id: string): string => `#/components/schemas/${id}`;

/** Without the words that only a schema standing alone needs. */
function bare(schema: object): Json {
  const { $schema: _, $id: __, ...rest } = schema as Json;
  return rest;
}

function schemasNamed(): Json {
  const { schemas } = z.toJSONSchema(shapes, { uri: component, io: 'output', target: 'draft-2020-12' });
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([id, schema]) => [id, bare(schema)]),
  );
}

function refTo(shape: z.ZodType): Json {
  const id = shapes.get(shape)?.id;
  if (id === undefined) throw new Error('Every answer and every body has a name in the document.');
  return { $ref: component(id) };
}

/** A parameter's own schema; a named shape stays a reference. */
function parameterSchema(shape: z.ZodType): Json {
  const inner = shape instanceof z.ZodOptional ? (shape.unwrap() as z.ZodType) : shape;
  const id = shapes.get(inner)?.id;
  return id === undefined
    ? bare(z.toJSONSchema(inner, { io: 'input', unrepresentable: 'any' }))
    : { $ref: component(id) };
}

const words = () => translator('en', 'publishing');

/** Numbers arrive as text and are read as numbers: the document says what is meant. */
const numbers: Record<string, Json> = { limit: { type: 'integer', minimum: 1, maximum: 100, default: 50 } };

function parameters(endpoint: Endpoint): Json[] {
  const t = words();
  const listed = (place: 'path' | 'query'): Json[] =>
    Object.entries((endpoint.takes[place] as z.ZodObject).shape).map(([name, shape]) => ({
      name,
      in: place,
      required: place === 'path' || !(shape as z.ZodType).safeParse(undefined).success,
      description: t(`api.parameter.${name}`),
      schema: numbers[name] ?? parameterSchema(shape as z.ZodType),
    }));
  const isWrite = endpoint.method === 'POST';
  return [
    ...listed('path'),
    ...listed('query'),
    ...(isWrite
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            description: t('api.parameter.idempotency-key'),
            schema: { type: 'string', format: 'uuid' },
          },
        ]
      : []),
  ];
}

const keyOf = (endpoint: Endpoint) => (endpoint.at === 'landlord' ? endpoint.key : undefined);

function problemsOf(endpoint: Endpoint): ProblemName[] {
  const names: ProblemName[] = ['not-taken', 'not-there', 'too-many', 'fault'];
  if (keyOf(endpoint) !== undefined) names.push('key-missing', 'not-within-key');
  if (endpoint.method === 'POST' || endpoint.id === 'readTimeline') names.push('refused');
  return names;
}

function answersOf(endpoint: Endpoint): Json {
  const t = words();
  const content = { 'application/json': { schema: refTo(endpoint.answers as z.ZodType) } };
  const isPublic = keyOf(endpoint) === undefined;
  const headers = {
    ETag: { schema: { type: 'string' }, description: t('api.header.etag') },
    'Last-Modified': { schema: { type: 'string' }, description: t('api.header.last-modified') },
  };
  const good = { description: t('api.answer'), content, ...(isPublic && { headers }) };
  const bad = problemsOf(endpoint).map((name) => [
    String(problems[name]),
    {
      description: problemTitle(name),
      content: { 'application/problem+json': { schema: refTo(problemShape) } },
    },
  ]);
  return {
    [String(endpoint.madeStatus ?? 200)]: good,
    ...(isPublic && { '304': { description: t('api.unchanged') } }),
    ...Object.fromEntries(bad),
  };
}

function operation(endpoint: Endpoint): Json {
  const t = words();
  const key = keyOf(endpoint);
  return {
    operationId: endpoint.id,
    tags: [endpoint.group],
    summary: t(`api.do.${endpoint.id}`),
    parameters: parameters(endpoint),
    ...(endpoint.takes.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: refTo(endpoint.takes.body as z.ZodType) } },
      },
    }),
    responses: answersOf(endpoint),
    security: key === undefined ? [] : [{ key: [] }],
    ...(key !== undefined && { description: t('api.needs-scope', { scope: key }) }),
  };
}

function paths(): Json {
  const found: Record<string, Json> = {};
  for (const endpoint of endpoints)
    found[endpoint.path] = { ...found[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  return found;
}

/** What other programs are told, and how they know that it is us. */
function hooks(): Json {
  const t = words();
  const signing = { form: 't=<seconds>,v1=<hex>', method: 'HMAC-SHA256', minutes: replayMinutes };
  const header = (name: string) => ({
    name,
    in: 'header',
    required: true,
    description: t(`api.header.${name.toLowerCase()}`, signing),
    schema: { type: 'string' },
  });
  const told = (event: string): Json => ({
    post: {
      operationId: `hear-${event}`,
      tags: ['webhooks'],
      summary: t(`webhooks.event.${event}`),
      parameters: ['Putright-Event', 'Putright-Delivery', 'Putright-Signature'].map(header),
      requestBody: { required: true, content: { 'application/json': { schema: refTo(messageShape) } } },
      responses: { '2XX': { description: t('api.heard') } },
      security: [],
    },
  });
  return Object.fromEntries(hookEvents.map((event) => [event, told(event)]));
}

let made: Json | undefined;

/** The whole document. Made once: it changes with the code alone. */
export function openApi(): Json {
  const t = words();
  made ??= {
    openapi: '3.1.1',
    info: {
      title: t('api.title'),
      version: '1.0.0',
      description: t('api.lead'),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${config().PUBLIC_URL}${prefix}` }],
    tags: [...new Set(endpoints.map(({ group }) => group)), 'webhooks'].map((name) => ({
      name,
      description: t(`api.group.${name}`),
    })),
    paths: paths(),
    webhooks: hooks(),
    components: {
      schemas: schemasNamed(),
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: t('api.key') } },
    },
  };
  return made;
}
