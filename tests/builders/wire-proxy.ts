/**
 * Stands between the portal and PostgreSQL and reads the frontend's messages. Once it meets a mark in them it counts the
 * statements of that connection; after the wanted one has run, and before the portal hears of it, it calls `strike`.
 */
import { connect, createServer, type Socket } from 'node:net';

export interface WireProxy {
  port: number;
  /** Strikes after the statement with this number, counted from the first that holds the mark; 0 never strikes. */
  arm: (mark: string, statement: number, strike: () => void) => void;
  /** Statements seen since it was armed. */
  counted: () => number;
  stop: () => Promise<void>;
}

const sync = 'S'.charCodeAt(0);
const query = 'Q'.charCodeAt(0);

interface Armed {
  mark: Buffer;
  statement: number;
  strike: () => void;
  counted: number;
  /** The connection that carries the mark; others are let through uncounted. */
  socket: Socket | null;
  isStruck: boolean;
}

/** Whole messages at the start of a buffer: a letter, a length that counts itself, a body. The first of all has no letter. */
function wholeMessages(bytes: Buffer, isFirst: boolean): { types: number[]; length: number } {
  const types: number[] = [];
  let at = 0;
  for (let first = isFirst; ; first = false) {
    const head = first ? 0 : 1;
    if (bytes.length < at + head + 4) break;
    const length = head + bytes.readUInt32BE(at + head);
    if (bytes.length < at + length) break;
    types.push(first ? 0 : (bytes[at] ?? 0));
    at += length;
  }
  return { types, length: at };
}

export async function aWireProxy(host: string, port: number): Promise<WireProxy> {
  let armed: Armed | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((front) => {
    const back = connect({ host, port });
    for (const each of [front, back]) {
      sockets.add(each);
      each.on('error', () => each.destroy());
      each.on('close', () => {
        sockets.delete(each);
        front.destroy();
        back.destroy();
      });
    }
    let waiting = Buffer.alloc(0);
    let isFirst = true;
    let isMute = false;
    front.on('data', (chunk) => {
      waiting = Buffer.concat([waiting, chunk]);
      const { types, length } = wholeMessages(waiting, isFirst);
      if (types.length > 0) isFirst = false;
      const part = waiting.subarray(0, length);
      waiting = waiting.subarray(length);
      if (armed && armed.socket === null && part.includes(armed.mark)) armed.socket = front;
      if (armed?.socket === front) {
        armed.counted += types.filter((type) => type === sync || type === query).length;
        if (armed.statement > 0 && armed.counted >= armed.statement && !armed.isStruck) {
          armed.isStruck = true;
          isMute = true;
        }
      }
      back.write(part);
    });
    back.on('data', (chunk) => {
      if (!isMute) return front.write(chunk);
      // The statement has run, and its answer stops here.
      armed?.strike();
      return true;
    });
  });
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    arm: (mark, statement, strike) => {
      armed = { mark: Buffer.from(mark), statement, strike, counted: 0, socket: null, isStruck: false };
    },
    counted: () => armed?.counted ?? 0,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
