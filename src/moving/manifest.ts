/** The manifest of an export: every file with its rows and its hash, signed by the installation that wrote it. */
import type { KeyObject } from 'node:crypto';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isSignedBy, ownPublicKeys, publicKeyPem, signFor } from '#audit';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const identifier = z.string().regex(/^[a-z_]+$/);

export const manifestSchema = z.strictObject({
  format: z.literal('putright-landlord'),
  version: z.literal(1),
  landlord: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** The last change of the schema that the database had. */
  schema: z.string(),
  tables: z.array(
    z.strictObject({
      table: identifier,
      columns: z.array(identifier),
      rows: z.number().int().min(0),
      sha256: hash,
    }),
  ),
  /** Photos and documents, by the hash of their bytes. */
  files: z.array(hash),
  leftOut: z.record(identifier, z.string()),
  /** The end of the audit trail as it stands in the export. */
  trail: z.strictObject({ sequence: z.number().int(), hash }).nullable(),
});
export type Manifest = z.output<typeof manifestSchema>;

export const manifestName = 'manifest.json';
export const signatureName = 'manifest.sig';
/** The public half of the key that signed. It proves nothing by itself: who imports compares it with one that came another way. */
export const keyName = 'key.pem';

export type BadExport =
  | 'not-an-export'
  | 'signature-wrong'
  | 'another-schema'
  | 'file-differs'
  | 'file-missing'
  | 'table-unknown'
  | 'landlord-not-empty'
  | 'trail-broken';

/** An export that is not taken: nothing was changed. */
export class Refused extends Error {
  readonly because: BadExport;
  readonly about: string;
  constructor(because: BadExport, about = '') {
    super(`${because} ${about}`.trim());
    this.because = because;
    this.about = about;
  }
}

const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex');

export const written = (manifest: Manifest): { text: string; signature: string; key: string } => {
  const text = `${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`;
  return { text, signature: `${signFor('export', hashOfText(text))}\n`, key: publicKeyPem() };
};

/** Reads a manifest that one of these keys signed; by default the key of this installation. Throws {@link Refused}. */
export function readManifest(folder: string, keys: readonly KeyObject[] = ownPublicKeys()): Manifest {
  let text: string;
  let signature: string;
  try {
    text = readFileSync(join(folder, manifestName), 'utf8');
    signature = readFileSync(join(folder, signatureName), 'utf8').trim();
  } catch {
    throw new Refused('not-an-export', folder);
  }
  if (!isSignedBy(keys, 'export', hashOfText(text), signature))
    throw new Refused('signature-wrong', manifestName);
  const read = manifestSchema.safeParse(JSON.parse(text));
  if (!read.success) throw new Refused('not-an-export', manifestName);
  return read.data;
}
