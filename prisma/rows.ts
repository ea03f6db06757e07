import type * as Row from './generated/client.js';

/** The rows of the tables as the client gives them. */
export type {
  Attempt,
  BreakGlass,
  CaseFile,
  Charge,
  Consent,
  CrimeRecord,
  CustodyEvent,
  CustodyRecord,
  Delivery,
  Duty,
  DutyChange,
  DutyDecision,
  DutySettings,
  Event,
  ImportCount,
  ImportRecord,
  ImportRejection,
  ImportRun,
  InboundMessage,
  Incident,
  IncidentClosing,
  InvestigationEvent,
  Involvement,
  LateEntry,
  Mark,
  Material,
  Notice,
  Partner,
  PartnerFlow,
  Person,
  PersonMerge,
  PersonName,
  PersonWarning,
  PoliceProtection,
  PossibleDuplicate,
  RecordRestriction,
  Referral,
  ReferralAddition,
  ReferralAnswer,
  Replay,
  RestrictionReader,
  RiskAssessment,
  Section42Test,
  Submission,
  VictimUpdate,
  Webhook,
  WebhookAttempt,
} from './generated/client.js';

/** A partner without what only delivery needs of it, above all how it is reached: a partner's own connection may not read that. */
export type PartnerShown = Omit<Row.Partner, 'connection' | 'retry' | 'updatedAt'>;

/** What a submission carries; a partner may read no more of it. */
export type SubmittedContent = Pick<Row.Submission, 'id' | 'content' | 'materials'>;
