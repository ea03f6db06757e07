import type { EventType } from '../../domain/event-types.js';
import type { NodeType } from '../../domain/global-id.js';
import type { FieldClass } from '../fields/field-classes.js';

/** What belongs together, so that the table of a role stays readable. A new root field is a name in a group, or in a role. */

// Queries
export const introspection = ['__schema', '__type', '__typename'];
export const standingData = [
  'offences',
  'offence',
  'organisationUnits',
  'organisationUnit',
  'courts',
  'forces',
  'resultCodes',
  'codeList',
  'problemCatalogue',
  'standingDataVersion',
  'closingCodes',
];
export const records = [
  'node',
  'nodes',
  'incident',
  'incidents',
  'person',
  'people',
  'searchPeople',
  'searchRecords',
  'possibleDuplicates',
  'custodyRecord',
  'custodyRecords',
];
export const notices = ['notice', 'notices'];
export const partners = ['partner', 'partners'];
export const caseFiles = [
  'caseFile',
  'caseFiles',
  'delivery',
  'deliveries',
  ...partners,
  'inboundMessages',
  ...notices,
];
export const duties = ['duty', 'duties', 'dutyHistory', 'dutyRules'];
export const referrals = ['referral', 'referrals'];
/** Counts of what is owed and done. */
export const oversight = ['backlog', 'referralCoverage', 'dutySettings'];
/** What is owed, how it stands, and the referrals that meet it. */
export const obligations = [...duties, ...referrals, ...oversight, 'coverageIncidents'];
export const webhooks = ['webhook', 'webhooks'];
/** Records of older systems, and how they were brought over. */
export const imported = ['importRuns', 'importRejections', 'importedRecords'];
/** Oversight of restricted records. */
export const restrictions = ['restrictions', 'glassBroken'];

// Mutations
export const recordChanges = [
  'reportIncident',
  'recordPerson',
  'involvePerson',
  'recordPersonName',
  'withdrawPersonName',
  'recordPersonWarning',
  'withdrawPersonWarning',
];
/** That two records are of one person, or are not. */
export const duplicateChanges = ['mergePeople', 'unmergePeople', 'dismissPossibleDuplicate'];
/** What is established of an incident and its people, on which duties rest. */
export const safeguardingChanges = [
  'markIncident',
  'withdrawMark',
  'withdrawInvolvement',
  'recordConsent',
  'assessRisk',
  'withdrawRiskAssessment',
  'recordSection42Test',
  'takeIntoPoliceProtection',
  'recordPoliceProtectionStep',
  'withdrawPoliceProtection',
  'recordInvestigationEvent',
  'withdrawInvestigationEvent',
  'recordVictimUpdate',
  'recordCrime',
  'closeIncident',
  'reopenIncident',
  'assignIncident',
];
export const referralChanges = [
  'createReferral',
  'withdrawReferral',
  'addToReferral',
  'recordReferralAnswer',
  'referAnew',
];
export const custodyChanges = ['recordArrest', 'recordCustodyEvent', 'chargePerson'];
export const caseFileChanges = [
  'openCaseFile',
  'importCaseFile',
  'updateCaseFile',
  'putDefendant',
  'putWitness',
  'putProperty',
  'putMultimediaEvidence',
  'removeDefendant',
  'removeWitness',
  'removeProperty',
  'removeMultimediaEvidence',
  'uploadMaterial',
  'removeMaterial',
  'submitCaseFile',
];
export const webhookChanges = [
  'registerWebhook',
  'addWebhookSecret',
  'retireWebhookSecret',
  'pauseWebhook',
  'resumeWebhook',
  'rewindWebhook',
  'removeWebhook',
];
/** Who may see what is restricted. */
export const restrictionChanges = ['restrictRecord', 'changeRestrictionReaders', 'liftRestriction'];
/** What stops, lets go, repeats or announces for everybody. */
export const hubControl = [
  'pausePartner',
  'resumePartner',
  'drainPartner',
  'announceNotice',
  'withdrawNotice',
  'replayDeliveries',
  'replayInboundMessages',
  'setAsideInboundMessage',
  'configureDuties',
];

// Classes of fields
/** People, incidents and detentions as the force records them. */
export const recordFields = [
  'record',
  'narrative',
  'identity',
  'sensitive',
  'contact',
  'police-identifier',
  'custody',
  'charge',
  'safeguarding',
] as const satisfies readonly FieldClass[];
/** What is owed for them, and what was done. */
export const obligationFields = [
  'risk',
  'duty',
  'oversight',
  'referral',
  'referral-links',
  'delivery',
  'partner',
] as const satisfies readonly FieldClass[];
export const caseFileFields = [
  'case-file',
  'delivery',
  'notice',
  'notice-author',
  'message',
  'partner',
  'partner-flow',
  'flow-reason',
] as const satisfies readonly FieldClass[];

// Records
export const recordTypes = [
  'Person',
  'Incident',
  'Involvement',
  'CustodyRecord',
  'CustodyEvent',
  'Charge',
  'Mark',
  'Consent',
  'InvestigationEvent',
  'VictimUpdate',
  'PossibleDuplicate',
  'PersonMerge',
] as const satisfies readonly NodeType[];
export const caseFileTypes = [
  'CaseFile',
  'Material',
  'Submission',
  'Delivery',
  'Attempt',
  'InboundMessage',
  'Notice',
] as const satisfies readonly NodeType[];

export const importedTypes = ['ImportRun', 'ImportedRecord'] as const satisfies readonly NodeType[];
export const restrictionTypes = ['RecordRestriction', 'BrokenGlass'] as const satisfies readonly NodeType[];

// Events
export const recordEvents = [
  'incident.changed',
  'person.changed',
  'person.merged',
  'person.unmerged',
  'custody-record.changed',
] as const satisfies readonly EventType[];
export const dutyEvents = [
  'duty.opened',
  'duty.met',
  'duty.cancelled',
  'duty.reopened',
  'duty.rescheduled',
  'duty.reassigned',
  'duty.overdue',
  'duty.escalated',
  'custody.alert',
] as const satisfies readonly EventType[];
export const restrictionEvents = [
  'restriction.changed',
  'restriction.glass-broken',
] as const satisfies readonly EventType[];
export const deliveryEvents = ['delivery.changed', 'delivery.receipt-late'] as const satisfies readonly EventType[];
export const partnerEvents = [
  'partner.paused',
  'partner.draining',
  'partner.drained',
  'partner.resumed',
  'partner.failing',
  'partner.recovered',
  'partner.exhausted',
  'notice.announced',
  'notice.withdrawn',
  'webhook.failing',
  'webhook.recovered',
  'webhook.disabled',
] as const satisfies readonly EventType[];
