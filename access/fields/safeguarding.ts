import type { FieldTable } from './field-classes.js';

/** What is established of an incident and its people, on which duties rest. */
export const safeguardingFields = {
  Mark: { safeguarding: 'at by ground id incident involvement kind recordedAt withdrawn' },
  Consent: { safeguarding: 'answer at by id incident overriddenBecause person recipient recordedAt' },
  Section42Test: { safeguarding: 'at by cannotProtectThemselves experiencesOrRisksAbuse met needsCareAndSupport' },
  PoliceProtection: {
    safeguarding: `
      by childToldAt designatedOfficerEnquiredAt endedAt localAuthorityToldAt parentsToldAt since withdrawn`,
  },
  InvestigationEvent: { safeguarding: 'at by id incident occasion recordedAt victimUpdates withdrawn' },
  VictimUpdate: { safeguarding: 'at by id incident investigationEvent person recordedAt' },
  RiskAssessment: {
    risk: 'answers assessedAt by entry grade gradeByTicks id incident judgement person recordedAt ticks withdrawn',
  },
  RiskAnswer: { risk: 'answer question' },
  RiskJudgement: { risk: 'by grade reason' },
} as const satisfies FieldTable;
