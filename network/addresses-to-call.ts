import { lookup } from 'node:dns/promises';
import { addressKind, type CallRules, hostKind, hostOf, mayBeCalled } from '../domain/network-address.js';

export interface NetworkAddress {
  readonly address: string;
  readonly family: number;
}

/** Every address of a name. Rejects with a code such as ENOTFOUND. */
export type Resolve = (host: string) => Promise<readonly NetworkAddress[]>;

/**
 * Has those who ask for the same name at the same time share one question. A question that hangs keeps a thread of the few that Node has for
 * all names and files: a partner whose name is not answered must not take them all by being tried again.
 */
export function askedOnce(resolve: Resolve): Resolve {
  const asking = new Map<string, ReturnType<Resolve>>();
  return (host) => {
    let answer = asking.get(host);
    if (!answer) {
      answer = resolve(host).finally(() => asking.delete(host));
      asking.set(host, answer);
    }
    return answer;
  };
}

/** As the machine resolves names, its hosts file included. */
export const resolveBySystem: Resolve = askedOnce((host) => lookup(host, { all: true }));

/** The addresses that may be called, every one of which has been looked at, or why none may be. */
export type AddressesToCall =
  | { readonly ok: true; readonly addresses: readonly NetworkAddress[] }
  | { readonly ok: false; readonly reason: string };

const no = (why: string): AddressesToCall => ({ ok: false, reason: `Nothing was sent: ${why}` });

/**
 * The same for a host that is spoken to over TLS by another protocol than HTTP, a mail relay for instance: a name, or an IPv4 or IPv6
 * address, without a port.
 */
export function addressesOfHost(
  host: string,
  rules: CallRules,
  resolve: Resolve = resolveBySystem,
): Promise<AddressesToCall> {
  const url = URL.parse(`https://${host.includes(':') ? `[${host}]` : host}`);
  const nothingMore = url && `${url.pathname}${url.search}${url.hash}` === '/' && !/[/\\?#@]/.test(host);
  return nothingMore
    ? addressesToCall(url, rules, resolve)
    : Promise.resolve(no('what stands for the host is no name or address.'));
}

/**
 * Resolves the name in an address once. One answer that may not be called is enough to refuse them all: whoever mixes a
 * private address among public ones hopes that the hub takes the wrong one. Rejects as `resolve` does.
 */
export async function addressesToCall(url: URL, rules: CallRules, resolve: Resolve): Promise<AddressesToCall> {
  const host = hostOf(url);
  const kind = hostKind(host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && kind === 'LOOPBACK'))
    return no('the address is not https. Without TLS only this machine may be called.');
  if (url.username !== '' || url.password !== '') return no('no name or password belongs in an address.');
  if (kind !== 'NAME' && !mayBeCalled(kind, rules))
    return no('the address leads to this machine or into a private or reserved network, which the hub does not call.');
  const family = addressKind(host) === undefined ? undefined : host.includes(':') ? 6 : 4;
  if (family !== undefined) return { ok: true, addresses: [{ address: host, family }] };

  const addresses = await resolve(host);
  const allowed = ({ address }: NetworkAddress): boolean => {
    const leadsTo = addressKind(address) ?? 'NEVER';
    // No name but localhost stands for this machine, and that one for nothing else.
    if (kind === 'LOOPBACK' || leadsTo === 'LOOPBACK') return kind === leadsTo;
    return mayBeCalled(leadsTo, rules);
  };
  return addresses.length > 0 && addresses.every(allowed)
    ? { ok: true, addresses }
    : no('the name leads to this machine or into a private or reserved network, which the hub does not call.');
}
