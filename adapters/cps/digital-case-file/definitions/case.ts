import {
  CaseFileKind,
  CaseMarker,
  ChargingTest,
  LikelyCaseProgression,
  PropertyAction,
} from '../../../../domain/case-file/code-lists.js';
import {
  choice,
  code,
  date,
  exactly,
  list,
  may,
  must,
  number,
  object,
  text,
  yesNo,
  type Definitions,
  type FieldType,
} from './notation.js';

/** A URN need only occur somewhere in the text (O-05); rule R-004 looks at the whole of it. */
const firstHearingUrn: FieldType = {
  kind: 'text',
  pattern: /[0-9]{2}[A-Z]{2}[0-9]{5}[0-9]{2}(-M|-[0-9][0-9]?)?/u,
  patternName: 'a PTI-URN such as 01AA9999915 (force, unit, serial number, year)',
};
const breachOfBailUrn: FieldType = { ...firstHearingUrn, pattern: /[0-9]{2}[A-Z]{2}[0-9]{5}[0-9]{2}(-[A-Z]{2})?/u };

const kind = must(code(Object.values(CaseFileKind)), 'what kind of file this is (type)');
const version = must({ kind: 'number', minimum: 1 }, 'the version of the file');
const brief = must(text, 'the brief description of the case');
const end = {
  common_law_disclosure: may(object('CommonLawNotForDisclosure'), 'what is disclosed at common law'),
  officer_in_the_case: must(object('OfficerName'), 'the officer in the case'),
  signatory_name: must(object('OfficerName'), 'who signs the file'),
  date: must(date, 'the date of the file'),
};

export const caseDefinitions = {
  /** A file for a first hearing. */
  FirstHearingDCF: {
    fields: {
      pti_urn: must(firstHearingUrn, 'the PTI-URN of the case'),
      type: kind,
      // Repeats and [] pass: the limits are misplaced at the source (O-02).
      associated_case_urns: may(list(firstHearingUrn), 'the PTI-URNs of associated cases'),
      version,
      case_markers: may(list(code(Object.values(CaseMarker))), 'the case markers'),
      // The published limit of 1200 has no effect on text (O-03).
      brief_description_of_case: brief,
      defendants: must(
        list(object('FirstHearingDefendant'), { onlyFirstChecked: true, atLeast: 1, distinct: true }),
        'the defendants',
      ),
      witnesses: must(
        list(
          choice(
            ['FirstHearingStatementWitness', 'PersonVictim', 'OrganisationVictim', 'NgapOtherWitness', 'ExpertWitness'],
            { othersPass: true },
          ),
          { atLeast: 1, distinct: true },
        ),
        'the witnesses',
      ),
      likely_case_progression: must(code(Object.values(LikelyCaseProgression)), 'how the case is likely to progress'),
      multimedia_evidence: may(list(object('FirstHearingMme')), 'the multimedia evidence'),
      expert_evidence: must(yesNo, 'whether there is expert evidence'),
      test_code: must(code(Object.values(ChargingTest)), 'the test on which the charge was decided'),
      pca_cps: must(yesNo, 'whether the CPS gave pre-charge advice'),
      property: may(list(object('Property')), 'the property'),
      ...end,
    },
  },
  /** A file for a breach of bail. */
  BobDCF: {
    fields: {
      pti_urn: must(breachOfBailUrn, 'the PTI-URN of the case'),
      type: kind,
      associated_case_urns: may(list(breachOfBailUrn), 'the PTI-URNs of associated cases'),
      version,
      brief_description_of_case: brief,
      defendants: must(
        list(object('BobDefendant'), { onlyFirstChecked: true, atLeast: 1, atMost: 1 }),
        'the defendant',
      ),
      witnesses: must(list(object('BobStatementWitness'), { atLeast: 1, distinct: true }), 'the witnesses'),
      multimedia_evidence: may(list(object('BobMme')), 'the multimedia evidence'),
      ...end,
    },
  },
  /** What the reporting officer discloses at common law. */
  CommonLawNotForDisclosure: {
    fields: {
      type: must(exactly('CommonLawNotForDisclosure'), 'the type'),
      reporting_officer: must(object('OfficerName'), 'the officer who reports on disclosure'),
      reporting_officer_signature_date: must(date, 'when the reporting officer signed'),
    },
  },
  /** A stolen or damaged thing. */
  Property: {
    fields: {
      property_id: must(number, 'the number of the property'),
      property_action: must(code(Object.values(PropertyAction)), 'what became of the property'),
      description: must(text, 'the description of the property'),
      value: may(number, 'the value of the property in pounds'),
      damage_description: may(text, 'what the damage is'),
      damage_cost: may(number, 'the cost of the damage in pounds'),
      recovered_from: may(text, 'where the property was recovered from'),
    },
  },
} satisfies Definitions;
