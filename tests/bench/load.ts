/**
 * Asks one address over and over on kept-alive connections and prints how many answers came in a second. A process of its
 * own, and bare sockets: a client that parses whole answers would be slower than what it measures.
 *
 * `node load.ts <url> <connections> <seconds>`
 */
import { connect, type Socket } from 'node:net';

const [address = '', connections = '32', seconds = '3'] = process.argv.slice(2);
const { hostname, port, pathname, host } = new URL(address);
const question = `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: br\r\n\r\n`;
const headEnd = Buffer.from('\r\n\r\n');
let answers = 0;

function failed(why: string): never {
  console.error(`${address}: ${why}`);
  process.exit(1);
}

/** Waits for the rest of one answer, by the length that its head names, then asks again. */
function askAgainAndAgain(socket: Socket): void {
  let head = Buffer.alloc(0);
  let missing = -1;
  socket.on('data', (chunk) => {
    let rest = chunk;
    if (missing < 0) {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      const end = head.indexOf(headEnd);
      if (end < 0) return;
      const words = head.toString('latin1', 0, end);
      if (!words.startsWith('HTTP/1.1 200')) failed(words.slice(0, 40));
      const length = /content-length: (\d+)/i.exec(words)?.[1] ?? failed('no length');
      missing = Number(length);
      rest = head.subarray(end + headEnd.length);
    }
    missing -= rest.length;
    if (missing > 0) return;
    answers += 1;
    head = Buffer.alloc(0);
    missing = -1;
    socket.write(question);
  });
  socket.on('error', (fault) => failed(fault.message));
  socket.write(question);
}

for (let at = 0; at < Number(connections); at += 1)
  connect(Number(port), hostname, function (this: Socket) {
    askAgainAndAgain(this);
  });

const warmUp = 500;
setTimeout(() => {
  answers = 0;
  const startedAt = performance.now();
  setTimeout(
    () => {
      console.log(Math.round((answers * 1000) / (performance.now() - startedAt)));
      process.exit(0);
    },
    Number(seconds) * 1000,
  );
}, warmUp);
