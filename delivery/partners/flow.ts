import { appendEvents, EVENT_CHANNEL, type EventType } from '../../events/append.js';
import type { PrismaClient, Transaction } from '../../prisma/client.js';
import type { Claim } from '../sending/claims.js';
import type { AttemptResult } from '../sending/outcome.js';
import type { PartnerRecord } from './partners.js';
import { announceWork } from '../queue.js';
import { retryDelay } from './retry-policy.js';
import { firstBytes } from '../stored-text.js';

/** What the circuit breaker keeps of a partner. Times are the database's. */
export interface Circuit {
  /** In a row. While the circuit is open: the number that opened it, and one more for each probe that failed since. */
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly probeAt: Date | null;
  readonly exhaustedAt: Date | null;
  readonly lastFailure: string | null;
  readonly notBefore: Date | null;
}

/** What became of the circuit, in the order in which it happened. */
export type CircuitEvent = Extract<EventType, 'partner.failing' | 'partner.recovered' | 'partner.exhausted'>;

interface Ended {
  readonly claim: Pick<Claim, 'probe'>;
  readonly result: AttemptResult;
}

const isAnswer = ({ kind }: AttemptResult) => kind === 'received' || kind === 'refused';

/** Whether what came of some attempts says anything about a circuit: of one that is closed, only failures do. */
export const concernsCircuit = (ended: readonly Ended[], troubled: boolean): boolean =>
  ended.some(({ result, claim }) => result.kind === 'unavailable' || (troubled && (isAnswer(result) || claim.probe)));

/** The circuit after some attempts ended, in this order. Failures of the hub itself are none of the partner's. */
export function circuitAfter(
  circuit: Circuit,
  ended: readonly Ended[],
  { retry, policy }: Pick<PartnerRecord, 'retry' | 'policy'>,
  at: Date,
  random: () => number = Math.random,
): { readonly circuit: Circuit; readonly events: readonly CircuitEvent[] } {
  const events: CircuitEvent[] = [];
  const later = (ms: number) => new Date(at.getTime() + ms);
  let now = circuit;
  for (const { claim, result } of ended) {
    if (isAnswer(result)) {
      if (now.failingSince) events.push('partner.recovered');
      now = { ...now, failures: 0, failingSince: null, probeAt: null, exhaustedAt: null };
    } else if (result.kind === 'unavailable') {
      const open = now.failingSince !== null;
      // What was on its way when the circuit opened says nothing new.
      const failures = open ? now.failures + (claim.probe ? 1 : 0) : now.failures + 1;
      now = { ...now, failures, lastFailure: firstBytes(result.reason, 1_000) };
      if (result.retryAfterMs !== undefined) {
        const notBefore = later(retryDelay(retry, 1, result.retryAfterMs, () => 0));
        if (!now.notBefore || now.notBefore < notBefore) now = { ...now, notBefore };
      }
      if (!open && failures >= policy.failuresToOpen) {
        events.push('partner.failing');
        now = {
          ...now,
          failures: policy.failuresToOpen,
          failingSince: at,
          probeAt: later(retryDelay(retry, 1, undefined, random)),
        };
      } else if (open && claim.probe) {
        const probes = Math.max(1, failures - policy.failuresToOpen);
        now = { ...now, probeAt: later(retryDelay(retry, probes + 1, undefined, random)) };
      }
      const { failingSince, exhaustedAt } = now;
      if (
        failingSince &&
        !exhaustedAt &&
        retry.giveUpAfterMs !== null &&
        at.getTime() - failingSince.getTime() >= retry.giveUpAfterMs
      ) {
        events.push('partner.exhausted');
        now = { ...now, exhaustedAt: at };
      }
    } else if (claim.probe && now.failingSince) {
      // Nothing was learnt of the partner: another document may be tried.
      now = { ...now, probeAt: at };
    }
  }
  return { circuit: now, events };
}

/**
 * Puts what came of attempts onto the partner's circuit. Comes last in a transaction, after every delivery. When the partner
 * has recovered, what was backing off is due at once.
 */
export async function moveCircuit(
  tx: Transaction,
  partner: PartnerRecord,
  ended: readonly Ended[],
  at: Date,
): Promise<void> {
  const partnerId = partner.id;
  const before = await lockCircuit(tx, partnerId);
  const { circuit, events } = circuitAfter(before, ended, partner, at);
  await tx.partnerFlow.update({ where: { partnerId }, data: { ...circuit } });
  if (events.includes('partner.recovered') && circuit.failingSince === null) {
    await tx.$executeRaw`
      with backing as (
        select id from delivery
        where partner_id = ${partnerId} and status = 'QUEUED' and failures > 0 and next_attempt_at > ${at}
        order by id for no key update skip locked)
      update delivery set next_attempt_at = ${at} from backing where delivery.id = backing.id`;
    await announceWork(tx, [partnerId]);
  }
  await appendEvents(
    tx,
    events.map((type) => ({ type, subjectType: 'Partner', subjectId: partnerId, data: { partnerId } })),
  );
}

async function lockCircuit(tx: Transaction, partnerId: string): Promise<Circuit> {
  const read = () => tx.$queryRaw<Circuit[]>`
    select failures, failing_since as "failingSince", probe_at as "probeAt", exhausted_at as "exhaustedAt",
      last_failure as "lastFailure", not_before as "notBefore"
    from partner_flow where partner_id = ${partnerId} for no key update`;
  let [circuit] = await read();
  if (!circuit) {
    await tx.$executeRaw`insert into partner_flow (partner_id) values (${partnerId}) on conflict do nothing`;
    [circuit] = await read();
  }
  return circuit!;
}

/**
 * Pauses the partners whose draining has come to its end: nothing of what was there when it began can go any more. What is
 * blocked behind a stuck document is not waited for. Told once each, however many workers look.
 */
export async function endDraining(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    with drained as (
      update partner_flow set mode = 'PAUSED', mode_since = now()
      where mode = 'DRAINING' and not exists (
        select 1 from delivery
        where delivery.partner_id = partner_flow.partner_id and status in ('QUEUED', 'SENDING')
          and created_at <= coalesce(drain_until, 'infinity'))
      returning partner_id
    )
    insert into event (type, subject_type, subject_id, data)
    select 'partner.drained', 'Partner', partner_id, jsonb_build_object('partnerId', partner_id) from drained
    returning pg_notify(${EVENT_CHANNEL}, '')::text`;
}
