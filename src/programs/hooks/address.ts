/** Where a webhook may lead: to the outside, never to a machine beside the portal's own. */
import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const inside = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inside.addSubnet(address, bits, 'ipv4');

// Of IPv6 only what is given out to the world is outside, less what carries an IPv4 address within it.
const world = new BlockList();
world.addSubnet('2000::', 3, 'ipv6');
const carrying = new BlockList();
for (const [address, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  carrying.addSubnet(address, bits, 'ipv6');

/** Is this the address of a machine that anybody on the internet can reach? */
export function isOutside(address: string): boolean {
  if (isIP(address) === 4) return !inside.check(address, 'ipv4');
  return isIP(address) === 6 && world.check(address, 'ipv6') && !carrying.check(address, 'ipv6');
}

/** Thrown by the look-up: the name leads inside. */
export class LeadsInside extends Error {
  override readonly name = 'LeadsInside';
}

/**
 * Looks a name up and hands on only addresses that were judged: the connection goes to the very address that was looked at,
 * so a name that answers otherwise a moment later gains nothing. One address inside among several refuses them all.
 */
export const outsideOnly: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (fault, addresses) => {
    if (fault) return done(fault, '', 0);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isOutside(address)))
      return done(new LeadsInside('the name leads inside'), '', 0);
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });
};

export interface AddressRule {
  /** Plain http, as a demonstration on one machine needs it. */
  takesHttp: boolean;
  /** Names that may lead inside. */
  hostsInside: readonly string[] | 'any';
}

export type AddressReason = 'not-an-address' | 'needs-https' | 'leads-inside';

/** Why a webhook may not lead there, as far as the address itself tells; a name is looked up only when it is used. */
export function noToAddress(text: string, rule: AddressRule): AddressReason | undefined {
  if (!URL.canParse(text)) return 'not-an-address';
  const { protocol, username, password, hash, hostname } = new URL(text);
  if (!['https:', 'http:'].includes(protocol) || [username, password, hash].some(Boolean) || hostname === '')
    return 'not-an-address';
  if (protocol === 'http:' && !rule.takesHttp) return 'needs-https';
  const host = hostname.replace(/^\[|\]$/g, '');
  if (mayLeadInside(host, rule)) return undefined;
  const isLocal = /(?:^|\.)(?:localhost|local|internal)\.?$/i.test(host);
  return isLocal || (isIP(host) !== 0 && !isOutside(host)) ? 'leads-inside' : undefined;
}

export const mayLeadInside = (host: string, { hostsInside }: AddressRule): boolean =>
  hostsInside === 'any' || hostsInside.includes(host.toLowerCase());
