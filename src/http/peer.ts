import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

const bare = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');

/**
 * The reader's address: the socket's, or the last hop that the named proxy wrote. What stands further left in
 * `X-Forwarded-For` came from the reader, and so does everything where no proxy is named.
 */
export function peerOf(
  socketAddress: string | undefined,
  forwardedFor: string | string[] | undefined,
  trustedProxy: string | undefined,
): string {
  const socket = bare(socketAddress ?? '');
  if (trustedProxy === undefined || socket !== bare(trustedProxy)) return socket;
  const last = bare(
    String(forwardedFor ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? '',
  );
  return isIP(last) ? last : socket;
}

/** Did the reader come to the named proxy without TLS? What anybody else says of it is not believed. */
export function cameInClear({ socket, headers }: IncomingMessage, trustedProxy: string | undefined): boolean {
  if (trustedProxy === undefined || bare(socket.remoteAddress ?? '') !== bare(trustedProxy)) return false;
  return (
    String(headers['x-forwarded-proto'] ?? '')
      .split(',')
      .at(-1)
      ?.trim()
      .toLowerCase() === 'http'
  );
}
