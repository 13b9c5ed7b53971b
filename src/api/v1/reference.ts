/** The OpenAPI document as a page shows it: read from the document itself, so that the two never differ. */
import { problems, problemTitle, type ProblemName } from './problem.ts';
import { openApi } from './openapi.ts';

type Json = Record<string, unknown>;

export interface ReferenceShown {
  title: string;
  lead: string;
  server: string;
  groups: { name: string; words: string; operations: OperationShown[] }[];
  problems: { name: string; status: number; title: string }[];
  shapes: { name: string; json: string }[];
}

export interface OperationShown {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string | undefined;
  parameters: { name: string; where: string; type: string; isRequired: boolean; words: string }[];
  body: string | undefined;
  answers: { status: string; words: string; shape: string | undefined }[];
  /** An address that can be followed as it stands; none where a name or a key is wanted. */
  example: string | undefined;
}

const shapeIn = (content: unknown): string | undefined => {
  const [media] = Object.values((content ?? {}) as Record<string, { schema: Json }>);
  return typeof media?.schema['$ref'] === 'string' ? media.schema['$ref'].split('/').at(-1) : undefined;
};

function typeOf(schema: Json): string {
  if (typeof schema['$ref'] === 'string') return schema['$ref'].split('/').at(-1) ?? '';
  if (schema['const'] !== undefined) return String(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].join(' | ');
  return [schema['type'], schema['format']].filter((each) => typeof each === 'string').join(', ');
}

function shown(path: string, method: string, operation: Json): OperationShown {
  const parameters = (operation['parameters'] as Json[]).map((each) => ({
    name: String(each['name']),
    where: String(each['in']),
    type: typeOf(each['schema'] as Json),
    isRequired: each['required'] === true,
    words: String(each['description']),
  }));
  const isFree = (operation['security'] as unknown[]).length === 0 && method === 'get';
  const body = operation['requestBody'] as { content: unknown } | undefined;
  return {
    id: String(operation['operationId']),
    method: method.toUpperCase(),
    path,
    summary: String(operation['summary']),
    description: operation['description'] as string | undefined,
    parameters,
    body: shapeIn(body?.content),
    answers: Object.entries(operation['responses'] as Record<string, Json>).map(([status, answer]) => ({
      status,
      words: String(answer['description']),
      shape: shapeIn(answer['content']),
    })),
    example: isFree && !parameters.some(({ isRequired }) => isRequired) ? path : undefined,
  };
}

/** Everything that the reference page says. */
export function referenceShown(): ReferenceShown {
  const document = openApi();
  const info = document['info'] as Json;
  const [server] = document['servers'] as { url: string }[];
  const asked = Object.entries(document['paths'] as Record<string, Record<string, Json>>);
  const told = Object.entries(document['webhooks'] as Record<string, Record<string, Json>>);
  const operations = [...asked, ...told].flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      group: String((operation['tags'] as string[])[0]),
      shown: shown(path, method, operation),
    })),
  );
  const { schemas } = document['components'] as { schemas: Json };
  return {
    title: String(info['title']),
    lead: String(info['description']),
    server: server?.url ?? '',
    groups: (document['tags'] as { name: string; description: string }[]).map(({ name, description }) => ({
      name,
      words: description,
      operations: operations.filter((each) => each.group === name).map((each) => each.shown),
    })),
    problems: Object.entries(problems).map(([name, status]) => ({
      name,
      status,
      title: problemTitle(name as ProblemName),
    })),
    shapes: Object.entries(schemas).map(([name, schema]) => ({
      name,
      json: JSON.stringify(schema, null, 2),
    })),
  };
}
