/** A device with one passkey, as software: signs what it is asked, truly or with a fault of the test's choosing. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

type Cbor = number | string | Buffer | Map<Cbor, Cbor>;
const head = (major: number, size: number): Buffer =>
  size < 24
    ? Buffer.from([(major << 5) | size])
    : size < 256
      ? Buffer.from([(major << 5) | 24, size])
      : Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
/** RFC 8949, as much of it as a passkey says. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([
    head(5, value.size),
    ...[...value].flatMap(([key, each]) => [cbor(key), cbor(each)]),
  ]);
}

export interface Faults {
  origin?: string;
  isVerified?: boolean;
  counter?: number;
  rpId?: string;
}

export function aSoftKey(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let count = 0;
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  const hash = (data: string | Buffer) => createHash('sha256').update(data).digest();
  const clientData = (type: string, challenge: string, faults: Faults) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: faults.origin ?? origin, crossOrigin: false }));
  const authData = (faults: Faults, isNew: boolean): Buffer => {
    count += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(faults.counter ?? count);
    const flags = 1 | (faults.isVerified === false ? 0 : 4) | (isNew ? 64 : 0);
    return Buffer.concat([hash(faults.rpId ?? new URL(origin).hostname), Buffer.from([flags]), counter]);
  };
  const challengeIn = (options: string): string => (JSON.parse(options) as { challenge: string }).challenge;
  const whole = (response: Record<string, string>): string =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    });
  return {
    made: (options: string, faults: Faults = {}): string => {
      const key = cbor(
        new Map<Cbor, Cbor>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, bytes(x)],
          [-3, bytes(y)],
        ]),
      );
      const length = Buffer.from([0, id.length]);
      const data = Buffer.concat([authData(faults, true), Buffer.alloc(16), length, id, key]);
      const attestation = new Map<Cbor, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ]);
      return whole({
        clientDataJSON: clientData('webauthn.create', challengeIn(options), faults).toString('base64url'),
        attestationObject: cbor(attestation).toString('base64url'),
      });
    },
    signed: (options: string, faults: Faults = {}): string => {
      const data = authData(faults, false);
      const client = clientData('webauthn.get', challengeIn(options), faults);
      return whole({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, hash(client)]), privateKey).toString('base64url'),
      });
    },
  };
}
