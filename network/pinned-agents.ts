import { Agent as HttpAgent, type AgentOptions, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, type RequestOptions as TlsRequestOptions } from 'node:https';
import type { NetworkAddress } from './addresses-to-call.js';

/** A request together with the only addresses that it may be connected to. */
export interface Pinned {
  readonly addresses: readonly NetworkAddress[];
}

/** Idle connections are closed before the other side is likely to do so; a shorter time that it names is heeded. */
const options: AgentOptions = { keepAlive: true, timeout: 4_000, maxFreeSockets: 16 };

const addressesIn = (request: object = {}): string =>
  ((request as Partial<Pinned>).addresses ?? [])
    .map(({ address }) => address)
    .toSorted()
    .join();

/**
 * An open connection is used again only for a request that has been allowed the very same addresses. Agents of our own, and
 * given no proxy: those that Node has for everybody may be told by the environment to go through one, which would resolve
 * names by itself.
 */
class PinnedHttpAgent extends HttpAgent {
  override getName(request?: RequestOptions): string {
    return `${super.getName(request)}>${addressesIn(request)}`;
  }
}

class PinnedHttpsAgent extends HttpsAgent {
  override getName(request?: TlsRequestOptions): string {
    return `${super.getName(request)}>${addressesIn(request)}`;
  }
}

export const pinnedHttp = new PinnedHttpAgent(options);
export const pinnedHttps = new PinnedHttpsAgent(options);
