import { canonicalJson } from '../../../domain/canonical-json.js';
import type { JsonValue } from '../../../domain/problem.js';
import {
  CaseFileKind,
  CaseMarker,
  InterviewKind,
  NameKind,
  WitnessKind,
} from '../../../domain/case-file/code-lists.js';
import { ageOn, readDate } from './dates.js';
import { Place } from './place.js';

/** An offence in one of the three lists, with the list it stands in. */
export type OffenceList = 'generic_offences' | 'retail_theft_offences' | 'assault_offences';

/** Which list each kind of offence group holds. */
export const offenceLists: Readonly<Record<string, OffenceList>> = {
  GenericOffences: 'generic_offences',
  RetailTheftOffences: 'retail_theft_offences',
  AssaultOffences: 'assault_offences',
};

/**
 * A document as the business rules see it: the parts they speak of, every element of each list, and the values they derive.
 * Works on a document of any shape.
 */
export class CaseView {
  readonly root: Place;
  /** The case; no place at all when there is none or it is not an object. */
  readonly case: readonly Place[];
  readonly firstHearing: boolean;
  readonly breachOfBail: boolean;
  readonly defendants: readonly Place[];
  readonly witnesses: readonly Place[];
  readonly multimedia: readonly Place[];
  readonly property: readonly Place[];
  /** Marked as domestic violence. */
  readonly domesticViolence: boolean;
  /** Not-guilty anticipated plea, or bound for the Crown Court: one value for the whole case. Never for a breach of bail. */
  readonly notGuilty: boolean;
  /** A StatementWitness or a victim is 10 or younger. */
  readonly youngWitness: boolean;
  /** A victim is 60 or older. */
  readonly olderVictim: boolean;
  /** What others refer to: names (see `nameKey`), identifiers of the multimedia evidence, numbers of the property. */
  readonly defendantNames: ReadonlySet<string | undefined>;
  readonly victimNames: ReadonlySet<string | undefined>;
  readonly recordingIds: ReadonlySet<string | undefined>;
  readonly propertyIds: ReadonlySet<number | undefined>;

  constructor(document: JsonValue) {
    this.root = new Place(document, '');
    const theCase = this.root.field('case');
    this.case = theCase.isObject ? [theCase] : [];
    this.firstHearing = theCase.field('type').is(CaseFileKind.FIRST_HEARING);
    this.breachOfBail = theCase.field('type').is(CaseFileKind.BREACH_OF_BAIL);
    this.defendants = theCase.field('defendants').items;
    this.witnesses = theCase.field('witnesses').items;
    this.multimedia = theCase.field('multimedia_evidence').items;
    this.property = theCase.field('property').items;
    this.domesticViolence = theCase.field('case_markers').contains(CaseMarker.DOMESTIC_VIOLENCE);
    this.notGuilty =
      this.firstHearing &&
      (this.offences.some((offence) => offence.field('anticipated_plea').is('not_guilty')) ||
        theCase
          .field('likely_case_progression')
          .isOneOf(['indictable_only', 'either_way_and_likely_to_be_heard_in_the_crown_court']));
    this.youngWitness = this.datedWitnesses.some((witness) => (this.age(witness) ?? Infinity) <= 10);
    this.defendantNames = new Set(
      this.defendants.map((defendant) => nameKey(defendant.field('name'), NameKind.PERSON)),
    );
    this.victimNames = new Set(
      this.personVictims.map((victim) => victim.field('name')).map((name) => nameKey(name, name.field('type').text)),
    );
    this.recordingIds = new Set(this.multimedia.map((item) => item.field('id').text));
    this.propertyIds = new Set(this.property.map((item) => item.field('property_id').integer));
    this.olderVictim = this.personVictims.some((victim) => (this.age(victim) ?? -Infinity) >= 60);
  }

  /** Completed years at the date of the file; undefined when that date or the date of birth is missing or unreadable. */
  age(person: Place): number | undefined {
    const on = readDate(this.root.field('case').field('date').text ?? '');
    const born = readDate(person.field('date_of_birth').text ?? '');
    return on && born && ageOn(on, born);
  }

  get commonLawDisclosure(): Place[] {
    return this.case.map((theCase) => theCase.field('common_law_disclosure')).filter(isGiven);
  }

  get arrests(): Place[] {
    return this.defendants.map((defendant) => defendant.field('arrest')).filter(isGiven);
  }

  get interviews(): Place[] {
    return this.defendants.map((defendant) => defendant.field('interview')).filter(isGiven);
  }

  get interviewsHeld(): Place[] {
    return this.interviews.filter((interview) => interview.field('type').is(InterviewKind.INTERVIEWED));
  }

  get multimediaResponses(): Place[] {
    return this.defendants.flatMap((defendant) => defendant.field('multimedia_evidence_response').items);
  }

  get remandApplications(): Place[] {
    return this.defendants.map((defendant) => defendant.field('remand_application')).filter(isGiven);
  }

