import { BlockList, isIP } from 'node:net';

const LONGEST = 2_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Addresses that mean the hub itself or its surroundings on the same wire, never a subscriber. */
const ownAddresses = new BlockList();
ownAddresses.addSubnet('0.0.0.0', 8);
ownAddresses.addSubnet('127.0.0.0', 8);
ownAddresses.addSubnet('169.254.0.0', 16);
ownAddresses.addSubnet('::', 127, 'ipv6');
ownAddresses.addSubnet('fe80::', 10, 'ipv6');

export interface UrlRules {
  /** Whether the machine itself may be meant, also without TLS: in a sandbox only. */
  readonly loopbackAllowed: boolean;
  /** Hosts that events may be posted to; one that begins with a dot stands for all below it. Empty: any. */
  readonly hosts?: readonly string[];
}

/**
 * Whether events may be posted to an address: https, to a host that is allowed. Whoever registers a webhook has the hub
 * call an address and is shown what it answers: `hosts` keeps that to the partners' own.
 */
export function isWebhookUrl(text: string, { loopbackAllowed, hosts = [] }: UrlRules): boolean {
  if (text.length > LONGEST || !URL.canParse(text)) return false;
  const { protocol, hostname: written, username, password } = new URL(text);
  // A dot at the end says only that the name is whole: the same host.
  const hostname = written.replace(/\.$/, '');
  if (username || password || text.includes('#')) return false;
  if (LOOPBACK.has(hostname)) return loopbackAllowed && (protocol === 'https:' || protocol === 'http:');
  return (
    protocol === 'https:' && !isOwn(hostname) && (hosts.length === 0 || hosts.some((host) => covers(host, hostname)))
  );
}

function isOwn(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(address);
  return (
    hostname.endsWith('.localhost') || (family !== 0 && ownAddresses.check(address, family === 6 ? 'ipv6' : 'ipv4'))
  );
}

const covers = (host: string, hostname: string): boolean =>
  host.startsWith('.') ? hostname.endsWith(host.toLowerCase()) : hostname === host.toLowerCase();
