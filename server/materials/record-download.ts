import type { Actor } from '../../access/actor.js';
import type { Why } from '../../access/why.js';
import type { AuditedRecord } from '../../audit/index.js';
import type { Auditing } from '../graphql/apollo.js';
import { requireWhy } from '../why.js';

/**
 * Records that somebody is given the bytes of a material, before the first of them leaves. Rejects with a refusal
 * otherwise, and when its caller has looked at as many people as it may. `people` are those whom the material may tell of.
 */
export async function recordDownload(
  { trail, rules }: Auditing,
  who: { readonly actor: Actor; readonly why: Why },
  operation: string,
  records: readonly AuditedRecord[],
  people: readonly string[] = [],
): Promise<void> {
  const { partnerId } = who.actor;
  requireWhy(who.actor, who.why, rules);
  await trail.record(who, {
    ...{ operation, records, people, outcome: 'ALLOWED' },
    ...(partnerId === undefined
      ? { kind: 'CONSULTATION' }
      : { kind: 'DISCLOSURE', recipients: [`partner:${partnerId}`] }),
  });
}
