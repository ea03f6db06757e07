import fc from 'fast-check';
import {
  AnticipatedPlea,
  CaseFileKind,
  CaseMarker,
  ChargingTest,
  LikelyCaseProgression,
  WitnessKind,
  type CaseFile,
  type Witness,
} from '../../../domain/case-file/index.js';
import {
  aCaseDay,
  aLocation,
  anOfficerName,
  aText,
  isoDate,
  maybe,
  some,
  withoutUndefined,
  type Flavour,
} from './basics.js';
import { courtDefendantDraw, courtDraw, withCourtParticulars } from './court-particulars.js';
import { breachOfBailDefendant, defendantDraw, firstHearingDefendant } from './defendants.js';
import { someMultimediaEvidence, someProperty } from './interviews.js';
import type { CaseFacts } from './offences.js';
import { isVictim, witnessDraw, witnessOf } from './witnesses.js';

export { aCaseFile, aDefendant, anOffence, aWitness } from './default-case-file.js';

const plain: Flavour = { names: 'plain' };
const foreign: Flavour = { names: 'foreign' };

/** A complete case file of either kind, ready for the CPS: no schema problem, no rule broken. */
export const aCompleteCaseFile = (flavour: Flavour = plain): fc.Arbitrary<CaseFile> =>
  fc.oneof({ weight: 4, arbitrary: aFirstHearingFile(flavour) }, { weight: 1, arbitrary: aBreachOfBailFile(flavour) });

/** The same with names that are long or foreign, and signs that XML must escape. */
export const aForeignCaseFile = (): fc.Arbitrary<CaseFile> => aCompleteCaseFile(foreign);

/** A first-hearing file that is complete for the CPS and for the court. */
export const aCourtReadyCaseFile = (flavour: Flavour = plain): fc.Arbitrary<CaseFile> => aFirstHearingFile(flavour);

/** What every case says. */
function aHeading(flavour: Flavour, suffix: fc.Arbitrary<string>) {
  return fc.record({
    hearingIn: fc.integer({ min: 1, max: 60 }),
    hearingAt: aLocation,
    unit: fc.constantFrom('AA', 'TE', 'ZZ'),
    serial: fc.integer({ min: 1, max: 99_999 }),
    suffix,
    version: fc.integer({ min: 1, max: 9 }),
    associated: maybe(fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { maxLength: 2 })),
    briefDescription: aText(flavour),
    disclosure: maybe(anOfficerName(flavour)),
    officerInTheCase: anOfficerName(flavour),
    signatory: anOfficerName(flavour),
  });
}
type Heading = ReturnType<typeof aHeading> extends fc.Arbitrary<infer T> ? T : never;

function headingOf(draw: Heading, day: number) {
  const urn = (serial: number) => `06${draw.unit}${String(serial).padStart(5, '0')}${isoDate(day).slice(2, 4)}`;
  return {
    ptiUrn: urn(draw.serial) + draw.suffix,
    version: draw.version,
    associatedCaseUrns: draw.associated?.map(urn),
    briefDescription: draw.briefDescription,
    commonLawDisclosure: draw.disclosure && { reportingOfficer: draw.disclosure, signatureDate: isoDate(day) },
    officerInTheCase: draw.officerInTheCase,
    signatory: draw.signatory,
    date: isoDate(day),
  };
}

