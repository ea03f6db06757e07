import { isGiven, isObject, objectOf, textIn, type Json, type JsonObject } from '../cps/json.js';
import { shapes } from './document-shape.js';
import { finding, type Finding } from './findings.js';

/** A document as far as the simulator works with it. */
export interface ReadDocument {
  readonly type: string;
  readonly messageId: string;
  readonly correlationId: string;
  readonly referralNumber: string;
  /** What makes it unusable, at once. */
  readonly faults: readonly Finding[];
  /** What the receipt says of it. */
  readonly findings: readonly Finding[];
}

const FORMAT = 'urn:casebridge:victims-services:referral:1';

/** Reads a document by this simulator's own rules. Undefined: it is no JSON object. */
export function readDocument(body: string, now: Date): ReadDocument | undefined {
  let value: Json;
  try {
    value = JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const type = textIn(value['type']);
  return {
    type,
    messageId: textIn(value['messageId']),
    correlationId: textIn(value['correlationId']),
    referralNumber: textIn(value['referralNumber']),
    faults: faultsOf(value, type),
    findings: type === 'REFERRAL' ? findingsOf(value, now) : [],
  };
}

function faultsOf(document: JsonObject, type: string): readonly Finding[] {
  if (document['format'] !== FORMAT) return [finding('FORMAT', '/format')];
  const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  return shape ? shape(document, '') : [finding('TYPE', '/type')];
}

/** What contradicts itself in a referral that is of the right shape. */
function findingsOf(document: JsonObject, now: Date): readonly Finding[] {
  const [basis, victim, contact] = ['legalBasis', 'victim', 'safeContact'].map((part) => objectOf(document[part]));
  const referredAt = textIn(document['referredAt']);
  const kind = textIn(basis!['basis']);
  const interest = kind === 'VITAL_INTEREST' || kind === 'PUBLIC_INTEREST';
  return [
    ...(kind === 'CONSENT' && !isGiven(basis!['consentGivenAt'])
      ? [finding('CONSENT', '/legalBasis/consentGivenAt')]
      : []),
    ...(interest && !isGiven(basis!['reason']) ? [finding('BASIS', '/legalBasis/reason')] : []),
    ...(contact!['safeToCall'] === 'NO' && isGiven(victim!['telephone'])
      ? [finding('TELEPHONE', '/victim/telephone')]
      : []),
    ...(textIn(victim!['dateOfBirth']) > referredAt ? [finding('BORN_LATER', '/victim/dateOfBirth')] : []),
    // Clocks differ by some minutes.
    ...(Date.parse(referredAt) > now.getTime() + 600_000 ? [finding('IN_FUTURE', '/referredAt')] : []),
  ];
}
