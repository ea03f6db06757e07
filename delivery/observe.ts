import { channel } from 'node:diagnostics_channel';
import { type Attributes, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { contextOfTraceParent } from './trace-parent.js';

/**
 * What can be watched of deliveries, by whoever counts or traces. Without a watcher it costs nothing. Ids and codes only.
 */
export interface AttemptObservation {
  readonly partnerId: string;
  /** What came of it: received, refused, unavailable, fault, stuck, fenced, … */
  readonly outcome: string;
  readonly seconds: number;
}

export interface ReceiptObservation {
  readonly partnerId: string;
  /** What became of it: APPLIED, REPEATED, … */
  readonly state: string;
  /** From the partner's first answer to the receipt; left out when it answers nothing. */
  readonly secondsSinceSent?: number;
}

/** Published with an `AttemptObservation` after each attempt. */
export const attemptChannel = channel('casebridge:attempt');
/** Published with a `ReceiptObservation` after each receipt. */
export const receiptChannel = channel('casebridge:receipt');

/** The tracer of the moment: the one of the API's start-up would stay deaf when tracing is started again. */
const tracer = () => trace.getTracer('casebridge');

/** Does something as a part of the trace that a delivery began with. Attributes: ids and codes only. */
async function inTraceOf<T>(
  traceParent: string | null | undefined,
  name: string,
  kind: SpanKind,
  attributes: Attributes,
  work: () => Promise<T>,
  outcome: (result: T) => string,
): Promise<T> {
  return tracer().startActiveSpan(name, { kind, attributes }, contextOfTraceParent(traceParent), async (span) => {
    try {
      const result = await work();
      span.setAttribute('casebridge.outcome', outcome(result));
      return result;
    } catch (error) {
      // The name alone: a message may quote what it was about.
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Makes an attempt at a delivery, watched. */
export async function observeAttempt<T extends string>(
  claim: {
    readonly deliveryId: string;
    readonly partnerId: string;
    readonly messageId: string;
    readonly attemptCount: number;
    readonly traceParent?: string | null | undefined;
  },
  attempt: () => Promise<T>,
): Promise<T> {
  const began = performance.now();
  const attributes = {
    'casebridge.delivery.id': claim.deliveryId,
    'casebridge.partner.id': claim.partnerId,
    'casebridge.message.id': claim.messageId,
    'casebridge.attempt': claim.attemptCount + 1,
  };
  const outcome = await inTraceOf(
    claim.traceParent,
    'delivery attempt',
    SpanKind.CLIENT,
    attributes,
    attempt,
    (result) => result,
  );
  if (attemptChannel.hasSubscribers) {
    const seconds = (performance.now() - began) / 1_000;
    attemptChannel.publish({ partnerId: claim.partnerId, outcome, seconds } satisfies AttemptObservation);
  }
  return outcome;
}

/** Applies a message of a partner, watched: as a part of the trace of the delivery that it answers, if it answers one. */
export async function observeReceipt<T extends string>(
  message: { readonly id: string; readonly partnerId: string },
  delivery: { readonly id: string; readonly sentAt: Date | null; readonly traceParent: string | null } | null,
  apply: () => Promise<T>,
): Promise<T> {
  const attributes = {
    'casebridge.partner.id': message.partnerId,
    'casebridge.inbound_message.id': message.id,
    ...(delivery ? { 'casebridge.delivery.id': delivery.id } : {}),
  };
  const state = await inTraceOf(delivery?.traceParent, 'receipt', SpanKind.SERVER, attributes, apply, (is) => is);
  if (receiptChannel.hasSubscribers) {
    const sentAt = state === 'APPLIED' ? delivery?.sentAt : undefined;
    const since = sentAt ? { secondsSinceSent: Math.max(0, (Date.now() - sentAt.getTime()) / 1_000) } : {};
    receiptChannel.publish({ partnerId: message.partnerId, state, ...since } satisfies ReceiptObservation);
  }
  return state;
}
