import {
  NameKind,
  WitnessKind,
  InterviewKind,
  MultimediaResponseKind,
} from '../../../../domain/case-file/code-lists.js';
import { isGiven, offenceLists } from '../case-view.js';
import { caseShapes, fitsCaseShape } from '../structure.js';
import {
  atLeastOne,
  eachItem,
  given,
  ifGiven,
  itself,
  matching,
  noRepeats,
  oneOf,
  present,
  that,
  type Rule,
} from './rule.js';

/** Force, unit, serial number, year; perhaps the part of a split case. The whole text, for both kinds of file. */
const wholeUrn = /^[0-9]{2}[A-Z]{2}[0-9]{5}[0-9]{2}(-M|-[0-9][0-9]?)?$/u;
const words = /[^ \t\r\n\f\v]+/g;

/** the file and the case, whatever its kind. */
export const caseRules: Rule[] = [
  {
    number: 1,
    title: 'The format version is given',
    action: 'Set schema_version to "1.2.2".',
    each: (file) => [file.root],
    fields: ['schema_version'],
    must: present,
  },
  {
    number: 2,
    title: 'The case is given',
    action: 'Give the case: the file holds none.',
    each: (file) => [file.root],
    fields: ['case'],
    must: given,
  },
  {
    number: 3,
    title: 'The kind of file is known and agrees with what the file holds',
    action:
      'Set type to FirstHearingDCF for a first hearing or BobDCF for a breach of bail, and give the fields that belong to that kind.',
    each: (file) => [file.root.field('case')].filter(isGiven),
    fields: ['type'],
    must: that((type, theCase) => {
      const other = caseShapes.find((shape) => !type.is(shape))!;
      return type.isOneOf(caseShapes) && !fitsCaseShape(theCase.value!, other);
    }),
  },
  {
    number: 4,
    title: 'The PTI-URN is well formed',
    action:
      'Write the PTI-URN as two digits for the force, two letters for the unit, five digits, two digits for the year, and nothing else but perhaps -M or - and one or two digits, such as 01AA9999915-1.',
    each: (file) => file.case,
    fields: ['pti_urn'],
    must: matching(wholeUrn),
  },
  {
    number: 5,
    title: 'The PTI-URNs of associated cases are well formed',
    action: 'Write the PTI-URN of the associated case in full and nothing else, such as 01AA1111115.',
    each: (file) => file.case,
    fields: ['associated_case_urns'],
    must: eachItem(matching(wholeUrn)),
  },
  {
    number: 6,
    title: 'No associated case is named twice',
    action: 'Name each associated case once.',
    each: (file) => file.case,
    fields: ['associated_case_urns'],
    must: noRepeats,
  },
  {
    number: 7,
    title: 'The version of the file is 1 or more',
    action: 'Set the version of the file to 1 for the first submission, and one more for each later one.',
    each: (file) => file.case,
    fields: ['version'],
    must: ifGiven(that((version) => (version.integer ?? 0) >= 1)),
  },
  {
    number: 8,
    title: 'The case is described in 1 to 1200 words',
    action: 'Describe the case in at least one word and at most 1200.',
    each: (file) => file.case,
    fields: ['brief_description_of_case'],
    must: that((description) => {
      const count = description.text?.match(words)?.length ?? 0;
      return count >= 1 && count <= 1200;
    }),
  },
  {
    number: 9,
    title: 'There is a witness',
    action: 'Add at least one witness.',
    each: (file) => file.case,
    fields: ['witnesses'],
    must: atLeastOne,
  },
  {
    number: 10,
    title: 'The group of each offence is known',
    action:
      'Set type to GenericOffences, RetailTheftOffences or AssaultOffences, and give the list of offences that belongs to it.',
    scope: 'FH',
    each: (file) => file.offenceGroups,
    fields: ['type'],
    must: that((type, group) => {
      const list = Object.hasOwn(offenceLists, type.text ?? '') ? offenceLists[type.text!] : undefined;
      return list !== undefined && Array.isArray(group.field(list).value);
    }),
  },
  {
    number: 11,
    title: 'The kind of each response to multimedia evidence is known',
    action: 'Set type to MmeRecordedResponse, or to MmeNotRecordedResponse where there is no recording.',
    each: (file) => file.multimediaResponses,
    fields: ['type'],
    must: oneOf(Object.values(MultimediaResponseKind)),
  },
  {
    number: 12,
    title: 'The kind of each witness is known',
    action: 'Set type to StatementWitness, PersonVictim, OrganisationVictim, NgapOtherWitness or ExpertWitness.',
    each: (file) => file.witnesses,
    fields: ['type'],
    must: oneOf(Object.values(WitnessKind)),
  },
  {
    number: 13,
    title: "The kind of each witness's or victim's name is known",
    action: 'Give the name with type PersonName, OfficerName or OrganisationName.',
    each: (file) => file.namesOfAnyKind,
    fields: [itself],
    must: that((name) => name.field('type').isOneOf(Object.values(NameKind))),
  },
  {
    number: 14,
    title: `An interview is a ${InterviewKind.INTERVIEWED} or there was none`,
    action:
      'Nothing to do: type StandardInterview means that there was an interview, anything else that there was none. Never reported.',
    each: () => [],
    fields: ['type'],
    must: present,
  },
  {
    number: 15,
    title: 'The officer in the case and the signatory are given',
    action: 'State {field}.',
    of: 'FirstHearingDCF',
    each: (file) => file.case,
    fields: ['officer_in_the_case', 'signatory_name'],
    must: given,
  },
  {
    number: 16,
    title: 'The file is dated',
    action: 'Give the date of the file: ages are reckoned at it.',
    each: (file) => file.case,
    fields: ['date'],
    must: present,
  },
  {
    number: 17,
    title: 'Common law disclosure names the reporting officer',
    action: 'Name the officer who reports on disclosure.',
    each: (file) => file.commonLawDisclosure,
    fields: ['reporting_officer'],
    must: given,
  },
  {
    number: 18,
    title: 'Common law disclosure is dated',
    action: 'Give the date on which the reporting officer signed.',
    each: (file) => file.commonLawDisclosure,
    fields: ['reporting_officer_signature_date'],
    must: present,
  },
];
