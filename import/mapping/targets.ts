import { type ImportedType, importedTypes } from '../../domain/imported.js';
import { IncidentType, InvolvementRole } from '../../domain/records.js';

/** What a field of ours holds, and so what is made of the text of the older system. */
export type TargetKind = 'text' | 'names' | 'day' | 'moment' | 'code' | 'flag';

export type { ImportedType };
export const recordTypes = importedTypes;

const address = {
  'address/secondaryName': 'text',
  'address/primaryName': 'text',
  'address/street': 'text',
  'address/locality': 'text',
  'address/town': 'text',
  'address/administrativeArea': 'text',
  'address/postTown': 'text',
  'address/postcode': 'text',
} as const;

/** The fields that a record of each type has here. */
export const targets: Readonly<Record<ImportedType, Readonly<Record<string, TargetKind>>>> = {
  PERSON: {
    ...{ title: 'text', givenNames: 'names', familyName: 'text', dateOfBirth: 'day', gender: 'code' },
    ...{ observedEthnicity: 'code', selfDefinedEthnicity: 'code', nationality: 'code', occupation: 'text' },
    ...{ pncId: 'text', croNumber: 'text', homeTelephone: 'text', mobileTelephone: 'text', emailAddress: 'text' },
    ...address,
  },
  INCIDENT: {
    ...{ type: 'code', summary: 'text', occurredFrom: 'moment', occurredTo: 'moment', reportedAt: 'moment' },
    ...{ district: 'text', domesticAbuse: 'flag', childrenPresent: 'flag' },
    ...address,
  },
  CUSTODY_RECORD: {
    /** The keys of the person and of the incident in this source. */
    ...{ person: 'text', incident: 'text', station: 'text', asn: 'text' },
    ...{ arrestedAt: 'moment', arrivedAt: 'moment', releasedAt: 'moment', officer: 'text', reason: 'text' },
  },
  INVOLVEMENT: {
    /** The keys of the person and of the incident in this source. */
    ...{ person: 'text', incident: 'text', role: 'code', note: 'text', identifiedAt: 'moment' },
  },
};

/** Codes that have a closed list here, which a mapping's table must lead to. */
export const closedLists: Readonly<Record<string, ReadonlySet<string>>> = {
  'INCIDENT/type': new Set(Object.values(IncidentType)),
  'INVOLVEMENT/role': new Set(Object.values(InvolvementRole)),
};
