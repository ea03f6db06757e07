import type { CaseFile } from '../../domain/case-file/index.js';

/** What a case file says of the case as a whole. */
export type CaseParticulars = Pick<
  CaseFile,
  | 'associatedCaseUrns'
  | 'caseMarkers'
  | 'briefDescription'
  | 'commonLawDisclosure'
  | 'likelyCaseProgression'
  | 'expertEvidence'
  | 'chargingTest'
  | 'preChargeAdviceByCps'
  | 'officerInTheCase'
  | 'signatory'
  | 'date'
  | 'court'
>;
