import { hostKind, hostOf, mayBeCalled } from '../../domain/network-address.js';

const LONGEST = 2_000;

export interface UrlRules {
  /** Whether the machine itself may be meant, also without TLS: in a sandbox only. */
  readonly loopbackAllowed: boolean;
  /** Hosts that events may be posted to; one that begins with a dot stands for all below it. Empty: any. */
  readonly hosts?: readonly string[];
}

/**
 * Whether events may be posted to an address: https, to a public host that is allowed. Whoever registers a webhook has the hub
 * call an address and is shown what it answers: `hosts` keeps that to the partners' own. What a name leads to is looked at
 * whenever something is posted, not here: it may change.
 */
export function isWebhookUrl(text: string, { loopbackAllowed, hosts = [] }: UrlRules): boolean {
  if (text.length > LONGEST || !URL.canParse(text)) return false;
  const url = new URL(text);
  const host = hostOf(url);
  const kind = hostKind(host);
  if (url.username || url.password || text.includes('#')) return false;
  if (kind === 'LOOPBACK') return loopbackAllowed && (url.protocol === 'https:' || url.protocol === 'http:');
  if (url.protocol !== 'https:' || !(kind === 'NAME' || mayBeCalled(kind, {}))) return false;
  return hosts.length === 0 || hosts.some((allowed) => covers(allowed, host));
}

const covers = (allowed: string, host: string): boolean =>
  allowed.startsWith('.') ? host.endsWith(allowed.toLowerCase()) : host === allowed.toLowerCase();
