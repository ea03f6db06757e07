/** What a mail system says of one recipient: RFC 3464 section 2.3.3. */
export type DeliveryAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
const actions: readonly string[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'];

/** A delivery status notification, as far as it matters. */
export interface DeliveryStatusReport {
  /** What the sender called the message (`ENVID` of RFC 3461): our correlation id. */
  readonly envelopeId?: string;
  readonly recipients: readonly {
    readonly action: DeliveryAction;
    /** Enhanced status code of RFC 3463, e.g. 5.1.1. */
    readonly status?: string;
  }[];
}

/**
 * Reads the `message/delivery-status` part of a notification: groups of header fields, the first on the message, each
 * further one on a recipient (RFC 3464 section 2.1). Undefined when no recipient can be made out.
 */
export function readDeliveryStatus(text: string): DeliveryStatusReport | undefined {
  const [message, ...recipients] = text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map(fieldsOf)
    .filter((fields) => fields.size > 0);
  const read = recipients.flatMap((fields) => {
    const action = fields.get('action')?.toLowerCase() ?? '';
    const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0];
    return actions.includes(action) ? [{ action: action as DeliveryAction, ...(status ? { status } : {}) }] : [];
  });
  if (read.length === 0) return undefined;
  const envelopeId = message?.get('original-envelope-id');
  return { ...(envelopeId ? { envelopeId } : {}), recipients: read };
}

/** Header fields by lower-case name; continued lines are joined. */
function fieldsOf(block: string): ReadonlyMap<string, string> {
  const lines = block.replace(/\n[ \t]+/g, ' ').split('\n');
  return new Map(
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const] : [];
    }),
  );
}
