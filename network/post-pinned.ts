import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { certificatesUnchecked } from '../domain/certificate-checks.js';
import { type CallRules, hostOf } from '../domain/network-address.js';
import { addressesToCall, type NetworkAddress, type Resolve, resolveBySystem } from './addresses-to-call.js';
import { type Pinned, pinnedHttp, pinnedHttps } from './pinned-agents.js';
import { unlessAborted } from './unless-aborted.js';

export interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What may be called besides public addresses. */
  readonly rules: CallRules;
  /** Where names are resolved; by the system unless told. */
  readonly resolve?: Resolve | undefined;
}

/** What came back, or why nothing was sent. The body has to be read, or broken off. */
export type Reply =
  | {
      readonly sent: true;
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: AsyncIterable<Uint8Array>;
    }
  | { readonly sent: false; readonly reason: string };

/**
 * Posts once, to an address that has been looked at before: the name is resolved once, and the connection goes to what was
 * looked at, so that a name that means something else a moment later gains nothing. Certificates are verified for the name
 * in the address; redirects are answers like any other; proxies of the environment are not used. Rejects with the error of
 * the network, or when `signal` aborts.
 */
export const postPinned = (message: Message, signal: AbortSignal): Promise<Reply> =>
  callPinned('POST', message, signal);

/** Fetches once, in the same way. */
export const getPinned = (message: Omit<Message, 'body'>, signal: AbortSignal): Promise<Reply> =>
  callPinned('GET', message, signal);

type Method = 'GET' | 'POST';
type Call = Omit<Message, 'body'> & Partial<Pick<Message, 'body'>>;

async function callPinned(method: Method, message: Call, signal: AbortSignal): Promise<Reply> {
  const unchecked = certificatesUnchecked(message.url, process.env);
  if (unchecked) return { sent: false, reason: unchecked };
  signal.throwIfAborted();
  const url = new URL(message.url);
  const allowed = await unlessAborted(addressesToCall(url, message.rules, message.resolve ?? resolveBySystem), signal);
  if (!allowed.ok) return { sent: false, reason: allowed.reason };
  const response = await exchange(method, url, message, allowed.addresses, signal);
  return { sent: true, status: response.statusCode ?? 0, headers: response.headers, body: response };
}

function exchange(
  method: Method,
  url: URL,
  { headers, body }: Call,
  addresses: readonly NetworkAddress[],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const tls = url.protocol === 'https:';
  const host = hostOf(url);
  const options: RequestOptions & Pinned = {
    method,
    protocol: url.protocol,
    hostname: host,
    port: url.port,
    path: url.pathname + url.search,
    headers: { accept: '*/*', 'user-agent': 'Casebridge', ...headers },
    agent: tls ? pinnedHttps : pinnedHttp,
    addresses,
    lookup: onlyThese(addresses),
    ...(tls ? { servername: isIP(host) ? '' : host, rejectUnauthorized: true } : {}),
    signal,
  };
  return new Promise((resolve, reject) => {
    const request = (tls ? httpsRequest : httpRequest)(options, (response) => {
      // What breaks off in the middle is told to whoever reads; there may be nobody yet.
      response.on('error', () => undefined);
      resolve(response);
    });
    request.on('error', reject).end(body);
  });
}

/** A look-up for the connection that asks nobody. */
const onlyThese =
  (addresses: readonly NetworkAddress[]): LookupFunction =>
  (_host, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, [...addresses]);
    else callback(null, first!.address, first!.family);
  };
