import { randomUUID } from 'node:crypto';
import { answers, events, reasons, referralIds, serviceIds, type ServiceId, services } from './codes.js';
import type { Finding } from './findings.js';

export type AnswerCode = 'received' | 'accepted' | 'declined' | 'more-asked' | 'outcome';

const statuses = {
  received: 'active',
  accepted: 'active',
  declined: 'revoked',
  'more-asked': 'on-hold',
  outcome: 'completed',
} as const satisfies Record<AnswerCode, string>;

const issueOf = ({ severity, name, description, context, code }: Finding) => ({
  severity: severity === 'Error' ? 'error' : 'warning',
  code: 'business-rule',
  details: { coding: [{ code: String(code) }], text: `${name}: ${description}` },
  ...(context === '' ? {} : { expression: [context] }),
});

/** The answer to a message at once: it was taken, or what is wrong with it. */
export const outcomeText = (findings: readonly Finding[]): string =>
  JSON.stringify({
    resourceType: 'OperationOutcome',
    issue:
      findings.length > 0
        ? findings.map(issueOf)
        : [{ severity: 'information', code: 'informational', details: { text: 'The message has been taken.' } }],
  });

/** A refusal in the terms of the standard, such as REC_BAD_REQUEST. */
export const refusalText = (code: string, text: string): string =>
  JSON.stringify({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'processing', details: { coding: [{ code }], text } }],
  });

/** What a later message is about. */
export interface AnsweredMessage {
  readonly service: ServiceId;
  /** The id of the message header that is answered. */
  readonly headerId: string;
  readonly number: string;
  /** When the service says it. */
  readonly at: Date;
}

/** That a message could be read, or what is wrong with it. */
export function receiptText(about: AnsweredMessage, findings: readonly Finding[]): string {
  const outcome = `urn:uuid:${randomUUID()}`;
  const failed = findings.some(({ severity }) => severity === 'Error');
  const response = {
    identifier: about.headerId,
    code: failed ? 'fatal-error' : 'ok',
    details: { reference: outcome },
  };
  const resource = JSON.parse(outcomeText(findings)) as object;
  return messageText(about, { response, reason: concept(reasons, 'new') }, [{ fullUrl: outcome, resource }]);
}

/** What was decided of a referral. */
export function answerText(about: AnsweredMessage, code: AnswerCode, words: string | null): string {
  const request = `urn:uuid:${randomUUID()}`;
  const header = {
    response: { identifier: about.headerId, code: 'ok' },
    reason: { coding: [...concept(reasons, 'update').coding, ...concept(answers, code).coding] },
    focus: [{ reference: request }],
  };
  const patient = `urn:uuid:${randomUUID()}`;
  const resource = {
    resourceType: 'ServiceRequest',
    identifier: [{ system: referralIds, value: about.number }],
    status: statuses[code],
    intent: 'plan',
    subject: { reference: patient },
    ...(words === null ? {} : { note: [{ text: words }] }),
  };
  return messageText(about, header, [
    { fullUrl: request, resource },
    // Whom it is about is known by the number: nothing personal goes back.
    { fullUrl: patient, resource: { resourceType: 'Patient', active: true } },
  ]);
}

const concept = (system: string, code: string) => ({ coding: [{ system, code }] });

function messageText({ service, at }: AnsweredMessage, header: object, entries: readonly object[]): string {
  const id = randomUUID();
  const sender = `urn:uuid:${randomUUID()}`;
  return JSON.stringify({
    resourceType: 'Bundle',
    id: randomUUID(),
    type: 'message',
    timestamp: at.toISOString(),
    entry: [
      {
        fullUrl: `urn:uuid:${id}`,
        resource: {
          resourceType: 'MessageHeader',
          id,
          eventCoding: { system: events, code: 'servicerequest-response' },
          sender: { reference: sender },
          source: { name: services[service].name, endpoint: `${serviceIds}|${service}` },
          ...header,
        },
      },
      ...entries,
      { fullUrl: sender, resource: { resourceType: 'Organization', name: services[service].name } },
    ],
  });
}
