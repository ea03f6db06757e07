import type { OperationOutcome, Resource } from '@medplum/fhirtypes';
import { rulesOfPartner } from '../../domain/network-address.js';
import type { MessageIdentity, PartnerConnection, SendResult } from '../adapter.js';
import type { ReferralDocument } from '../referral-adapter.js';
import { notTaken, type PartnerAnswer, postOnce, unavailable } from '../transport/post-once.js';
import { fhirFaults } from './fhir.js';
import { socialCareProblem } from './problem-codes.js';
import { readJson } from './read-json.js';
import { problemOf } from './read-receipt.js';
import { identifierSystems } from './systems.js';
import { FHIR_JSON } from './translate.js';

/** The document itself was read and found wrong: it will be no better next time. Whatever else has no success is tried again. */
const OF_THE_DOCUMENT: ReadonlySet<number> = new Set([400, 422]);
const CONFLICT = 409;
const MAX_ANSWER_BYTES = 256 * 1024;

/**
 * Posts a message to the receiver's `$process-message` once. Received: 2xx with an OperationOutcome without errors, or with a
 * message that answers ours with `ok`; 409 with the issue `duplicate`. Refused: 400 and 422 with an OperationOutcome that has
 * errors. Everything else is `unavailable`, so that a fault of the way there never loses a referral.
 */
export function sendToSocialCare(
  document: ReferralDocument,
  identity: MessageIdentity,
  connection: PartnerConnection,
  signal?: AbortSignal,
): Promise<SendResult> {
  const message = {
    url: `${connection.url.replace(/\/$/, '')}/$process-message`,
    headers: headersOf(identity, connection),
    body: Buffer.from(document.files[0].content).toString('utf8'),
    timeoutMs: connection.timeoutMs,
    maxAnswerBytes: MAX_ANSWER_BYTES,
    rules: rulesOfPartner(connection),
  };
  return postOnce(message, (answer) => resultOf(answer, identity), signal);
}

/** The headers of the standard. Who asks is the force as a whole: no name of an officer stands outside the message. */
export function headersOf(identity: MessageIdentity, connection: PartnerConnection): Record<string, string> {
  return {
    'content-type': `${FHIR_JSON}; charset=utf-8`,
    accept: `${FHIR_JSON}; version=1.0.0`,
    'x-request-id': identity.messageId,
    'x-correlation-id': identity.correlationId,
    'nhsd-target-identifier': base64({ value: connection.destinationSystem, system: identifierSystems.service }),
    'nhsd-end-user-organisation': base64({
      resourceType: 'Organization',
      identifier: [{ system: identifierSystems.organisation, value: connection.organisationUnit }],
    }),
    'nhsd-requesting-software': base64({
      resourceType: 'Device',
      identifier: [{ system: identifierSystems.software, value: connection.sourceSystem }],
      deviceName: [{ name: 'Casebridge', type: 'manufacturer-name' }],
    }),
    // The standard has separate addresses for tests instead.
    ...(connection.testOperation ? { 'x-test-operation': 'true' } : {}),
  };
}

const base64 = (value: object): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64');

function resultOf(given: PartnerAnswer, identity: MessageIdentity): SendResult {
  const { status, text: answer } = given;
  if (answer === undefined) return unavailable('The answer of the partner was too long to be one.');
  const success = status >= 200 && status <= 299;
  if (!success && status !== CONFLICT && !OF_THE_DOCUMENT.has(status)) return notTaken(given);
  const resource = resourceIn(answer);
  if (resource === undefined)
    return success ? unavailable('The answer of the partner could not be understood.', answer) : notTaken(given);
  const outcome = resource.resourceType === 'OperationOutcome' ? resource : undefined;
  const errors = outcome?.issue.filter(({ severity }) => severity === 'error' || severity === 'fatal') ?? [];
  if (success) {
    return (outcome ? errors.length === 0 : answersOk(resource, identity))
      ? { kind: 'received', duplicate: false, answer }
      : unavailable('The partner answered with success and with an error at once.', answer);
  }
  if (status === CONFLICT)
    return isDuplicate(outcome) ? { kind: 'received', duplicate: true, answer } : notTaken(given);
  return errors.length > 0
    ? { kind: 'refused', problems: [socialCareProblem('SOC-S-REFUSED', ''), ...errors.map(problemOf)], answer }
    : notTaken(given);
}

/** An OperationOutcome or a message, when that is what came. */
function resourceIn(text: string): Resource | undefined {
  const read = readJson(text);
  if (!read.ok) return undefined;
  const resource = read.value as unknown as Resource | null;
  if (resource?.resourceType !== 'OperationOutcome' && resource?.resourceType !== 'Bundle') return undefined;
  return fhirFaults(resource).length === 0 ? resource : undefined;
}

/** Whether it is a message that says of ours that it was taken. */
function answersOk(resource: Resource, { correlationId }: MessageIdentity): boolean {
  const header = resource.resourceType === 'Bundle' ? resource.entry?.[0]?.resource : undefined;
  if (header?.resourceType !== 'MessageHeader') return false;
  return header.response?.code === 'ok' && header.response.identifier === correlationId;
}

const isDuplicate = (outcome: OperationOutcome | undefined): boolean =>
  outcome?.issue.some(({ code }) => code === 'duplicate') ?? false;
