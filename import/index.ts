/** Records of older systems: read, checked, stored, reconciled (docs/import.md). */
export { ImportError } from './import-error.js';
export { parseMapping, readMapping, type ReadMapping, shippedSources } from './mapping/read-mapping.js';
export { importProblemCatalogue } from './problems.js';
export { differencesOf, type ImportReport, type ReportLine, type SignedReport } from './report.js';
export { type ImportOptions, type ImportProgress, runImport } from './run-import.js';
export { ReportSigner } from './signing.js';
export { type Finding, type FindingKind, type Verified, verifyImport } from './verify.js';
