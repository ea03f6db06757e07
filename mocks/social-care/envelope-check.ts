import type { JsonObject } from '../cps/json.js';
import { listOf, objectOf, textIn } from '../cps/json.js';
import { categories, events, kinds, reasons, referralIds, serviceIds, type ServiceId, services } from './codes.js';
import { type Finding, socialCareFinding } from './findings.js';
import { codeIn, identifierIn, Message } from './message.js';
import { structureFindings } from './structure-check.js';

/** What kind of message came: a referral, an addition to one, or that one is taken back. */
export type MessagePurpose = 'NEW' | 'ADDITION' | 'WITHDRAWAL';

/** A message for this service, of the right structure. */
export interface TakenMessage {
  readonly message: Message;
  readonly purpose: MessagePurpose;
  /** The number of the referral. */
  readonly number: string;
}

/** Whether a message can be taken at all: its structure, and that it is for this service. What it says is looked at later. */
export function openMessage(
  bundle: JsonObject,
  service: ServiceId,
): TakenMessage | { readonly findings: readonly Finding[] } {
  const structure = structureFindings(bundle);
  if (structure.length > 0) return { findings: structure };
  const message = new Message(bundle);
  const { header, request } = message;
  if (header.type !== 'MessageHeader') return { findings: [socialCareFinding('EVENT', '/entry/0/resource')] };
  const findings: Finding[] = [];
  const find = (wrong: boolean, name: Parameters<typeof socialCareFinding>[0], path: string) => {
    if (wrong) findings.push(socialCareFinding(name, path));
  };
  const event = objectOf(header.resource['eventCoding']);
  find(event['system'] !== events || event['code'] !== 'servicerequest-request', 'EVENT', `${header.path}/eventCoding`);
  const [destination] = listOf(header.resource['destination']);
  find(objectOf(destination)['endpoint'] !== `${serviceIds}|${service}`, 'DESTINATION', `${header.path}/destination`);
  const requests = message.placed.filter(({ type }) => type === 'ServiceRequest');
  find(!request || requests.length !== 1, 'FOCUS', `${header.path}/focus`);
  if (!request) return { findings };
  find(codeIn(request.resource['category'], categories) !== 'referral', 'FOCUS', `${request.path}/category`);
  find(codeIn(request.resource['code'], kinds) !== services[service].kind, 'KIND', `${request.path}/code`);
  const number = identifierIn(request.resource['identifier'], referralIds);
  find(number === '', 'NUMBER', `${request.path}/identifier`);
  const purpose = purposeOf(codeIn(header.resource['reason'], reasons), textIn(request.resource['status']));
  find(purpose === undefined, 'REASON', `${header.path}/reason`);
  const reachable = message.reachable();
  for (const { name, path } of message.placed) find(!reachable.has(name), 'UNCONNECTED', path);
  return findings.length > 0 ? { findings } : { message, purpose: purpose!, number };
}

function purposeOf(reason: string, status: string): MessagePurpose | undefined {
  if (status === 'revoked') return reason === 'update' || reason === 'delete' ? 'WITHDRAWAL' : undefined;
  if (status !== 'active') return undefined;
  return reason === 'new' ? 'NEW' : reason === 'update' ? 'ADDITION' : undefined;
}
