import type { AuditKind } from '../audit/index.js';

/** What a mutation does in the terms of section 62 of the Data Protection Act 2018, and the type of the record that it gives back. */
export interface AuditedMutation {
  readonly kind: AuditKind;
  /** The record whose id is the outcome of the action. */
  readonly type: string;
}

const collects = (type: string): AuditedMutation => ({ kind: 'COLLECTION', type });
const alters = (type: string): AuditedMutation => ({ kind: 'ALTERATION', type });
const combines = (type: string): AuditedMutation => ({ kind: 'COMBINATION', type });
const erases = (type: string): AuditedMutation => ({ kind: 'ERASURE', type });

/**
 * Every mutation that collects, alters, combines or erases what is held of people. What leaves for a partner by one of them is
 * recorded as a disclosure when it leaves.
 */
export const auditedMutations: Readonly<Record<string, AuditedMutation>> = {
  recordPerson: collects('Person'),
  recordPersonName: collects('Person'),
  withdrawPersonName: alters('Person'),
  recordPersonWarning: collects('Person'),
  withdrawPersonWarning: alters('Person'),
  mergePeople: combines('PersonMerge'),
  unmergePeople: alters('PersonMerge'),
  dismissPossibleDuplicate: alters('PossibleDuplicate'),
  reportIncident: collects('Incident'),
  involvePerson: collects('Involvement'),
  recordArrest: collects('CustodyRecord'),
  recordCustodyEvent: collects('CustodyRecord'),
  chargePerson: collects('Charge'),
  markIncident: collects('Mark'),
  withdrawMark: alters('Mark'),
  withdrawInvolvement: alters('Involvement'),
  recordConsent: collects('Consent'),
  assessRisk: collects('RiskAssessment'),
  withdrawRiskAssessment: alters('RiskAssessment'),
  recordSection42Test: collects('Involvement'),
  takeIntoPoliceProtection: collects('Involvement'),
  recordPoliceProtectionStep: alters('Involvement'),
  withdrawPoliceProtection: alters('Involvement'),
  recordInvestigationEvent: collects('InvestigationEvent'),
  withdrawInvestigationEvent: alters('InvestigationEvent'),
  recordVictimUpdate: collects('VictimUpdate'),
  recordCrime: alters('Incident'),
  assignIncident: alters('Incident'),
  closeIncident: alters('Incident'),
  reopenIncident: alters('Incident'),
  decideDuty: alters('Duty'),
  openCaseFile: collects('CaseFile'),
  importCaseFile: collects('CaseFile'),
  updateCaseFile: alters('CaseFile'),
  putDefendant: alters('CaseFile'),
  putWitness: alters('CaseFile'),
  putProperty: alters('CaseFile'),
  putMultimediaEvidence: alters('CaseFile'),
  removeDefendant: erases('CaseFile'),
  removeWitness: erases('CaseFile'),
  removeProperty: erases('CaseFile'),
  removeMultimediaEvidence: erases('CaseFile'),
  recordMaterial: collects('Material'),
  removeMaterial: erases('CaseFile'),
  submitCaseFile: alters('CaseFile'),
  createReferral: collects('Referral'),
  referAnew: collects('Referral'),
  addToReferral: alters('Referral'),
  withdrawReferral: alters('Referral'),
  recordReferralAnswer: collects('Referral'),
  answerReferral: collects('Referral'),
  acknowledgeDelivery: alters('Delivery'),
  setAsideInboundMessage: alters('InboundMessage'),
  replayDeliveries: alters('Replay'),
  replayInboundMessages: alters('Replay'),
  restrictRecord: alters('RecordRestriction'),
  changeRestrictionReaders: alters('RecordRestriction'),
  liftRestriction: alters('RecordRestriction'),
  breakGlass: alters('BrokenGlass'),
};

/** Mutations that change nothing that is held of people: how the hub and its partners are run. */
export const unauditedMutations: ReadonlySet<string> = new Set([
  'announceNotice',
  'withdrawNotice',
  'pausePartner',
  'resumePartner',
  'drainPartner',
  'configureDuties',
  'registerWebhook',
  'addWebhookSecret',
  'retireWebhookSecret',
  'pauseWebhook',
  'resumeWebhook',
  'rewindWebhook',
  'removeWebhook',
]);

/** How a mutation is recorded; undefined when it is not. One that is in no table is recorded: a test finds it. */
export const auditedMutation = (operation: string): AuditedMutation | undefined =>
  auditedMutations[operation] ?? (unauditedMutations.has(operation) ? undefined : alters('Record'));
