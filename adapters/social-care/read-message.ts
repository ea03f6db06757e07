import type { Bundle, MessageHeader } from '@medplum/fhirtypes';
import type { JsonValue, Outcome } from '../../domain/problem.js';
import type { ReferralMessage } from '../referral-adapter.js';
import { type AnswerParts, refusedAnswer } from './answer-parts.js';
import { fhirFaults } from './fhir.js';
import { answerOf } from './read-answer.js';
import { receiptOf } from './read-receipt.js';
import { readJson } from './read-json.js';
import { codeSystems } from './systems.js';

/** What may stand in an answer. Of everything but the first three only its form is looked at. */
const ANSWER_RESOURCES = new Set([
  'MessageHeader',
  'ServiceRequest',
  'OperationOutcome',
  'Organization',
  'Patient',
  'Practitioner',
  'PractitionerRole',
]);
const MOST_RESOURCES = 50;

/**
 * Reads what social care posts: a FHIR message `servicerequest-response`. With a code of the referral answers and the request
 * as focus it is an answer; with a response code and an OperationOutcome it is a receipt. Whatever is not understood is refused
 * with its code, never taken for an acceptance. Never throws.
 */
export function readSocialCareMessage(body: string): Outcome<ReferralMessage> {
  const read = readJson(body);
  if (!read.ok) return read;
  try {
    const message = asMessage(read.value);
    if (!message.ok) return message;
    const parts = partsOf(message.value);
    return parts.ok ? readParts(parts.value) : parts;
  } catch {
    // The library lets pass what is empty in some places, a text for a list among it.
    return refusedAnswer('SOC-A-NOT-FHIR', '');
  }
}

function readParts(parts: AnswerParts): Outcome<ReferralMessage> {
  const isAnswer = parts.header.reason?.coding?.some(({ system }) => system === codeSystems.answer) ?? false;
  const isReceipt = parts.outcome !== undefined;
  if (isAnswer === isReceipt) return refusedAnswer('SOC-A-ANSWER', '/entry/0/resource');
  return isAnswer ? answerOf(parts) : receiptOf(parts);
}

/** A valid FHIR message of resources that may stand in one. */
function asMessage(value: JsonValue): Outcome<Bundle> {
  const given = value as unknown as Bundle | null;
  if (given?.resourceType !== 'Bundle' || given.type !== 'message' || !Array.isArray(given.entry))
    return refusedAnswer('SOC-A-NOT-MESSAGE', '');
  if (given.entry.length > MOST_RESOURCES)
    return refusedAnswer('SOC-A-TOO-LONG', '/entry', `${MOST_RESOURCES} resources are allowed`);
  const resources = given.entry.map((entry) => entry?.resource);
  if (resources[0]?.resourceType !== 'MessageHeader') return refusedAnswer('SOC-A-NOT-MESSAGE', '/entry/0/resource');
  const strange = resources.findIndex(
    (resource) => typeof resource?.resourceType !== 'string' || !ANSWER_RESOURCES.has(resource.resourceType),
  );
  if (strange >= 0) return refusedAnswer('SOC-A-RESOURCE', `/entry/${strange}/resource`);
  const [fault] = fhirFaults(given);
  if (fault) return refusedAnswer('SOC-A-NOT-FHIR', pointerOf(fault.expression));
  return { ok: true, value: given, warnings: [] };
}

/** `Bundle.entry[2].resource.birthDate` as JSON Pointer. */
const pointerOf = (expression: string): string =>
  expression
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .slice(1)
    .map((key) => `/${key}`)
    .join('')
    // A name of the sender's own making stands at its end.
    .slice(0, 200);

function partsOf(bundle: Bundle): Outcome<AnswerParts> {
  const entries = bundle.entry!;
  const header = entries[0]!.resource as MessageHeader;
  const { system, code } = header.eventCoding ?? {};
  if (system !== codeSystems.messageEvent || code !== 'servicerequest-response')
    return refusedAnswer('SOC-A-EVENT', '/entry/0/resource/eventCoding');
  // The definitions leave the form of a resource's own id open.
  if (!/^[A-Za-z0-9.-]{1,64}$/.test(header.id ?? '')) return refusedAnswer('SOC-A-ID', '/entry/0/resource/id');
  const at = bundle.timestamp ?? '';
  if (Number.isNaN(Date.parse(at))) return refusedAnswer('SOC-A-NOT-MESSAGE', '/timestamp');
  const named = (reference: string | undefined) =>
    reference === undefined ? undefined : entries.find(({ fullUrl }) => fullUrl === reference)?.resource;
  const focus = named(header.focus?.[0]?.reference);
  const outcome = named(header.response?.details?.reference);
  return {
    ok: true,
    value: {
      header,
      at: new Date(at).toISOString(),
      request: focus?.resourceType === 'ServiceRequest' ? focus : undefined,
      outcome: outcome?.resourceType === 'OperationOutcome' ? outcome : undefined,
    },
    warnings: [],
  };
}
