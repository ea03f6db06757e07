export { alertBand, alertLeads, alertsBetween, alertsOf, type AlertBand, type CustodyAlert } from './alerts.js';
export type { BailCase, BailConditions, BailEvent, BailEventKind, BailEventOf } from './bail/bail-events.js';
export { knownBailPeriod } from './bail/bail-record.js';
export { bailStartDate, type BailStage } from './bail/bail-standing.js';
export { custodyClock, type CustodyClock } from './clock/clock.js';
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
export { detailsField, isClockKind, needsDetails, pathInInput, type CustodyEventDetails } from './details.js';
export { firstCourt, type FirstCourt, type Sitting } from './first-court.js';
export type { DetentionLimit } from './clock/limit.js';
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
export {
  bailPeriod,
  underInvestigationReviewOn,
  type BailPeriod,
  type NextBailExtension,
} from './bail/pre-charge-bail.js';
export { custodyProblem, custodyProblemCatalogue, type CustodyProblem, type CustodyProblemCode } from './problems.js';
export { lawfulRecord, refusalsOf, type DisregardedEvent, type LawfulRecord } from './record.js';
export { defaultContext, type CustodyContext } from './refusals/refusals.js';
export {
  relevantTime,
  relevantTimeChanges,
  type RelevantTime,
  type RelevantTimeChange,
} from './clock/relevant-time.js';
export type { NextReview } from './clock/reviews.js';
export { areaOfStation, storedBody, usualBody } from './rows/row-bodies.js';
export { bailOf, rowRefusals } from './rows/row-refusals.js';
export { readCustodyRows, type CustodyReading, type CustodyRow } from './rows/rows.js';
export type { Stage, Standing } from './clock/stages.js';
export { recordStanding, type RecordStanding } from './standing.js';
export { custodyTimes, type CustodyTimes } from './times.js';