/** GAP and NGAP, charge, requisition and summons, young and adult, domestic violence or not, any offences and witnesses. */
function aFirstHearingFile(flavour: Flavour): fc.Arbitrary<CaseFile> {
  // A split or a suffix makes the reference longer than the court can take.
  const suffix = flavour.names === 'plain' ? fc.constant('') : fc.constantFrom('', '-M', '-1', '-12');
  return aCaseDay.chain((day) =>
    fc
      .record({
        heading: aHeading(flavour, suffix),
        markers: maybe(some(Object.values(CaseMarker), 0, 4)),
        domesticViolence: fc.boolean(),
        notGuilty: fc.boolean(),
        progression: fc.constantFrom(...Object.values(LikelyCaseProgression)),
        defendants: fc.array(fc.record({ draw: defendantDraw(flavour, day), court: courtDefendantDraw(flavour) }), {
          minLength: 1,
          maxLength: 3,
        }),
        witnesses: fc.array(witnessDraw(flavour, fc.constantFrom(...Object.values(WitnessKind))), {
          minLength: 1,
          maxLength: 3,
        }),
        victim: witnessDraw(flavour, fc.constant(WitnessKind.PERSON_VICTIM)),
        multimediaEvidence: someMultimediaEvidence(flavour, day, true),
        property: someProperty(flavour),
        expertEvidence: fc.boolean(),
        chargingTest: fc.constantFrom(...Object.values(ChargingTest)),
        preChargeAdviceByCps: fc.boolean(),
        court: courtDraw(flavour),
      })
      .map((draw) => {
        const witnessDraws = draw.domesticViolence ? [...draw.witnesses, draw.victim] : draw.witnesses;
        const pleads = (draw.notGuilty ? draw.defendants : []).some((one) =>
          one.draw.offences.some(({ plea }) => plea === AnticipatedPlea.NOT_GUILTY),
        );
        const toCrownCourt =
          draw.progression === LikelyCaseProgression.INDICTABLE_ONLY ||
          draw.progression === LikelyCaseProgression.EITHER_WAY_CROWN_COURT;
        const facts: CaseFacts = {
          day,
          hearing: { day: day + draw.heading.hearingIn, place: draw.heading.hearingAt },
          notGuilty: pleads || toCrownCourt,
          domesticViolence: draw.domesticViolence,
          propertyIds: draw.property.map(({ propertyId }) => propertyId!),
          recordingIds: draw.multimediaEvidence.map(({ recordingId }) => recordingId!),
          defendantNames: draw.defendants.map((one) => one.draw.name),
          personVictimNames: witnessDraws
            .filter(({ kind }) => kind === WitnessKind.PERSON_VICTIM)
            .map(({ person }) => person),
        };
        const defendants = draw.defendants.map((one, index) =>
          firstHearingDefendant(one.draw, index, facts, draw.notGuilty),
        );
        const file: CaseFile = {
          kind: CaseFileKind.FIRST_HEARING,
          ...headingOf(draw.heading, day),
          caseMarkers: markersOf(draw.markers, draw.domesticViolence, witnessDraws),
          defendants,
          witnesses: witnessDraws.map((witness, index): Witness => witnessOf(witness, index, facts, true)),
          likelyCaseProgression: draw.progression,
          multimediaEvidence: draw.multimediaEvidence,
          expertEvidence: draw.expertEvidence,
          chargingTest: draw.chargingTest,
          preChargeAdviceByCps: draw.preChargeAdviceByCps,
          property: draw.property,
        };
        return withoutUndefined(
          withCourtParticulars(
            file,
            draw.court,
            draw.defendants.map((one) => one.court),
          ),
        );
      }),
  );
}

/** With the markers that the rules ask for: domestic violence, a witness of ten or younger, a victim of sixty or older. */
function markersOf(
  drawn: readonly CaseMarker[] | undefined,
  domesticViolence: boolean,
  witnesses: readonly { kind: WitnessKind; age?: number | undefined }[],
): readonly CaseMarker[] | undefined {
  const ages = witnesses.filter(
    ({ kind, age }) =>
      age !== undefined && (kind === WitnessKind.STATEMENT_WITNESS || kind === WitnessKind.PERSON_VICTIM),
  );
  const markers = new Set<CaseMarker>((drawn ?? []).filter((marker) => marker !== CaseMarker.DOMESTIC_VIOLENCE));
  if (domesticViolence) markers.add(CaseMarker.DOMESTIC_VIOLENCE);
  if (ages.some(({ age }) => age! <= 10)) markers.add(CaseMarker.YOUNG_WITNESS_INITIATIVE);
  if (ages.some(({ kind, age }) => isVictim(kind) && age! >= 60)) markers.add(CaseMarker.CRIME_AGAINST_AN_OLDER_PERSON);
  return markers.size > 0 || drawn !== undefined ? [...markers] : undefined;
}

/** One defendant who broke the terms of bail; no offences, no victims, nothing for the court's new-case message. */
function aBreachOfBailFile(flavour: Flavour): fc.Arbitrary<CaseFile> {
  return aCaseDay.chain((day) =>
    fc
      .record({
        heading: aHeading(flavour, fc.constant('')),
        defendant: defendantDraw(flavour, day),
        witnesses: fc.array(witnessDraw(flavour, fc.constant(WitnessKind.STATEMENT_WITNESS)), {
          minLength: 1,
          maxLength: 3,
        }),
        multimediaEvidence: someMultimediaEvidence(flavour, day, false),
      })
      .map((draw) => {
        const facts: CaseFacts = {
          day,
          hearing: { day: day + draw.heading.hearingIn, place: draw.heading.hearingAt },
          notGuilty: false,
          domesticViolence: false,
          propertyIds: [],
          recordingIds: draw.multimediaEvidence.map(({ recordingId }) => recordingId!),
          defendantNames: [draw.defendant.name],
          personVictimNames: [],
        };
        return withoutUndefined<CaseFile>({
          kind: CaseFileKind.BREACH_OF_BAIL,
          ...headingOf(draw.heading, day),
          defendants: [breachOfBailDefendant(draw.defendant, facts)],
          witnesses: draw.witnesses.map((witness, index) => witnessOf(witness, index, facts, false)),
          multimediaEvidence: draw.multimediaEvidence,
        });
      }),
  );
}
