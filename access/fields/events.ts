import type { FieldTable } from './field-classes.js';

/** The event log, and the webhooks that carry it. */
export const eventsFields = {
  Event: { event: 'cloudEvent cursor data occurredAt subject subjectType type' },
  EventDatum: { event: 'key value' },
  Webhook: {
    webhook: `
      attempts createdAt cursor eventTypes failingSince failures id lag lastFailure lastTakenAt name nextAttemptAt
      partnerId rewoundAt rewoundBy rewoundReason secrets state url`,
  },
  WebhookAttempt: { webhook: 'answer endedAt id result startedAt' },
  WebhookLag: { webhook: 'events since' },
  WebhookSecret: { webhook: 'createdAt id retiresAt' },
} as const satisfies FieldTable;
