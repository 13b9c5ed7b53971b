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
