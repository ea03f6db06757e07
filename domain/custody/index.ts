export { alertBand, alertLeads, alertsBetween, alertsOf, type AlertBand, type CustodyAlert } from './alerts.js';
export type { BailCase, BailConditions, BailEvent, BailEventKind, BailEventOf } from './bail-events.js';
export { bailStartDate, type BailStage } from './bail-standing.js';
export { custodyClock, type CustodyClock } from './clock.js';
export {
  courseOf,
  ranks,
  type BailRefusalGround,
  type CustodyEvent,
  type CustodyEventKind,
  type EventOf,
  type Officer,
  type Rank,
  type Representations,
} from './events.js';
export { firstCourt, type FirstCourt, type Sitting } from './first-court.js';
export type { DetentionLimit } from './limit.js';
export {
  ageLimits,
  bailLimits,
  defaultChoices,
  detentionLimits,
  type CustodyChoices,
  type LegalValue,
} from './limits.js';
export { localAuthorityAccommodation, type LocalAuthorityAccommodation } from './local-authority.js';
export { appropriateAdult, isChild, isUnder, reachesAge, type AppropriateAdult, type Detainee } from './people.js';
export { policeProtection, type PoliceProtection, type PoliceProtectionEvent } from './police-protection.js';
export { bailPeriod, underInvestigationReviewOn, type BailPeriod, type NextBailExtension } from './pre-charge-bail.js';
export { custodyProblemCatalogue, type CustodyProblem, type CustodyProblemCode } from './problems.js';
export { lawfulRecord, refusalsOf, type DisregardedEvent, type LawfulRecord } from './record.js';
export { defaultContext, type CustodyContext } from './refusals.js';
export { relevantTime, relevantTimeChanges, type RelevantTime, type RelevantTimeChange } from './relevant-time.js';
export type { NextReview } from './reviews.js';
export type { Stage, Standing } from './stages.js';
