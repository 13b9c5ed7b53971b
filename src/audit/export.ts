/** An audit trail as a file: a line of JSON for each line of the chain, in the chain's order, for whoever checks it elsewhere. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { KeptLine } from './line.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const sequence = z.number().int().positive();

const lineRead = z.strictObject({
  landlordId: z.string().min(1),
  sequence,
  at: z.string(),
  act: z.string(),
  actor: z.string(),
  object: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  salt: z.string().nullable(),
  contentHash: hash.nullable(),
  previousHash: hash,
  hash,
  signature: z.string().nullable(),
  erasedBy: sequence.nullable(),
});

/** A file in which a line cannot be read at all. Nothing is said of what stands behind it. */
export class UnreadableExport extends Error {
  readonly file: string;
  readonly line: number;
  constructor(file: string, line: number) {
    super(`${file}:${line}`);
    this.file = file;
    this.line = line;
  }
}

export const lineOfExport = (line: KeptLine): string => JSON.stringify(lineRead.parse(line));

/** Reads JSON lines one by one, whatever the size of the file; empty lines are passed over. */
export async function* readJsonLines<T>(file: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  let at = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    at += 1;
    if (text.trim() === '') continue;
    const read = schema.safeParse(parsed(text));
    if (!read.success) throw new UnreadableExport(file, at);
    yield read.data;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const readExport = (file: string): AsyncGenerator<KeptLine> => readJsonLines(file, lineRead);
