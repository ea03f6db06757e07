import type { NodeType } from '../global-id.js';

/** The records that can be restricted, by what the table calls them. What depends on one is hidden with it. */
export const restrictableRecords = {
  PERSON: 'Person',
  INCIDENT: 'Incident',
  CUSTODY_RECORD: 'CustodyRecord',
  CASE_FILE: 'CaseFile',
} as const satisfies Readonly<Record<string, NodeType>>;
export type RestrictableRecord = keyof typeof restrictableRecords;

/** Why a record is restricted. */
export const restrictionKinds = ['SEALED', 'SENSITIVE_VICTIM', 'POLICE_STAFF'] as const;
export type RestrictionKind = (typeof restrictionKinds)[number];

/** A restrictable record by its database id, under the name that says what it is: exactly one of them. */
export interface RestrictableTarget {
  readonly personId?: string;
  readonly incidentId?: string;
  readonly custodyRecordId?: string;
  readonly caseFileId?: string;
}

const names = {
  PERSON: 'personId',
  INCIDENT: 'incidentId',
  CUSTODY_RECORD: 'custodyRecordId',
  CASE_FILE: 'caseFileId',
} as const satisfies Readonly<Record<RestrictableRecord, keyof RestrictableTarget>>;

const types = new Map(Object.entries(restrictableRecords).map(([type, node]) => [node, type as RestrictableRecord]));

/** The target that a type of the API and a database id name; undefined when that cannot be restricted. */
export function restrictableTarget(node: string, id: string): RestrictableTarget | undefined {
  const type = types.get(node as (typeof restrictableRecords)[RestrictableRecord]);
  return type && { [names[type]]: id };
}

/** Type and database id of a target; undefined when it names nothing. */
export function recordOf(
  target: RestrictableTarget,
): { readonly type: RestrictableRecord; readonly id: string } | undefined {
  const [named] = (Object.keys(names) as RestrictableRecord[]).flatMap((type) => {
    const id = target[names[type]];
    return id === undefined ? [] : [{ type, id }];
  });
  return named;
}

/** Words that a reason for breaking the glass has at least: it is read by a supervisor who was not there. */
export const FEWEST_WORDS = 3;
export const LONGEST_REASON = 1_000;

/** Words of a text: what stands between spaces and holds a letter or digit. */
export const wordsOf = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
