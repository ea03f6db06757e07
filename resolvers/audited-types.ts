import type { CaseFile as CaseFileContent } from '../domain/case-file/index.js';
import { databaseId } from '../domain/global-id.js';
import { type RestrictableRecord, restrictableRecords } from '../domain/restrictions/index.js';
import { isUuid } from '../domain/uuid.js';
import type * as rows from '../prisma/rows.js';
import type { Looks } from './looks.js';

/** What graphql hands to the fields of an object: an object of schema/, with the row behind it. */
type Of<Row> = { readonly row: Row };

/** Notes an object of its type; called once for each object of an answer. */
export type Note = (looks: Looks, object: never) => void;

/** The parts of an incident, a custody record, a delivery are noted as the whole: a look at a part is a look at it. */
const ofIncident: Note = (looks, { row }: Of<{ incidentId: string; personId?: string | null }>) =>
  looks.note('Incident', row.incidentId, row.personId);
const ofCustody: Note = (looks, { custodyRecord }: { custodyRecord: Of<rows.CustodyRecord> }) =>
  looks.note('CustodyRecord', custodyRecord.row.id, custodyRecord.row.personId);

/** Why a record is restricted, and who broke the glass of it, is told of the record. */
const ofRestricted: Note = (looks, { row }: Of<{ recordType: string; recordId: string }>) => {
  const type = restrictableRecords[row.recordType as RestrictableRecord];
  looks.note(type, row.recordId, type === 'Person' ? row.recordId : undefined);
};

/** Types whose objects tell of people: a field that gives one is noted. */
export const auditedTypes: Readonly<Record<string, Note>> = {
  Person: (looks, { row }: Of<rows.Person>) => looks.note('Person', row.id, row.id),
  PersonHit: (looks, { row }: Of<rows.Person>) => looks.note('Person', row.id, row.id),
  RecordHit: (looks, { record }: { record: Of<{ id: string }> & { readonly __typename: string } }) =>
    looks.note(record.__typename, record.row.id),
  PossibleDuplicate: (looks, { row }: Of<rows.PossibleDuplicate>) => {
    for (const person of [row.firstId, row.secondId]) looks.note('PossibleDuplicate', row.id, person);
  },
  PersonMerge: (looks, { row }: Of<rows.PersonMerge>) => {
    for (const person of [row.keptId, row.mergedId]) looks.note('PersonMerge', row.id, person);
  },
  Incident: (looks, { row }: Of<rows.Incident>) => looks.note('Incident', row.id),
  Involvement: ofIncident,
  Mark: ofIncident,
  InvestigationEvent: ofIncident,
  VictimUpdate: ofIncident,
  Charge: (looks, { row }: Of<rows.Charge>) => looks.note('Charge', row.id, row.personId),
  Consent: (looks, { row }: Of<rows.Consent>) => looks.note('Consent', row.id, row.personId),
  RiskAssessment: (looks, { row }: Of<rows.RiskAssessment>) => looks.note('RiskAssessment', row.id, row.personId),
  CustodyRecord: (looks, { row }: Of<rows.CustodyRecord>) => looks.note('CustodyRecord', row.id, row.personId),
  CustodyEvent: (looks, { row }: Of<rows.CustodyEvent>) => looks.note('CustodyRecord', row.custodyRecordId),
  CustodyBoardEntry: (looks, { row }: Of<rows.CustodyRecord>) => looks.note('CustodyRecord', row.id, row.personId),
  CustodyAlert: ofCustody,
  CaseFile: (looks, { row }: Of<rows.CaseFile>) => {
    looks.note('CaseFile', row.id);
    // Somebody who is in the file by a link to what the force holds of them.
    const { defendants, witnesses } = row.content as unknown as Partial<CaseFileContent>;
    for (const { personId = '' } of [...(defendants ?? []), ...(witnesses ?? [])]) {
      const person = isUuid(personId) ? personId : databaseId('Person', personId);
      if (person) looks.note('CaseFile', row.id, person);
    }
  },
  Material: (looks, { row }: Of<rows.Material>) => {
    looks.note('Material', row.id);
    looks.note('CaseFile', row.caseFileId);
  },
  Submission: (looks, { row }: Of<rows.Submission>) => looks.note('CaseFile', row.caseFileId),
  Delivery: (looks, { row }: Of<rows.Delivery>) => looks.note('Delivery', row.id),
  Attempt: (looks, { row }: Of<rows.Attempt>) => looks.note('Delivery', row.deliveryId),
  InboxItem: (looks, { row }: Of<rows.Delivery>) => {
    looks.note('Delivery', row.id);
    if (row.caseFileId) looks.note('CaseFile', row.caseFileId);
    if (row.referralId) looks.note('Referral', row.referralId);
  },
  InboundMessage: (looks, { row }: Of<rows.InboundMessage>) => looks.note('InboundMessage', row.id),
  Referral: (looks, { row }: Of<rows.Referral>) => looks.note('Referral', row.id, row.personId),
  RecordRestriction: ofRestricted,
  BrokenGlass: ofRestricted,
  ImportedRecord: (looks, { row }: Of<rows.ImportRecord>) => looks.note('ImportedRecord', row.id, row.personId),
  Duty: (looks, { row }: Of<rows.Duty>) => looks.note('Duty', row.id, row.personId),
  DutyHistoryEntry: (looks, { row }: Of<rows.DutyChange>) => looks.note('Duty', row.dutyId),
};
