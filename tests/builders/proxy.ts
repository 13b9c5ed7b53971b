/** A proxy as it stands before a portal: one door with TLS, one without, and both say which they were. */
import { createServer, request, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { aCertificate } from './certificate.ts';

export interface Proxy {
  cert: string;
  tls: number;
  clear: number;
  /** Where the portal is. */
  leadTo: (url: string) => void;
  stop: () => void;
}

export async function aProxy(): Promise<Proxy> {
  let target = '';
  const passOn =
    (proto: string): RequestListener =>
    (asked, answer) => {
      const said = { 'x-forwarded-proto': proto, 'x-forwarded-for': asked.socket.remoteAddress ?? '' };
      const options = { method: asked.method, headers: { ...asked.headers, ...said } };
      const onwards = request(new URL(asked.url ?? '/', target), options, (heard) => {
        answer.writeHead(heard.statusCode ?? 502, heard.headers);
        heard.pipe(answer);
      });
      onwards.on('error', () => answer.destroy());
      asked.pipe(onwards);
    };
  const { key, cert } = aCertificate();
  const servers: Server[] = [createTlsServer({ key, cert }, passOn('https')), createServer(passOn('http'))];
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((open) =>
          server.listen(0, '127.0.0.1', () => open((server.address() as AddressInfo).port)),
        ),
    ),
  );
  const [tls = 0, clear = 0] = ports;
  return {
    cert,
    tls,
    clear,
    leadTo: (url) => (target = url),
    stop: () => servers.forEach((server) => server.close()),
  };
}
