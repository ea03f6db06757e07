import ipaddr from 'ipaddr.js';

/**
 * Where an address leads. `LOOPBACK`: this machine. `PRIVATE`: a network of its own (RFC 1918, RFC 4193). `NEVER`: nobody
 * whom the hub has business with: link-local and cloud metadata, carrier-grade NAT, multicast, reserved, documentation,
 * benchmarking, unspecified, and IPv4 inside IPv6 unless what is inside is public.
 */
export type AddressKind = 'PUBLIC' | 'PRIVATE' | 'LOOPBACK' | 'NEVER';

/** What may be called besides public addresses. */
export interface CallRules {
  /** This machine, written as `localhost` or as its address: what a sandbox simulates. */
  readonly loopbackAllowed?: boolean;
  /** A partner of the configuration behind a private network, such as PSN. Never of what is registered over the API. */
  readonly privateNetworkAllowed?: boolean;
}

/** Public by their number, but answered by the cloud that a machine runs in: the platform of Azure. */
const CLOUDS_OWN: ReadonlySet<string> = new Set(['168.63.129.16']);
/** Private by its number, but the metadata of a machine at AWS. */
const AWS_METADATA = ipaddr.IPv6.parseCIDR('fd00:ec2::/32');
/** What the internet is made of; whatever is outside it is not given to anybody. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
/** Names that never stand for anybody on the internet (RFC 6762, RFC 8375, and `internal` as ICANN has reserved it). */
const PRIVATE_NAMES = /(^[^.]*|\.(local|internal|localdomain|home\.arpa))$/;

/** Where an IP address leads; undefined: it is none. An IPv6 address with a zone leads to what is on the same wire. */
export function addressKind(text: string): AddressKind | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return kindOfFour(ipaddr.IPv4.parse(text));
  return ipaddr.IPv6.isValid(text) ? kindOfSix(ipaddr.IPv6.parse(text)) : undefined;
}

/** The host of an address without brackets and final dots. `URL` has decoded every other way of writing it. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');

/** Where a host (`hostOf`) leads, as far as it says so itself; `NAME`: only its addresses tell. */
export function hostKind(host: string): AddressKind | 'NAME' {
  if (host === '' || host.endsWith('.localhost')) return 'NEVER';
  if (host === 'localhost') return 'LOOPBACK';
  return addressKind(host) ?? (PRIVATE_NAMES.test(host) ? 'PRIVATE' : 'NAME');
}

/** Whether what leads there may be called. */
export const mayBeCalled = (kind: AddressKind, rules: CallRules): boolean =>
  kind === 'PUBLIC' ||
  (kind === 'PRIVATE' && rules.privateNetworkAllowed === true) ||
  (kind === 'LOOPBACK' && rules.loopbackAllowed === true);

/** What may be called of a partner of the configuration: this machine if it is a test, a private network if it says so. */
export const rulesOfPartner = (connection: {
  readonly testOperation: boolean;
  readonly privateNetworkAllowed?: boolean;
}): CallRules => ({
  loopbackAllowed: connection.testOperation,
  privateNetworkAllowed: connection.privateNetworkAllowed === true,
});

function kindOfFour(address: ipaddr.IPv4): AddressKind {
  if (CLOUDS_OWN.has(address.toString())) return 'NEVER';
  switch (address.range()) {
    case 'unicast':
      return 'PUBLIC';
    case 'private':
      return 'PRIVATE';
    case 'loopback':
      return 'LOOPBACK';
    default:
      return 'NEVER';
  }
}

function kindOfSix(address: ipaddr.IPv6): AddressKind {
  if (address.zoneId !== undefined) return 'NEVER';
  const range = address.range();
  if (range === 'loopback') return 'LOOPBACK';
  if (range === 'uniqueLocal') return address.match(AWS_METADATA) ? 'NEVER' : 'PRIVATE';
  if (range === 'ipv4Mapped' || address.match(NAT64)) {
    const inside = new ipaddr.IPv4(address.toByteArray().slice(12));
    return kindOfFour(inside) === 'PUBLIC' ? 'PUBLIC' : 'NEVER';
  }
  return range === 'unicast' && address.match(GLOBAL_UNICAST) && !isIsatap(address) ? 'PUBLIC' : 'NEVER';
}

/** An IPv4 address tunnelled within a site (RFC 5214): `::0:5efe:a.b.c.d` behind any prefix. */
const isIsatap = ({ parts }: ipaddr.IPv6): boolean => (parts[4]! & 0xfdff) === 0 && parts[5] === 0x5efe;
