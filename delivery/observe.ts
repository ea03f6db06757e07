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

/** Applies a receipt to the delivery that it answers, as a part of that delivery's trace. */
export const observeReceipt = <T extends string>(
  delivery: { readonly id: string; readonly partnerId: string; readonly traceParent: string | null },
  inboundMessageId: string,
  apply: () => Promise<T>,
): Promise<T> =>
  inTraceOf(
    delivery.traceParent,
    'receipt',
    SpanKind.SERVER,
    {
      'casebridge.delivery.id': delivery.id,
      'casebridge.partner.id': delivery.partnerId,
      'casebridge.inbound_message.id': inboundMessageId,
    },
    apply,
    (state) => state,
  );
