import { expect, test } from 'vitest';
import { cameInClear, peerOf } from './peer.ts';

test.each([
  [
    'no proxy is named: the header is the reader’s own tale',
    '203.0.113.9',
    '198.51.100.1',
    undefined,
    '203.0.113.9',
  ],
  ['the socket is not the proxy', '203.0.113.9', '198.51.100.1', '10.0.0.1', '203.0.113.9'],
  ['the proxy wrote one hop', '10.0.0.1', '198.51.100.1', '10.0.0.1', '198.51.100.1'],
  [
    'the reader wrote hops before it',
    '10.0.0.1',
    '1.1.1.1, 2.2.2.2 , 198.51.100.1',
    '10.0.0.1',
    '198.51.100.1',
  ],
  ['IPv4 inside IPv6', '::ffff:10.0.0.1', '::ffff:198.51.100.1', '10.0.0.1', '198.51.100.1'],
  ['an IPv6 reader', '10.0.0.1', '2001:db8::7', '10.0.0.1', '2001:db8::7'],
  ['the proxy wrote nothing', '10.0.0.1', undefined, '10.0.0.1', '10.0.0.1'],
  ['the last hop is no address', '10.0.0.1', '198.51.100.1, unknown', '10.0.0.1', '10.0.0.1'],
  ['no socket any more', undefined, '198.51.100.1', '10.0.0.1', ''],
])('%s', (_, socket, header, proxy, peer) => expect(peerOf(socket, header, proxy)).toBe(peer));

test.each([
  ['the proxy says so', '10.0.0.1', 'http', '10.0.0.1', true],
  ['the proxy says otherwise', '10.0.0.1', 'https', '10.0.0.1', false],
  ['what the reader said stands before what the proxy said', '10.0.0.1', 'http, https', '10.0.0.1', false],
  ['somebody else says so', '203.0.113.9', 'http', '10.0.0.1', false],
  ['no proxy is named', '10.0.0.1', 'http', undefined, false],
])('without TLS: %s', (_, remoteAddress, said, proxy, isClear) =>
  expect(
    cameInClear({ socket: { remoteAddress }, headers: { 'x-forwarded-proto': said } } as never, proxy),
  ).toBe(isClear),
);
