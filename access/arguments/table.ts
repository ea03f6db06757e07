import type { FieldTable } from '../fields/field-classes.js';

/**
 * What an argument compares with, or asks for: whoever may not see that may not ask by it either, since what a list leaves out tells as
 * much as what it shows. By field, or by input type, and the class of what each argument is looked up in; one that is looked up in several
 * stands in each. Those of mutations are not here: they say what is to be recorded. Neither are pages (`first`, `after`).
 *
 * `structure`: which record, form or moment; the rows of the role, and the field itself, decide.
 */
export const argumentTable = {
  // Records by their ids
  'Query.caseFile': { structure: 'id' },
  'Query.custodyRecord': { structure: 'id' },
  'Query.delivery': { structure: 'id' },
  'Query.duty': { structure: 'id' },
  'Query.incident': { structure: 'id' },
  'Query.node': { structure: 'id' },
  'Query.nodes': { structure: 'ids' },
  'Query.notice': { structure: 'id' },
  'Query.partner': { structure: 'id' },
  'Query.person': { structure: 'id' },
  'Query.referral': { structure: 'id' },
  'Query.webhook': { structure: 'id' },

  // People, incidents, detentions
  'Query.people': { identity: 'familyName' },
  PersonSearchInput: {
    identity: 'age birthYear dateOfBirth text',
    contact: 'address postcode telephone text',
    'police-identifier': 'identifier text',
  },
  PersonSearchFilter: { identity: 'agedFrom agedTo gender', record: 'district role' },
  PossibleDuplicateFilter: { record: 'personId state', identity: 'minimumScore' },
  IncidentFilter: { record: 'district reportedBefore reportedFrom' },
  RecordSearchInput: { record: 'text', narrative: 'text', contact: 'text' },
  RecordSearchFilter: {
    record: 'before closingCodes district from kinds occurredBefore occurredFrom state team types',
    safeguarding: 'flags',
    contact: 'place',
    'case-file': 'materialKinds statuses',
  },
  CustodyRecordFilter: { custody: 'station' },
  'Query.custodyBoard': { custody: 'station' },
  'Subscription.custodyAlert': { custody: 'station' },
  'CustodyRecord.clock': { structure: 'at' },

  // What is owed
  DutyFilter: {
    duty: `
      district dueBefore late metBy outstanding overdue owner ownerRole risk rule sinceBefore sinceFrom status subject
      team`,
  },
  'Query.dutyHistory': { duty: 'dutyId' },
  'Subscription.dutyChanged': { duty: 'district rule' },
  'CaseFile.duties': { duty: 'outstanding' },
  'CustodyRecord.duties': { duty: 'outstanding' },
  'Incident.duties': { duty: 'outstanding' },
  'Referral.duties': { duty: 'outstanding' },
  BacklogFilter: { oversight: 'age district overdue risk rule team' },
  'Query.coverageIncidents': { oversight: 'column district from partner rule to' },
  'Query.referralCoverage': { oversight: 'by from rule to' },

  // Referrals: where an incident was, and which it is, is not for the agency
  ReferralFilter: { referral: 'kind status', partner: 'partner', record: 'district', 'referral-links': 'incidentId' },
  'Subscription.referralChanged': { referral: 'referralId', 'referral-links': 'incidentId' },

  // Case files and what is sent
  CaseFileFilter: { 'case-file': 'incidentId kind ptiUrn status' },
  'CaseFile.document': { structure: 'partner' },
  'CaseFile.readiness': { structure: 'partner' },
  'Subscription.caseFileChanged': { 'case-file': 'caseFileId' },
  DeliveryFilter: { delivery: 'caseFileId documentType partner receiptOverdue since status until' },
  'Subscription.deliveryChanged': { delivery: 'caseFileId deliveryId' },
  NoticeFilter: { notice: 'kind partner when' },
  'Query.inboundMessages': { message: 'partner quarantined state' },
  'Query.reconciliation': { reconciliation: 'from partner to' },
  PartnerListInput: { reconciliation: 'from partner to' },
  ListedDocumentInput: { reconciliation: 'correlationId messageId verdict' },

  // The rest
  'Query.events': { event: 'types' },
  'Subscription.eventOccurred': { event: 'types' },
  RestrictionFilter: { restriction: 'inForce kind recordId recordType' },
  GlassBrokenFilter: { restriction: 'actorId open recordId' },
  'Query.importRuns': { imported: 'source' },
  'Query.importRejections': { imported: 'runId' },
  ImportedRecordFilter: { imported: 'key personId source standing' },
  'Query.codeList': { 'standing-data': 'name' },
  'Query.courts': { 'standing-data': 'search' },
  'Query.offence': { 'standing-data': 'code' },
  'Query.offences': { 'standing-data': 'search' },
  'Query.organisationUnit': { 'standing-data': 'code' },
  'Query.organisationUnits': { 'standing-data': 'search' },
  'Query.resultCodes': { 'standing-data': 'search' },
} as const satisfies FieldTable;
