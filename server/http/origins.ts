import type { IncomingMessage, ServerResponse } from 'node:http';

/** What pages of other origins may send beside what any page may. */
const HEADERS =
  'authorization, content-type, apollo-require-preflight, casebridge-purpose, casebridge-justification, traceparent, idempotency-key, casebridge-kind, casebridge-title, casebridge-file-name';
/** How long a browser may remember what it was told; seconds. */
const REMEMBER_S = '600';

/**
 * Which pages a browser lets talk to the hub: its own, and those of the origins in CASEBRIDGE_ORIGINS. Programs that are no browsers say
 * no origin, and are not concerned.
 */
export class Origins {
  private readonly listed: ReadonlySet<string>;

  constructor(listed: readonly string[] = []) {
    this.listed = new Set(listed);
  }

  /** Whether a socket may be opened. */
  allowSocket({ headers: { origin, host } }: IncomingMessage): boolean {
    return origin === undefined || this.listed.has(origin) || URL.parse(origin)?.host === host;
  }

  /**
   * Says to a browser that a page of a listed origin may read the answer; to all others nothing, which they take for no. Returns
   * whether the request was only the browser's question what such a page may send, and has been answered.
   */
  answer(request: IncomingMessage, response: ServerResponse, methods: () => string): boolean {
    const { origin } = request.headers;
    if (this.listed.size === 0) return false;
    response.setHeader('vary', 'Origin');
    if (origin === undefined || !this.listed.has(origin)) return false;
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'retry-after, www-authenticate');
    if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return false;
    response.writeHead(204, {
      'access-control-allow-methods': methods(),
      'access-control-allow-headers': HEADERS,
      'access-control-max-age': REMEMBER_S,
    });
    response.end();
    return true;
  }
}

/** Reads a list of origins, `https://app.police.example,https://other.example:8443`; undefined when one of them is none. */
export function originsOf(list: string): readonly string[] | undefined {
  const origins = list.split(',').flatMap((origin) => origin.trim() || []);
  return origins.every((origin) => URL.parse(origin)?.origin === origin && /^https?:/.test(origin))
    ? origins
    : undefined;
}
