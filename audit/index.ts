/** The record of who looked at whom, when and why (Data Protection Act 2018, section 62). */
export { AuditLog, type AuditLogOptions } from './audit-log.js';
export { type AnchoringOptions, startAnchoring, writeAnchor } from './anchoring.js';
export {
  type AuditedRecord,
  AuditEntryError,
  type AuditKind,
  auditKinds,
  type AuditOutcome,
  auditOutcomes,
  fieldsOf,
  type NewAuditEntry,
} from './entry.js';
export type { Pending } from './append.js';
export { startMovingAudit } from './mover.js';
export { keepWaiting } from './waiting.js';
export { type ReportedLook, looksAt } from './report.js';
export { pruneAudit, startAuditRetention } from './retention.js';
export { AuditSigner } from './signing.js';
export { EntryNotThere, type Verification, verifyAudit } from './verify.js';
