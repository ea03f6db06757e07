import { WitnessKind } from '../../../../domain/case-file/code-lists.js';
import { witnessDetails } from '../case-view.js';
import { expertWitnessTypes, statementWitnessTypes, victimTypes } from '../definitions/index.js';
import type { Place } from '../place.js';
import {
  atLeastOne,
  eachItem,
  given,
  givenExactlyWhen,
  itself,
  noRepeats,
  notBe,
  oneOf,
  present,
  presentExactlyWhen,
  repeated,
  trueOrFalse,
  where,
  type Rule,
} from './rule.js';

/** The kinds of witness as the rules list them; the schema leaves `continuity` out for the NgapOtherWitness. */
const typesOf: Readonly<Record<string, readonly string[]>> = {
  [WitnessKind.STATEMENT_WITNESS]: statementWitnessTypes,
  [WitnessKind.OTHER_WITNESS]: statementWitnessTypes,
  [WitnessKind.EXPERT_WITNESS]: expertWitnessTypes,
  [WitnessKind.PERSON_VICTIM]: victimTypes,
  [WitnessKind.ORGANISATION_VICTIM]: victimTypes,
};
const witnessType = (witness: Place) => witnessDetails(witness).field('witness_type');

/** witnesses of every kind. */
export const witnessRules: Rule[] = [
  {
    number: 126,
    title: 'The witness has a name',
    action: 'Name the witness.',
    each: (file) => file.knownWitnesses,
    fields: ['name'],
    must: given,
  },
  {
    number: 127,
    title: 'What kind of witness it is, is a known kind',
    action: 'Use values of witness_type that are allowed for this type of witness.',
    each: (file) => file.knownWitnesses,
    fields: [itself],
    must: (witness, owner, file) =>
      eachItem(oneOf(typesOf[witness.field('type').text!]!))(witnessType(witness), owner, file),
  },
  {
    number: 128,
    title: 'What kind of witness it is, is given',
    action: 'State at least one witness_type.',
    each: (file) => file.knownWitnesses,
    fields: [itself],
    must: (witness, ...context) => atLeastOne(witnessType(witness), ...context),
  },
  {
    number: 129,
    title: 'No kind of witness is given twice',
    action: 'Give each witness_type once.',
    each: (file) => file.knownWitnesses,
    fields: [itself],
    must: (witness, ...context) => noRepeats(witnessType(witness), ...context),
  },
  {
    number: 130,
    title: 'Involvement and evidence of the witness are given',
    action: 'State {field}.',
    of: 'FirstHearingWitness',
    each: (file) => file.witnessEvidence,
    fields: ['nature_of_involvement', 'evidence_they_can_give'],
    must: present,
  },
  {
    number: 131,
    title: 'No two witnesses have the same identifier',
    action: 'Give each witness an identifier (witness_id) of its own, or none.',
    each: (file) =>
      repeated(
        file.witnessEvidence.map((evidence) => evidence.field('witness_id')),
        ({ text }) => text,
      ),
    fields: [itself],
    must: notBe,
  },
  {
    number: 132,
    title: 'The needs of witnesses at trial go with a not-guilty file',
    action:
      'State {field} when any defendant is expected to plead not guilty or the case is bound for the Crown Court; leave it out otherwise.',
    of: 'FirstHearingWitness',
    scope: 'FH',
    each: (file) => file.witnessEvidence,
    fields: ['special_measures', 'interpreter_required', 'wish_to_use_video_link'],
    must: givenExactlyWhen((_evidence, file) => file.notGuilty),
  },
  {
    number: 133,
    title: 'A witness who needs an interpreter has a language',
    action: 'Give the language or dialect the witness needs an interpreter for.',
    scope: 'FH',
    each: (file) => file.witnessEvidence,
    when: where('interpreter_required', true),
    fields: ['interpreter_language_or_dialect'],
    must: present,
  },
  {
    number: 134,
    title: 'A date of birth that is missing has a reason',
    action: 'Give the date of birth of the witness or, when it is not given and only then, the reason.',
    each: (file) => file.datedWitnesses,
    fields: ['reason_dob_not_provided'],
    must: presentExactlyWhen((witness) => witness.field('date_of_birth').absent),
  },
  {
    number: 135,
    title: 'Whether the interview was visually recorded is stated',
    action: 'State whether the interview of the witness was visually recorded: true or false.',
    each: (file) => file.datedWitnesses,
    fields: ['visually_recorded_interview'],
    must: trueOrFalse,
  },
  {
    number: 136,
    title: 'Where the recorded interview is held goes with a recording',
    action: 'State where the recorded interview is held (url) when it was visually recorded; leave it out otherwise.',
    each: (file) => file.witnessesOf(WitnessKind.STATEMENT_WITNESS),
    fields: ['url'],
    must: presentExactlyWhen(where('visually_recorded_interview', true)),
  },
  {
    number: 137,
    title: 'An entry for other witnesses has a number',
    action: 'State how many witnesses the entry stands for; 0 is allowed.',
    each: (file) => file.witnessesOf(WitnessKind.OTHER_WITNESS),
    fields: ['number'],
    must: given,
  },
];
