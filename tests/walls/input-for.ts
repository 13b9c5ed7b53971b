/** An input that a procedure takes, made from its own schemas, with the ids of whatever is asked for. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { appRouter } from '../../src/api/router.ts';
import { aPicture } from '../builders/picture.ts';
import type { Named } from './world.ts';

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  format?: string;
  minimum?: number;
  minItems?: number;
}
interface Procedure {
  _def: { inputs: z.ZodType[]; type: 'query' | 'mutation' };
}

export const procedures = appRouter._def.procedures as unknown as Record<string, Procedure>;

const noFiles = (): Request => {
  const body = new FormData();
  body.set('files', new File([aPicture()], 'dot.png', { type: 'image/png' }));
  return new Request('http://portal.example/', { method: 'POST', body });
};

/** What a field of this name wants, where its schema does not say it. */
const byName: Record<string, () => unknown> = {
  request: noFiles,
  bytes: () => Buffer.from(aPicture()),
  to: () => randomUUID(),
  email: () => 'someone@resident.example',
  year: () => 2026,
  days: () => 30,
  everyDays: () => 7,
  signatures: () => 3,
  slug: () => 'who-helps-you',
  hash: () => 'a'.repeat(64),
  url: () => 'https://hooks.example/in',
  language: () => 'en',
  languages: () => [],
  kinds: () => [],
  back: () => '/connect/en/account/sign-on',
  number: () => 1,
  of: () => 'told',
  response: () => '{"id":"nobodys"}',
  stage: () => 'stage-2',
  code: () => '12345678',
  inForceFrom: () => '2027-04-01',
  from: () => '2026-12-01',
  dueOn: () => '2026-12-14',
  until: () => '2026-12-14',
  reviewOn: () => '2026-12-14',
  commentBy: () => '2026-12-14',
  interviewOn: () => '2026-12-02',
  replyBy: () => '2026-12-14',
  receivedTime: () => '10:00',
  time: () => '10:00',
  answer: () => 'An answer.',
  path: () => 'guidance/en/who-helps-you.md',
};
const dayGone = '2026-11-24';

function valueFor(name: string, schema: Schema, named: Named): unknown {
  if (name in named) return named[name];
  if (name in byName) return byName[name]?.();
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0]) return valueFor(name, schema.anyOf[0], named);
  switch (schema.type) {
    case 'array':
      return (schema.minItems ?? 1) > 0 ? [valueFor('', schema.items ?? {}, named)] : [];
    case 'object':
      return objectFor(schema, named);
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    default:
      if (schema.format === 'uuid') return randomUUID();
      return schema.format === 'date' || name.endsWith('On') ? dayGone : 'Some words.';
  }
}

const objectFor = ({ properties = {}, required = [] }: Schema, named: Named): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name) || name in named)
      .map(([name, schema]) => [name, valueFor(name, schema, named)]),
  );

const read = new Map<string, Schema | undefined>();

/** The fields that a procedure takes, as its schemas say them. */
export const schemaOf = (path: string): Schema | undefined => {
  if (!read.has(path)) read.set(path, readSchema(path));
  return read.get(path);
};

const readSchema = (path: string): Schema | undefined => {
  const schemas = (procedures[path]?._def.inputs ?? [])
    .filter((input) => input instanceof z.ZodType && !(input instanceof z.ZodVoid))
    .map((input) => z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }) as Schema);
  return schemas.length === 0
    ? undefined
    : {
        type: 'object',
        properties: Object.assign({}, ...schemas.map((each) => each.properties ?? {})),
        required: schemas.flatMap((each) => each.required ?? []),
      };
};

/** Undefined where the procedure takes nothing. `fixed` comes after all else. */
export function inputFor(path: string, named: Named, fixed: Record<string, unknown> = {}): unknown {
  const schema = schemaOf(path);
  return schema && { ...objectFor(schema, { onceKey: randomUUID(), ...named }), ...fixed };
}
