/**
 * A case file whole, of a hundred in turn: everything that it says, its materials, submissions and deliveries with their attempts. What it
 * says the hub gives field by field, as its schema has it; the others as one piece of JSON, as the table has it. See `contest`.
 */
import { contest, items } from '../contest.mjs';
import { CASE_FILES, caseFileInWords, wholeCaseFiles } from '../whole-case-files.mjs';

const name = '{ kind familyName givenNames rank collarNumber }';
const location = '{ topLevelName secondLevelName thirdLevelName bottomLevelName organisationUnitCode }';
const offence = `{ key form chargeId offenceCode fromDate toDate chargeDate title chargeWording replyToCharge pointsToProveMetBy
  demeanourAtIncident anticipatedPlea committedOnBail childrenPresent agesOfChildren victimName ${name}
  assaultInterview { admitsInvolvementInIncident admitsAssaultingVictim admitsCausingTheInjuries acceptsVictimsVersionOfEvents
    positionOfTrust selfDefencePutForward }
  court { sequenceNumber location arrestDate } }`;
const defendant = `{ key personId custodyRecordId name ${name} dateOfBirth occupation arrest { dateTime } offences ${offence}
  conditionalCautionObstacles hasEecPassports foreignNationalOffender breachOfOrder pncCheckPerformed pncConvictions
  courtOrderApplications { title reasonForRequest draftConditions } interpreterRequired dealtWithInWelsh remandStatus givenCharges
  initiationType signedChargeSheet bailConditionsProvided signedForBail bailConditions { grounds condition reason }
  interview { kind date legallyRepresented legalRepresentative ${name} legalRepresentativeFirm specialWarningsGiven noCommentResponse admissions }
  multimediaResponses { kind recordingId defendantShown defendantCommentsIfShown defendantBelievedToBeInIt defendantAdmitsBeingInIt }
  domesticViolence { victimName ${name} relationshipDescription lengthOfRelationship } firstHearingDateTime firstHearingLocation ${location}
  court { prosecutorReference gender nationality observedEthnicity selfDefinedEthnicity
    address { secondaryName primaryName street town postcode } contact { mobileTelephone } } }`;
const witness = `{ key kind personId name ${name} dateOfBirth witnessTypes visuallyRecordedInterview
  evidence { natureOfInvolvement evidenceTheyCanGive }
  victim { victimCodeRequirementsMet hasMadePersonalStatement statementReadingWish isRetractionStatement }
  injuries { defendantsCausingInjury ${name} description imagesTaken imageDescription receivedMedicalTreatment injuriesVisible } }`;
const says = `kind version briefDescription likelyCaseProgression chargingTest preChargeAdviceByCps expertEvidence date
  officerInTheCase ${name} signatory ${name} defendants ${defendant} witnesses ${witness}
  multimediaEvidence { key recordingId date type evidentialValue reliedUponAtTrial reliedUponAtSentence description totalDuration }
  court { originatingOrganisation firstHearing { courtLocation date time } officerInTheCase { locationCode } }`;

const heading = 'ptiUrn status revision createdAt updatedAt';
const incident = '{ number type district }';
const material = 'kind title fileName contentType sizeBytes sha256 createdAt';
const submission = 'number revision actor createdAt';
const delivery = 'status format messageId attemptCount sentAt receiptAt';
const attempt = 'number startedAt endedAt result answer';

const queries = {
  casebridge: `query ($id: ID!) { caseFile(id: $id) { ${heading} ${says} incident ${incident}
    materials(first: 50) { edges { node { ${material} } } } submissions(first: 20) { edges { node { ${submission}
      deliveries(first: 10) { edges { node { ${delivery} problems { code path message } partner { id name }
        attempts(first: 20) { edges { node { ${attempt} } } } } } } } } } } }`,
  floor: 'caseFile',
  postgraphile: `query ($row: UUID!) { caseFileByRowId(rowId: $row) { ${heading} content incidentByIncidentId ${incident}
    materialsByCaseFileId(first: 50, orderBy: [ROW_ID_ASC]) { nodes { ${material} } }
    submissionsByCaseFileId(first: 20, orderBy: [ROW_ID_ASC]) { nodes { ${submission}
      deliveriesBySubmissionId(first: 10, orderBy: [ROW_ID_ASC]) { nodes { ${delivery} problems partnerByPartnerId { rowId name }
        attemptsByDeliveryId(first: 20, orderBy: [ROW_ID_ASC]) { nodes { ${attempt} } } } } } } } }`,
  mercurius: `query ($row: ID!) { caseFile(id: $row) { ${heading} content incident ${incident}
    materials(first: 50) { ${material} } submissions(first: 20) { ${submission}
      deliveries(first: 10) { ${delivery} problems partner { id name } attempts(first: 20) { ${attempt} } } } } }`,
};

/** Names, codes and numbers of all that is told, in order. */
function rowsOf(data) {
  const file = data.caseFile ?? data.caseFileByRowId;
  const { defendants, witnesses, briefDescription } = file.content ?? file;
  return JSON.stringify([
    ...[file.ptiUrn, file.status, briefDescription, (file.incident ?? file.incidentByIncidentId).number],
    defendants.map((each) => [each.name.familyName, each.offences.map(({ key, offenceCode }) => [key, offenceCode])]),
    witnesses.map((each) => [each.key, each.name.familyName, each.evidence.evidenceTheyCanGive]),
    items(file.materials ?? file.materialsByCaseFileId).map(({ title, sha256 }) => [title, sha256]),
    items(file.submissions ?? file.submissionsByCaseFileId).map((sent) => [
      sent.number,
      items(sent.deliveries ?? sent.deliveriesBySubmissionId).map((each) => [
        ...[each.messageId, each.status, (each.partner ?? each.partnerByPartnerId).name, each.problems[0].code],
        items(each.attempts ?? each.attemptsByDeliveryId).map(({ number, answer }) => [number, answer]),
      ]),
    ]),
  ]);
}

/** Ids for the hub with their tag, for the others as they are in the database. */
const variables = async (hub) => (await wholeCaseFiles(hub)).map((id) => ({ id: `cas_${id}`, row: id }));

/** What is asked of whom, with what, and what must be the same from all. */
export const question = { queries, variables, rowsOf };

export async function measure(given) {
  const { conditions, table } = await contest(given, question);
  return { conditions: `${conditions}; each of ${CASE_FILES} asked for in turn has ${caseFileInWords}`, table };
}
