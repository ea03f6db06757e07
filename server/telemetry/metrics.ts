import type { ApolloServerPlugin } from '@apollo/server';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { BrokenGlassAlarm } from '../../actions/action-context.js';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import {
  attemptChannel,
  type AttemptObservation,
  receiptChannel,
  type ReceiptObservation,
} from '../../delivery/observe.js';
import type { WorkerSnapshot } from '../../delivery/sending/worker.js';
import type { EventFeed, FeedStatistics } from '../../events/feed.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { QueueFigures } from './queue-figures.js';

/** Seconds: from a quick answer to a slow partner. */
const ATTEMPT_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** Seconds: from a machine's answer to one that a person gives days later. */
const RECEIPT_BUCKETS = [0.5, 1, 5, 15, 60, 300, 1_800, 3_600, 6 * 3_600, 86_400, 3 * 86_400, 7 * 86_400];
const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What the process counts, for Prometheus. Labels are ids of partners and webhooks, and codes: never anything about a
 * person or a case. docs/operations.md says what each is for.
 */
export class Metrics {
  readonly registry = new Registry();
  private readonly attempts = new Counter({
    name: 'casebridge_delivery_attempts_total',
    help: 'Attempts at deliveries by this process, by partner and what came of them',
    labelNames: ['partner', 'result'],
    registers: [this.registry],
  });
  private readonly attemptSeconds = new Histogram({
    name: 'casebridge_delivery_attempt_seconds',
    help: 'How long attempts took',
    labelNames: ['partner'],
    buckets: ATTEMPT_BUCKETS,
    registers: [this.registry],
  });
  private readonly receipts = new Counter({
    name: 'casebridge_receipts_total',
    help: 'Receipts taken by this process, by partner and what became of them',
    labelNames: ['partner', 'state'],
    registers: [this.registry],
  });
  private readonly receiptSeconds = new Histogram({
    name: 'casebridge_receipt_seconds',
    help: 'From the partner’s first answer to its receipt',
    labelNames: ['partner'],
    buckets: RECEIPT_BUCKETS,
    registers: [this.registry],
  });
  private readonly requestSeconds = new Histogram({
    name: 'casebridge_graphql_request_seconds',
    help: 'How long GraphQL requests over HTTP took, by type of operation and whether they had errors',
    labelNames: ['operation', 'result'],
    buckets: REQUEST_BUCKETS,
    registers: [this.registry],
  });

  private readonly requestsOver = new Counter({
    name: 'casebridge_graphql_requests_over_total',
    help: 'GraphQL requests over HTTP that ended before they were answered: by the deadline, or because the client had gone',
    labelNames: ['why'],
    registers: [this.registry],
  });

  private readonly peopleLimit = new Counter({
    name: 'casebridge_people_limit_reached_total',
    help: 'Answers that would have told, or told, a caller of more people within an hour than its role may look at, by role',
    labelNames: ['role'],
    registers: [this.registry],
  });

  private readonly glass = new Counter({
    name: 'casebridge_glass_broken_total',
    help: 'Restricted records that were opened through this process by somebody who is not named for them, by type and role',
    labelNames: ['record', 'role'],
    registers: [this.registry],
  });

  constructor({ watching, logger }: { watching: Pool; logger: Logger }) {
    collectDefaultMetrics({ register: this.registry });
    new QueueFigures(watching, logger).register(this.registry);
    attemptChannel.subscribe(this.onAttempt);
    receiptChannel.subscribe(this.onReceipt);
  }

  /** Counts nothing more. */
  stop(): Promise<void> {
    attemptChannel.unsubscribe(this.onAttempt);
    receiptChannel.unsubscribe(this.onReceipt);
    this.registry.clear();
    return Promise.resolve();
  }

  /** Shows how many subscribers of this process there are, and how far they are behind. */
  watchReaders(events: EventFeed): void {
    const show = (name: string, help: string, of: (statistics: FeedStatistics) => number): void =>
      void new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(of(events.statistics()));
        },
      });
    show('casebridge_event_readers', 'Subscribers of this process to the event log', ({ readers }) => readers);
    show('casebridge_event_readers_catching_up', 'Those that still read what they missed', (now) => now.catchingUp);
    show('casebridge_event_reader_behind_max', 'Events that wait for the slowest of them', (now) => now.mostBehind);
    show(
      'casebridge_event_reader_lag_seconds',
      'Age of the oldest event that waits for one of them',
      ({ longestWaitMs }) => longestWaitMs / 1_000,
    );
  }

  /** Shows what the delivery worker of this process has under way. */
  watchLanes(lanes: () => WorkerSnapshot['lanes']): void {
    const name = 'casebridge_deliveries_under_way';
    const help = 'Deliveries that this process is sending or writing down, by partner';
    const labelNames = ['partner'];
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      collect() {
        this.reset();
        for (const { partnerId, sending, recording } of lanes()) this.set({ partner: partnerId }, sending + recording);
      },
    });
  }

  /** Counts a request that ended before it was answered. */
  requestOver(why: string): void {
    this.requestsOver.inc({ why });
  }

  /** Counts that a caller was at the limit of people that it may look at. */
  peopleLimitReached(role: string): void {
    this.peopleLimit.inc({ role });
  }

  /** Counts restricted records that somebody opened without being named for them. */
  glassBroken({ role, opened }: BrokenGlassAlarm): void {
    for (const { recordType } of opened) this.glass.inc({ record: recordType, role });
  }

  /** Counts a GraphQL request that began at a moment of `performance.now()`. */
  answered(operation: string, result: 'ok' | 'errors', began: number): void {
    this.requestSeconds.observe({ operation, result }, (performance.now() - began) / 1_000);
  }

  /** Times GraphQL requests. */
  operations(): ApolloServerPlugin<ApiContext> {
    return {
      requestDidStart: () => {
        const began = performance.now();
        return Promise.resolve({
          willSendResponse: ({ operation, errors }) => {
            this.answered(operation?.operation ?? 'none', errors?.length ? 'errors' : 'ok', began);
            return Promise.resolve();
          },
        });
      },
    };
  }

  private readonly onAttempt = (message: unknown): void => {
    const { partnerId, outcome, seconds } = message as AttemptObservation;
    this.attempts.inc({ partner: partnerId, result: outcome });
    this.attemptSeconds.observe({ partner: partnerId }, seconds);
  };

  private readonly onReceipt = (message: unknown): void => {
    const { partnerId, state, secondsSinceSent } = message as ReceiptObservation;
    this.receipts.inc({ partner: partnerId, state });
    if (secondsSinceSent !== undefined) this.receiptSeconds.observe({ partner: partnerId }, secondsSinceSent);
  };
}
