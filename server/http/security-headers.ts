import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';

const YEAR_S = 31_536_000;

/** Headers of every answer: no sniffing, no framing, no scripts, no referrer, no caching of personal data. */
const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;
const overTls = { ...always, 'strict-transport-security': `max-age=${YEAR_S}` } as const;

/** The same, and once over TLS that it stays so. */
export const securityHeaders = ({ socket }: IncomingMessage): Readonly<Record<string, string>> =>
  (socket as Partial<TLSSocket>).encrypted ? overTls : always;
