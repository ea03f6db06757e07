import type { Role } from './actor.js';

/** What a role may ask for: names of root fields, or everything. Whatever is not listed is denied. */
export interface Permissions {
  readonly query: readonly string[] | 'everything';
  readonly mutation: readonly string[] | 'everything';
  readonly subscription: readonly string[] | 'everything';
}

const standingData = [
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
];
const introspection = ['__schema', '__type', '__typename'];
const records = ['node', 'nodes', 'incident', 'incidents', 'person', 'people', 'custodyRecord', 'custodyRecords'];
const notices = ['notice', 'notices'];
const files = ['caseFile', 'caseFiles', 'delivery', 'deliveries', 'partner', 'partners', 'inboundMessages', ...notices];
const webhookChanges = [
  'registerWebhook',
  'addWebhookSecret',
  'retireWebhookSecret',
  'pauseWebhook',
  'resumeWebhook',
  'rewindWebhook',
  'removeWebhook',
];
const recordChanges = ['reportIncident', 'recordPerson', 'involvePerson'];
const duties = ['duty', 'duties', 'dutyHistory', 'dutyRules'];
/** What is owed, how it stands, and the referrals that meet it. */
const referrals = ['referral', 'referrals'];
const obligations = [...duties, ...referrals, 'backlog', 'referralCoverage', 'coverageIncidents', 'dutySettings'];
/** What is established of an incident and its people, on which duties rest. */
const safeguardingChanges = [
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
  'assignIncident',
];
const referralChanges = ['createReferral', 'withdrawReferral', 'addToReferral', 'recordReferralAnswer', 'referAnew'];
/** Who is detained and what is due. */
const custody: readonly string[] = ['custodyBoard'];
const custodyChanges: readonly string[] = ['recordArrest', 'recordCustodyEvent', 'chargePerson'];
const fileChanges = [
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

export const permissions: Readonly<Record<Role, Permissions>> = {
  /** Somebody without a token. */
  anonymous: { query: [], mutation: [], subscription: [] },
  /** Runs the hub. */
  operator: { query: 'everything', mutation: 'everything', subscription: 'everything' },
  /** Builds and sends case files. What controls the deliveries of everybody is for operators. */
  'case-preparer': {
    query: [...introspection, ...standingData, ...records, ...files, ...obligations, 'events'],
    mutation: [...recordChanges, ...custodyChanges, 'recordInvestigationEvent', 'recordVictimUpdate', ...fileChanges],
    subscription: 'everything',
  },
  /** Sees every backlog, decides on duties, gives work to people. */
  supervisor: {
    query: [...introspection, ...standingData, ...records, ...files, ...obligations, ...custody, 'events'],
    mutation: [...safeguardingChanges, 'decideDuty'],
    subscription: 'everything',
  },
  /** Assesses risk and refers people to other agencies. */
  safeguarding: {
    query: [...introspection, ...standingData, ...records, ...obligations, 'events'],
    mutation: [...recordChanges, ...safeguardingChanges, ...referralChanges, 'decideDuty'],
    subscription: 'everything',
  },
  /** Keeps custody records. */
  custody: {
    query: [...introspection, ...standingData, ...records, ...obligations, ...custody, 'events'],
    mutation: [...recordChanges, ...custodyChanges],
    subscription: 'everything',
  },
  /** A system that only reads records. */
  records: {
    query: [...introspection, ...standingData, ...records, ...duties, 'events'],
    mutation: [],
    subscription: ['eventOccurred'],
  },
  /** Watches the hub: the metrics, and what stands in which line. */
  monitor: { query: ['__typename', 'partner', 'partners'], mutation: [], subscription: [] },
  /** An outside system: its own deliveries and nothing else. */
  partner: {
    query: [
      ...introspection,
      'inbox',
      'delivery',
      'deliveries',
      ...referrals,
      ...notices,
      'events',
      'webhook',
      'webhooks',
      'problemCatalogue',
    ],
    mutation: ['acknowledgeDelivery', 'answerReferral', ...webhookChanges],
    subscription: ['deliveryChanged', 'referralChanged', 'eventOccurred'],
  },
};

const allows = (list: readonly string[] | 'everything', field: string) => list === 'everything' || list.includes(field);

/** The first root field of an operation that the role may not use; undefined when it may use all of them. */
export function firstForbidden(
  role: Role,
  operation: 'query' | 'mutation' | 'subscription',
  rootFields: readonly string[],
): string | undefined {
  return rootFields.find((field) => !allows(permissions[role][operation], field));
}
