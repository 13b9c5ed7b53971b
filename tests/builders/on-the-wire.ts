/** The text of every statement that this process sends to PostgreSQL, read from its sockets: no driver can hide one. */
import { Socket } from 'node:net';

const int = (bytes: Buffer, at: number): number => bytes.readUInt32BE(at);
const upTo = (bytes: Buffer, from: number): string => bytes.toString('utf8', from, bytes.indexOf(0, from));

/** The statements in one write: `Parse` (its text stands behind the name of the statement) and plain queries. */
function statementsIn(bytes: Buffer): string[] {
  const found: string[] = [];
  for (let at = 0; at + 5 <= bytes.length;) {
    const kind = String.fromCharCode(bytes[at] ?? 0);
    const length = int(bytes, at + 1);
    // A first message of a connection has no kind, and other sockets speak otherwise.
    if (!/[BCDEFHPQSXcdf]/.test(kind) || length < 4 || at + 1 + length > bytes.length) return found;
    if (kind === 'Q') found.push(upTo(bytes, at + 5));
    if (kind === 'P') found.push(upTo(bytes, bytes.indexOf(0, at + 5) + 1));
    at += 1 + length;
  }
  return found;
}

/** Listens until `stop`. */
export function onTheWire(): { texts: Set<string>; sent: () => number; stop: () => void } {
  const texts = new Set<string>();
  let sent = 0;
  const { write } = Socket.prototype;
  Socket.prototype.write = function (this: Socket, chunk: unknown, ...rest: unknown[]) {
    if (Buffer.isBuffer(chunk))
      for (const text of statementsIn(chunk)) {
        sent += 1;
        texts.add(text);
      }
    return (write as (...given: unknown[]) => boolean).call(this, chunk, ...rest);
  } as typeof write;
  return { texts, sent: () => sent, stop: () => void (Socket.prototype.write = write) };
}
