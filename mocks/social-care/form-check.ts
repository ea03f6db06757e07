import { type JsonObject, listOf, objectOf, textIn } from '../cps/json.js';
import { incidentIds, legalBases, particulars, type ServiceId, urgencies } from './codes.js';
import type { TakenMessage } from './envelope-check.js';
import { type Finding, socialCareFinding } from './findings.js';
import { codeIn, identifierIn, type Message, type Placed } from './message.js';

const priorities: Readonly<Record<string, string>> = { RED: 'stat', AMBER: 'urgent', GREEN: 'routine' };
const section42 = ['needs-care-and-support', 'abuse-or-neglect', 'cannot-protect-self'];
const UNKNOWN = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

/** What the form of a service asks for and the message does not say. */
export function formFindings({ message, purpose }: TakenMessage, service: ServiceId): readonly Finding[] {
  const request = message.request!;
  const subject = message.named(request.resource['subject']);
  const notes = listOf(request.resource['note']);
  const common = [
    ...(subject?.type === 'Patient' ? nameFindings(subject) : [socialCareFinding('NAME', `${request.path}/subject`)]),
    ...referrerFindings(message, request),
    ...incidentFindings(message, request),
    ...(purpose !== 'NEW' && notes.length === 0 ? [socialCareFinding('WORDS', `${request.path}/note`)] : []),
  ];
  if (purpose === 'WITHDRAWAL') return common;
  return [
    ...common,
    ...requestFindings(request),
    ...consentFindings(message, request),
    ...message.supporting('RelatedPerson').flatMap(nameFindings),
    ...(service === 'adult-social-care' ? section42Findings(message, request) : []),
  ];
}

function nameFindings({ resource, path }: Placed): readonly Finding[] {
  const [name] = listOf(resource['name']).map(objectOf);
  const named = name !== undefined && (textIn(name['family']) !== '' || listOf(name['given']).length > 0);
  const unknown = listOf(name?.['extension']).some((extension) => objectOf(extension)['url'] === UNKNOWN);
  return named || unknown ? [] : [socialCareFinding('NAME', `${path}/name`)];
}

function requestFindings({ resource, path }: Placed): readonly Finding[] {
  const urgency = codeIn(resource['category'], urgencies);
  const concern = listOf(resource['reasonCode']).some((reason) => textIn(objectOf(reason)['text']) !== '');
  const agrees = Object.hasOwn(priorities, urgency) && priorities[urgency] === resource['priority'];
  return [
    ...(concern ? [] : [socialCareFinding('CONCERN', `${path}/reasonCode`)]),
    ...(agrees ? [] : [socialCareFinding('URGENCY', `${path}/priority`)]),
  ];
}

function referrerFindings(message: Message, request: Placed): readonly Finding[] {
  const role = message.named(request.resource['requester']);
  const person = message.named(role?.resource['practitioner']);
  const unit = message.named(role?.resource['organization']);
  const force = message.named(message.header.resource['sender']);
  const name = objectOf(listOf(person?.resource['name'])[0]);
  const known = textIn(name['text']) !== '' && [unit, force].every((one) => textIn(one?.resource['name']) !== '');
  if (role?.type !== 'PractitionerRole' || !known) return [socialCareFinding('REFERRER', `${request.path}/requester`)];
  return listOf(role.resource['telecom']).length > 0 ? [] : [socialCareFinding('NO_TELEPHONE', `${role.path}/telecom`)];
}

function incidentFindings(message: Message, request: Placed): readonly Finding[] {
  const incident = message.named(request.resource['encounter']);
  const known =
    identifierIn(incident?.resource['identifier'], incidentIds) !== '' &&
    textIn(objectOf(incident?.resource['period'])['start']) !== '';
  return known ? [] : [socialCareFinding('INCIDENT', `${request.path}/encounter`)];
}

function consentFindings(message: Message, request: Placed): readonly Finding[] {
  const [consent] = message.supporting('Consent');
  if (!consent) return [socialCareFinding('CONSENT', `${request.path}/supportingInfo`)];
  const { status, dateTime, policyRule } = consent.resource;
  const basis = codeIn(policyRule, legalBases);
  const right =
    basis === 'CONSENT'
      ? status === 'active' && textIn(dateTime) !== ''
      : basis === 'LEGAL_DUTY' ||
        (['VITAL_INTEREST', 'PUBLIC_INTEREST'].includes(basis) && textIn(objectOf(policyRule)['text']) !== '');
  return right ? [] : [socialCareFinding('CONSENT', consent.path)];
}

function section42Findings(message: Message, request: Placed): readonly Finding[] {
  const answered = (resource: JsonObject) =>
    typeof resource['valueBoolean'] === 'boolean' || resource['dataAbsentReason'] !== undefined;
  const codes = message
    .supporting('Observation')
    .filter(({ resource }) => answered(resource))
    .map(({ resource }) => codeIn(resource['code'], particulars));
  return section42.every((code) => codes.includes(code))
    ? []
    : [socialCareFinding('SECTION_42', `${request.path}/supportingInfo`)];
}
