import type { DutyRule } from '../rule.js';
import { adultSafeguardingTest, adultSocialCareReferral } from './adults.js';
import { caseFileDue, cpsAnswerDue } from './case-files.js';
import { childrensSocialCareReferral, policeProtectionEnd, policeProtectionSteps, schoolNotice } from './children.js';
import { crimeRecord } from './crime.js';
import { appropriateAdult, custodyLimit, custodyReview, firstCourt, preChargeBailEnd } from './custody.js';
import { maracReferral, riskAssessment } from './domestic-abuse.js';
import { partnerAcknowledgement, partnerDecision, referralDeclined, referralMoreAsked } from './referrals.js';
import { victimsServicesReferral, victimUpdate } from './victims.js';

/** Every rule by which something is owed. */
export const dutyRules: readonly DutyRule[] = [
  riskAssessment,
  maracReferral,
  victimsServicesReferral,
  victimUpdate,
  childrensSocialCareReferral,
  schoolNotice,
  policeProtectionEnd,
  policeProtectionSteps,
  adultSafeguardingTest,
  adultSocialCareReferral,
  crimeRecord,
  custodyReview,
  custodyLimit,
  preChargeBailEnd,
  appropriateAdult,
  firstCourt,
  caseFileDue,
  cpsAnswerDue,
  partnerAcknowledgement,
  partnerDecision,
  referralDeclined,
  referralMoreAsked,
];
