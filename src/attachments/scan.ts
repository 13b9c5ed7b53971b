/** Asks a virus scanner that speaks clamd's INSTREAM. Anything but a clear answer is no answer. */
import { connect } from 'node:net';
import { config } from '#config';

export type Verdict = 'clean' | 'infected' | 'no-answer';

const piece = 64 * 1024;
const patience = 20_000;

/** `clean` at once where no scanner is set: then nothing is held. */
export async function scan(bytes: Uint8Array): Promise<Verdict> {
  const { SCANNER_HOST: host, SCANNER_PORT: port } = config();
  return host === undefined ? 'clean' : ask(host, port, bytes);
}

function ask(host: string, port: number, bytes: Uint8Array): Promise<Verdict> {
  return new Promise((answer) => {
    const socket = connect({ host, port });
    let words = '';
    const end = (verdict: Verdict): void => {
      socket.destroy();
      answer(verdict);
    };
    socket.setTimeout(patience, () => end('no-answer'));
    socket.once('error', () => end('no-answer'));
    socket.on('data', (chunk: Buffer) => (words = (words + chunk.toString('latin1')).slice(0, 1000)));
    socket.once('close', () => answer(read(words)));
    socket.once('connect', () => {
      socket.write('zINSTREAM\0');
      for (let at = 0; at < bytes.length; at += piece) {
        const part = bytes.subarray(at, at + piece);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(part.length);
        socket.write(length);
        socket.write(part);
      }
      socket.write(Buffer.alloc(4));
    });
  });
}

/** A size limit or an error is not a clean file. */
function read(words: string): Verdict {
  const line = words.replace(/\0/g, '').trim();
  if (/\bFOUND$/.test(line)) return 'infected';
  return line === 'stream: OK' ? 'clean' : 'no-answer';
}
