/** Writes the schema as text from the catalogue, in a fixed order, so that a migration shows up in review as a diff. */
import postgres from 'postgres';

const queries: readonly [title: string, query: string][] = [
  [
    'Columns',
    `SELECT format('%I.%I %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
       CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
       coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), ''))
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r','p') ORDER BY c.relname, a.attnum`,
  ],
  [
    'Constraints',
    `SELECT format('%s %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND contype <> 'n'
     ORDER BY conrelid::regclass::text, conname`,
  ],
  ['Indexes', `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexdef`],
  [
    'Walls',
    `SELECT format('%s %I %s USING %s WITH CHECK %s', polrelid::regclass, polname,
       CASE WHEN relforcerowsecurity AND relrowsecurity THEN 'forced' ELSE 'NOT FORCED' END,
       pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
     FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid ORDER BY 1`,
  ],
  [
    'Grants to the web role',
    `SELECT table_name || ': ' || string_agg(privilege_type, ', ' ORDER BY privilege_type)
     FROM information_schema.role_table_grants WHERE grantee = 'putright_web' AND table_schema = 'public'
     GROUP BY table_name ORDER BY table_name`,
  ],
  [
    'Functions',
    `SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
     AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e') ORDER BY proname`,
  ],
];

export async function dumpSchema(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const parts: string[] = [
      '-- The schema as the migrations leave it. Made by `npm run db:dump`; compared in tests.\n',
    ];
    for (const [title, query] of queries) {
      const rows = await sql.unsafe(query);
      parts.push(`-- ${title}\n${rows.map((row) => String(Object.values(row)[0])).join('\n')}\n`);
    }
    return parts.join('\n');
  } finally {
    await sql.end({ timeout: 2 });
  }
}