  get bailOppositions(): Place[] {
    return this.remandApplications.flatMap((application) => application.field('substantial_grounds').items);
  }

  get courtOrders(): Place[] {
    return this.defendants.flatMap((defendant) => defendant.field('court_order_applications').items);
  }

  get domesticViolenceDetails(): Place[] {
    return this.defendants.flatMap((defendant) => defendant.field('domestic_violence').items);
  }

  get breachesOfBail(): Place[] {
    return this.defendants.map((defendant) => defendant.field('breach_of_bail')).filter(isGiven);
  }

  get existingBails(): Place[] {
    return this.breachesOfBail.map((breach) => breach.field('existing_bail_breached')).filter(isGiven);
  }

  /** Wherever bail conditions stand: on the defendant, in the application to remand, in the bail that was breached. */
  get bailConditions(): Place[] {
    return [
      ...this.defendants.map((defendant) => defendant.field('bail_conditions')),
      ...this.remandApplications.map((application) => application.field('bail_conditions')),
      ...this.existingBails.map((bail) => bail.field('list_of_conditions')),
    ].flatMap((list) => list.items);
  }

  get offenceGroups(): Place[] {
    return this.defendants.flatMap((defendant) => defendant.field('offences').items);
  }

  offencesIn(list: OffenceList): Place[] {
    return this.offenceGroups.flatMap((group) => group.field(list).items);
  }

  /** Every offence of every list. */
  get offenceItems(): Place[] {
    return Object.values(offenceLists).flatMap((list) => this.offencesIn(list));
  }

  /** What is said of each offence, also where `offence` is missing. */
  get offences(): Place[] {
    return this.offenceItems.map((item) => item.field('offence'));
  }

  offencesOf(defendant: Place): Place[] {
    const groups = defendant.field('offences').items;
    const items = Object.values(offenceLists).flatMap((list) => groups.flatMap((group) => group.field(list).items));
    return items.map((item) => item.field('offence'));
  }

  get assaultInterviews(): Place[] {
    return this.offencesIn('assault_offences')
      .map((item) => item.field('assault_interview_extension'))
      .filter(isGiven);
  }

  get retailTheftInterviews(): Place[] {
    const thefts = this.offencesIn('retail_theft_offences');
    return thefts.map((item) => item.field('retail_theft_interview_extension')).filter(isGiven);
  }

  witnessesOf(...kinds: WitnessKind[]): Place[] {
    return this.witnesses.filter((witness) => witness.field('type').isOneOf(kinds));
  }

  /** The witnesses whose kind is known. */
  get knownWitnesses(): Place[] {
    return this.witnessesOf(...Object.values(WitnessKind));
  }

  get personVictims(): Place[] {
    return this.witnessesOf(WitnessKind.PERSON_VICTIM);
  }

  /** What each witness can say; for victims it stands one level further down. */
  get witnessEvidence(): Place[] {
    return this.knownWitnesses.map((witness) => witnessDetails(witness).field('witness'));
  }

  /** The names whose `type` says of which kind they are: those of the witnesses, and of the victims of an offence. */
  get namesOfAnyKind(): Place[] {
    return [
      ...this.knownWitnesses
        .filter((witness) => !witness.field('type').is(WitnessKind.ORGANISATION_VICTIM))
        .map((witness) => witness.field('name')),
      ...this.offencesIn('generic_offences').flatMap((offence) => offence.field('victim_names').items),
    ].filter(isGiven);
  }

  /** The details of each victim, person or organisation. */
  get victims(): Place[] {
    return this.knownWitnesses.filter(isVictim).map((victim) => victim.field('victim'));
  }

  /** Who has a date of birth in the file: statement witnesses and victims who are persons. */
  get datedWitnesses(): Place[] {
    return this.witnessesOf(WitnessKind.STATEMENT_WITNESS, WitnessKind.PERSON_VICTIM);
  }

  get compensationApplications(): Place[] {
    return this.victims.flatMap((victim) => victim.field('compensation_applications').items);
  }

  get injuries(): Place[] {
    return this.personVictims.flatMap((victim) => victim.field('injuries').items);
  }
}

/**
 * The same text for names that count as the same: of one kind, with equal surname and equal given names in order, exactly as
 * written; rank and collar number do not count. Undefined for what is no name of a person or an officer.
 */
export function nameKey(name: Place, kind: string | undefined): string | undefined {
  if (name.absent || (kind !== NameKind.PERSON && kind !== NameKind.OFFICER)) return undefined;
  return canonicalJson([kind, name.field('surname').value ?? null, name.field('given_name').value ?? null]);
}

export const isGiven = (place: Place): boolean => place.given;

const isVictim = (witness: Place) =>
  witness.field('type').isOneOf([WitnessKind.PERSON_VICTIM, WitnessKind.ORGANISATION_VICTIM]);

/** Where `witness_type` and `witness` stand: one level further down for victims. */
export const witnessDetails = (witness: Place): Place => (isVictim(witness) ? witness.field('victim') : witness);
