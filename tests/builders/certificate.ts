/** A certificate for 127.0.0.1 and localhost, made anew for each run: no key lies in the repository. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length =
    body.length < 128
      ? Buffer.from([body.length])
      : body.length < 256
        ? Buffer.from([0x81, body.length])
        : Buffer.from([0x82, body.length >> 8, body.length & 255]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}
const sequence = (...parts: Buffer[]): Buffer => tlv(0x30, ...parts);
const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
/** ecdsa-with-SHA256, commonName, subjectAltName. */
const [ecdsa, commonName, otherNames] = ['06082a8648ce3d040302', '0603550403', '0603551d11'].map(hex) as [
  Buffer,
  Buffer,
  Buffer,
];
const day = (instant: Date): Buffer =>
  tlv(0x17, Buffer.from(`${instant.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));

export function aCertificate(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(tlv(0x31, sequence(commonName, tlv(0x0c, Buffer.from('putright test')))));
  const names = sequence(tlv(0x87, Buffer.from([127, 0, 0, 1])), tlv(0x82, Buffer.from('localhost')));
  const now = Date.now();
  const told = sequence(
    tlv(0xa0, hex('020102')),
    tlv(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    sequence(ecdsa),
    name,
    sequence(day(new Date(now - 86_400_000)), day(new Date(now + 86_400_000))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(sequence(otherNames, tlv(0x04, names)))),
  );
  const signature = sign('sha256', told, privateKey);
  const der = sequence(told, sequence(ecdsa), tlv(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
