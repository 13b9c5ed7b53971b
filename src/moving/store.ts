/** Whole tables in and out, behind the wall of one landlord. The catalogue says which there are and in which order they fill. */
import postgres from 'postgres';

export type Sql = postgres.TransactionSql;

export interface TableShape {
  table: string;
  /** Without those that the database works out by itself. */
  columns: string[];
  key: string[];
}

const word = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** One transaction behind the wall of a landlord, at one instant of the database; the connection ends with it. */
export async function behindWall<T>(
  url: string,
  landlordId: string,
  mode: 'read only' | 'read write',
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  if (!word.test(landlordId)) throw new Error('A landlord is named by a word of lower-case letters.');
  const client = postgres(url, { max: 1, onnotice: () => {}, connection: { TimeZone: 'UTC' } });
  try {
    return (await client.begin(`isolation level repeatable read ${mode}`, async (sql) => {
      await sql.unsafe(`SET LOCAL app.landlord_id = '${landlordId}'`);
      return work(sql);
    })) as T;
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Every table of landlords, each after those that it points at. */
export async function tablesInOrder(sql: Sql): Promise<TableShape[]> {
  const shapes = await sql<TableShape[]>`
    SELECT c.relname AS table,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      (SELECT array_agg(a.attname::text ORDER BY k.place) FROM pg_index i,
        unnest(i.indkey::int[]) WITH ORDINALITY AS k(number, place)
        JOIN pg_attribute a ON a.attnum = k.number WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid) AS key
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND EXISTS (
      SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'landlord_id')
    ORDER BY c.relname`;
  const points = await sql<{ from: string; to: string }[]>`
    SELECT DISTINCT f.relname AS from, t.relname AS to FROM pg_constraint k
      JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND k.conrelid <> k.confrelid`;
  const placed: TableShape[] = [];
  const isPlaced = (table: string): boolean => placed.some((each) => each.table === table);
  while (placed.length < shapes.length) {
    const next = shapes.find(
      ({ table }) => !isPlaced(table) && points.every(({ from, to }) => from !== table || isPlaced(to)),
    );
    if (!next) throw new Error('Two tables point at each other: an import could fill neither first.');
    placed.push(next);
  }
  return placed;
}

const listed = (sql: Sql, names: readonly string[]) => sql(names as string[]);

/** The rows of a table as JSON texts, in the order of its key, so many at a time. */
export async function* rowsAsText(sql: Sql, { table, columns, key }: TableShape): AsyncGenerator<string[]> {
  const rows = sql<{ line: string }[]>`SELECT to_jsonb(picked)::text AS line FROM (
    SELECT ${listed(sql, columns)} FROM ${sql(table)} WHERE landlord_id = current_landlord()) AS picked
    ORDER BY ${listed(sql, key)}`.cursor(500);
  for await (const some of rows) yield some.map(({ line }) => line);
}

/** Takes rows as the texts they were written as. */
export async function insertTexts(
  sql: Sql,
  { table, columns }: TableShape,
  lines: readonly string[],
): Promise<void> {
  await sql`INSERT INTO ${sql(table)} (${listed(sql, columns)})
    SELECT ${listed(sql, columns)} FROM jsonb_populate_recordset(NULL::${sql(table)}, ${`[${lines.join(',')}]`}::text::jsonb)`;
}

export async function countOf(sql: Sql, table: string): Promise<number> {
  const [row] =
    await sql`SELECT count(*)::int AS rows FROM ${sql(table)} WHERE landlord_id = current_landlord()`;
  return Number(row?.rows ?? 0);
}

/** Empties a table of this landlord: what a start had put on its shelves. */
export async function empty(sql: Sql, table: string): Promise<void> {
  await sql`DELETE FROM ${sql(table)} WHERE landlord_id = current_landlord()`;
}

export async function lastMigration(sql: Sql): Promise<string> {
  const [row] = await sql`SELECT max(name) AS name FROM migrations`;
  return String(row?.name ?? '');
}

/** The hashes of files that a row names and that the scanner did not refuse. */
export async function fileHashes(sql: Sql): Promise<string[]> {
  const rows = await sql<{ hash: string }[]>`SELECT DISTINCT content_hash AS hash FROM attachments
    WHERE landlord_id = current_landlord() AND held <> 'refused' ORDER BY hash`;
  return rows.map(({ hash }) => hash);
}

export async function endOfTrail(sql: Sql): Promise<{ sequence: number; hash: string } | null> {
  const [row] = await sql`SELECT sequence, hash FROM audit_lines WHERE landlord_id = current_landlord()
    ORDER BY sequence DESC LIMIT 1`;
  return row ? { sequence: Number(row.sequence), hash: String(row.hash) } : null;
}

/** What a trigger would keep a second time is in the rows already: for this transaction these do not run. */
export async function withoutTriggersOf(sql: Sql, tables: readonly string[]): Promise<void> {
  for (const table of tables) await sql.unsafe(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
}
export async function withTriggersOf(sql: Sql, tables: readonly string[]): Promise<void> {
  for (const table of tables) await sql.unsafe(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
}
