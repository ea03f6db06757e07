import { isUuid } from './uuid.js';

/** The object types that have a global id, with the short tag that marks them in it. */
const tags = {
  Person: 'per',
  Incident: 'inc',
  Involvement: 'inv',
  CustodyRecord: 'cus',
  CustodyEvent: 'cev',
  Charge: 'chg',
  CaseFile: 'cas',
  Material: 'mat',
  Submission: 'sub',
  Delivery: 'dlv',
  Attempt: 'att',
  InboundMessage: 'inm',
  Replay: 'rpl',
  Notice: 'ntc',
  Mark: 'mrk',
  Consent: 'cns',
  RiskAssessment: 'rsk',
  InvestigationEvent: 'ive',
  VictimUpdate: 'vup',
  Duty: 'dty',
  Referral: 'ref',
  Webhook: 'whk',
  WebhookAttempt: 'wha',
  RecordRestriction: 'rst',
  BrokenGlass: 'glb',
  ImportRun: 'imp',
  ImportedRecord: 'imr',
  PossibleDuplicate: 'pdu',
  PersonMerge: 'pmg',
} as const;

export type NodeType = keyof typeof tags;

/** Whether records of a type have a global id. */
export const isNodeType = (type: string): type is NodeType => Object.hasOwn(tags, type);

const types = new Map<string, NodeType>(Object.entries(tags).map(([type, tag]) => [tag, type as NodeType]));

/** The opaque id that the API shows, e.g. `cas_018f…`. Callers must not take it apart. */
export const toGlobalId = (type: NodeType, id: string): string => `${tags[type]}_${id}`;

/** The type and database id behind a global id, or undefined when it is none of ours. */
export function parseGlobalId(globalId: string): { type: NodeType; id: string } | undefined {
  const type = types.get(globalId.slice(0, 3));
  const id = globalId.slice(4);
  return type && globalId[3] === '_' && isUuid(id) ? { type, id } : undefined;
}

/** The database id behind a global id of one type; undefined when it is something else. */
export function databaseId(type: NodeType, globalId: string): string | undefined {
  const parsed = parseGlobalId(globalId);
  return parsed?.type === type ? parsed.id : undefined;
}
