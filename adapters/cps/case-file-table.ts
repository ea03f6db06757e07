import {
  CaseFileKind,
  CaseMarker,
  ChargingTest,
  LikelyCaseProgression,
  type CaseFile,
  type CommonLawDisclosure,
} from '../../domain/case-file/index.js';
import { defendant } from './defendant-table.js';
import { multimediaEvidence, propertyItem } from './exhibit-tables.js';
import { code, flag, listOf, number, text } from './mapping.js';
import { name } from './name-tables.js';
import { structure } from './structure.js';
import { witness } from './witness-tables.js';

const commonLawDisclosure = structure<CommonLawDisclosure>({ always: 'CommonLawNotForDisclosure' }, (t) => [
  t.field('reportingOfficer', 'reporting_officer', name),
  t.field('signatureDate', 'reporting_officer_signature_date', text),
]);

/** Which kind of case it is: FirstHearingDCF or BobDCF (breach of bail). */
const kind = { field: 'kind', values: Object.values(CaseFileKind), otherwise: CaseFileKind.FIRST_HEARING };

/** The root of the document and its `case`, FirstHearingDCF or BobDCF. `schema_version` is dealt with where this is used. */
export const caseFile = structure<CaseFile>(undefined, (t) => [
  t.level('case', kind, [
    t.field('ptiUrn', 'pti_urn', text),
    t.field('associatedCaseUrns', 'associated_case_urns', listOf(text)),
    t.field('version', 'version', number),
    t.field('caseMarkers', 'case_markers', listOf(code(CaseMarker))),
    t.field('briefDescription', 'brief_description_of_case', text),
    t.field('defendants', 'defendants', listOf(defendant)),
    t.field('witnesses', 'witnesses', listOf(witness)),
    t.field('commonLawDisclosure', 'common_law_disclosure', commonLawDisclosure),
    t.field('likelyCaseProgression', 'likely_case_progression', code(LikelyCaseProgression)),
    t.field('multimediaEvidence', 'multimedia_evidence', listOf(multimediaEvidence)),
    t.field('expertEvidence', 'expert_evidence', flag),
    t.field('chargingTest', 'test_code', code(ChargingTest)),
    t.field('preChargeAdviceByCps', 'pca_cps', flag),
    t.field('property', 'property', listOf(propertyItem)),
    t.field('officerInTheCase', 'officer_in_the_case', name),
    t.field('signatory', 'signatory_name', name),
    t.field('date', 'date', text),
  ]),
]);
