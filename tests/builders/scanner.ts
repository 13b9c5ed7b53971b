/** A stand-in for clamd: speaks INSTREAM, finds what it is told to find, and can be away. */
import { createServer, type Server, type Socket } from 'node:net';

export interface Scanner {
  port: number;
  /** How many streams it answered. */
  asked: () => number;
  stop: () => Promise<void>;
  start: () => Promise<void>;
}

export async function aScanner(finds: string): Promise<Scanner> {
  let server: Server | undefined;
  let port = 0;
  let asked = 0;
  const sockets = new Set<Socket>();
  const hear = (socket: Socket): void => {
    let heard = Buffer.alloc(0);
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      if (!heard.subarray(0, 10).equals(Buffer.from('zINSTREAM\0'))) return;
      const parts: Buffer[] = [];
      for (let at = 10; at + 4 <= heard.length;) {
        const length = heard.readUInt32BE(at);
        if (length === 0) {
          asked += 1;
          const isFound = Buffer.concat(parts).includes(finds);
          socket.end(isFound ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
          return;
        }
        parts.push(heard.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  };
  const start = (): Promise<void> =>
    new Promise((open) => {
      server = createServer(hear).listen(port, '127.0.0.1', () => {
        const address = server?.address();
        port = typeof address === 'object' && address ? address.port : 0;
        open();
      });
    });
  await start();
  return {
    port,
    asked: () => asked,
    start,
    stop: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        if (server) server.close(() => closed());
        else closed();
      }),
  };
}
