/** Requests exactly as they are given: `fetch` would tidy up methods, paths, headers and lengths. */
import { request as ask, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Asking {
  send: (
    path: string,
    method?: string,
    headers?: Record<string, string>,
    body?: string | Buffer,
  ) => Promise<Answered>;
  /** Bytes on a socket of their own; what came back before it was closed. */
  raw: (bytes: string | Buffer) => Promise<string>;
}

export function asking(url: string): Asking {
  const { hostname, port } = new URL(url);
  return {
    send: (path, method = 'GET', headers = {}, body = '') =>
      new Promise((got, failed) => {
        const asked = ask({ hostname, port, path, method, headers, agent: false }, (response) => {
          const heard: Buffer[] = [];
          response.on('data', (chunk: Buffer) => heard.push(chunk));
          response.on('end', () =>
            got({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(heard).toString(),
            }),
          );
          response.on('error', failed);
        });
        asked.on('error', failed).end(body);
      }),
    raw: (bytes) =>
      new Promise((got) => {
        let heard = '';
        const socket = connect(Number(port), hostname, () => socket.write(bytes));
        socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
        socket.on('error', () => undefined);
        socket.on('close', () => got(heard));
      }),
  };
}
