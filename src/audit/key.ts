/** The installation's signing key (Ed25519). The database never holds it, so who owns the database cannot sign. */
import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '#config';

/** What stands before 32 bytes to make an Ed25519 private key of them (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

export const privateKeyFrom = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });

/** A demo without a secret makes a key at its first start and keeps it beside the data. */
function keptSeed(): Buffer {
  const { DATA_DIR } = config();
  const file = join(DATA_DIR, 'audit-key');
  mkdirSync(DATA_DIR, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
}

function seed(): Buffer {
  const { AUDIT_KEY, SECRET, MODE } = config();
  if (AUDIT_KEY !== undefined) return Buffer.from(AUDIT_KEY, 'hex');
  if (SECRET !== undefined) return createHmac('sha256', SECRET).update('key for audit').digest();
  if (MODE !== 'demo') throw new Error('Neither AUDIT_KEY nor SECRET is set.');
  return keptSeed();
}

let kept: KeyObject | undefined;
const privateKey = (): KeyObject => (kept ??= privateKeyFrom(seed()));

/** The half that may be known: in PEM, for whoever verifies an export elsewhere. */
export const publicKeyPem = (): string =>
  createPublicKey(privateKey()).export({ format: 'pem', type: 'spki' }).toString();

/** The first 16 digits of a public key's hash, by which a signed head says which key signed it. */
export const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex')
    .slice(0, 16);
export const ownKeyId = (): string => keyIdOf(createPublicKey(privateKey()));

/** A line of the trail, the end of a chain, the manifest of an export. */
type Signed = 'line' | 'head' | 'export';

/** What a signature is for stands in what is signed: one made for a line never passes as one for a head. */
const signed = (purpose: Signed, text: string): Buffer => Buffer.from(`putright audit ${purpose}\n${text}`);

/** Signs with the installation's key; 64 bytes in base64. */
export const signFor = (purpose: Signed, text: string, key = privateKey()): string =>
  sign(null, signed(purpose, text), key).toString('base64');

export const isSignedBy = (
  keys: readonly KeyObject[],
  purpose: Signed,
  text: string,
  signature: string,
): boolean => keys.some((key) => verify(null, signed(purpose, text), key, Buffer.from(signature, 'base64')));

/** Every public key in a PEM text: an installation that changed its key hands over both. */
export const readPublicKeys = (pem: string): KeyObject[] =>
  (pem.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? []).map((each) =>
    createPublicKey(each),
  );

export const ownPublicKeys = (): KeyObject[] => [createPublicKey(privateKey())];
