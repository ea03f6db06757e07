import type { Problem } from '../../../domain/problem.js';
import type { HubClient } from './client.js';
import { say } from './say.js';
import * as told from './story-data.js';

interface Readiness {
  readonly ready: boolean;
  readonly missing: readonly Problem[];
}
interface FileState {
  readonly id: string;
  readonly revision: number;
}

/**
 * Plays the story up to the submission: an assault in a domestic setting is reported, the suspect arrested, detained and
 * charged, the file built, found incomplete, completed and sent to the CPS and the court.
 */
export async function playStory(client: HubClient): Promise<{ caseFileId: string }> {
  const records = await reportAndArrest(client);

  say.step('The case file is opened from the charge; what the records say is filled in');
  const opened = await client.change<{
    caseFile: FileState & {
      ptiUrn: string;
      defendants: (Record<string, unknown> & { offences: object[] })[];
      witnesses: object[];
    };
  }>(
    'openCaseFile',
    'OpenCaseFileInput',
    { incidentId: records.incidentId, officerInTheCase: told.officer },
    `caseFile { id revision ptiUrn ${told.prefilledParts} }`,
  );
  const { id: caseFileId } = opened.caseFile;
  say.detail(`PTIURN ${opened.caseFile.ptiUrn}`);

  say.step('It is not ready for the CPS, and says why');
  const before = await readiness(client, caseFileId, 'cps');
  say.detail(`${before.missing.length} things are missing; the first of them:`);
  say.problems(before.missing, 6);

  say.step('The case worker fills in what is missing, and adds a statement');
  let revision = opened.caseFile.revision;
  const put = async (mutation: string, inputType: string, part: Record<string, unknown>): Promise<void> => {
    const { caseFile } = await client.change<{ caseFile: FileState }>(
      mutation,
      inputType,
      { caseFileId, revision, ...part },
      'caseFile { id revision }',
    );
    revision = caseFile.revision;
  };
  await put('updateCaseFile', 'UpdateCaseFileInput', told.caseParticulars());
  await put('putMultimediaEvidence', 'PutMultimediaEvidenceInput', { multimediaEvidence: told.bodyWornVideo() });
  await put('putDefendant', 'PutDefendantInput', { defendant: told.completeDefendant(opened.caseFile.defendants[0]!) });
  for (const witness of opened.caseFile.witnesses)
    await put('putWitness', 'PutWitnessInput', { witness: told.completeWitness(witness) });
  const materialId = await client.upload(caseFileId, told.statement);
  say.detail(`Material ${materialId} stored with its SHA-256.`);
  revision = (
    await client.run<{ caseFile: FileState }>('query($id: ID!) { caseFile(id: $id) { id revision } }', {
      id: caseFileId,
    })
  ).caseFile.revision;

  for (const [partner, name] of [
    ['cps', 'CPS'],
    ['court', 'court'],
  ] as const) {
    const state = await readiness(client, caseFileId, partner);
    say.detail(state.ready ? `Ready for the ${name}.` : `Not ready for the ${name}:`);
    say.problems(state.missing);
  }

  say.step('It is submitted to the CPS and the court: one transaction, two deliveries');
  await client.change(
    'submitCaseFile',
    'SubmitCaseFileInput',
    { caseFileId, revision, partners: ['cps', 'court'] },
    'caseFile { id }',
  );
  return { caseFileId };
}

async function readiness(client: HubClient, id: string, partner: string): Promise<Readiness> {
  const data = await client.run<{ caseFile: { readiness: Readiness } }>(
    'query($id: ID!, $partner: ID!) { caseFile(id: $id) { readiness(partner: $partner) { ready missing { code path message } } } }',
    { id, partner },
  );
  return data.caseFile.readiness;
}

async function reportAndArrest(client: HubClient): Promise<{ incidentId: string }> {
  say.step('An assault in a domestic setting is reported');
  const { incident } = await client.change<{ incident: { id: string; number: string } }>(
    'reportIncident',
    'ReportIncidentInput',
    told.incident(),
    'incident { id number }',
  );
  say.detail(`Incident ${incident.number}`);
  const record = async (person: object, role: string): Promise<string> => {
    const recorded = await client.change<{ person: { id: string } }>(
      'recordPerson',
      'RecordPersonInput',
      person as Record<string, unknown>,
      'person { id }',
    );
    await client.change(
      'involvePerson',
      'InvolvePersonInput',
      { incidentId: incident.id, personId: recorded.person.id, role },
      'involvement { id }',
    );
    return recorded.person.id;
  };
  await record(told.victim, 'VICTIM');
  const suspect = await record(told.suspect, 'SUSPECT');
  await record(told.neighbour, 'WITNESS');
  say.detail('Victim, suspect and a witness are recorded; everybody is invented.');

  say.step('The suspect is arrested, detained and charged');
  const { custodyRecord } = await client.change<{ custodyRecord: { id: string; number: string; asn: string } }>(
    'recordArrest',
    'RecordArrestInput',
    { ...told.arrest(), personId: suspect, incidentId: incident.id },
    'custodyRecord { id number asn }',
  );
  say.detail(`Custody record ${custodyRecord.number}, arrest/summons number ${custodyRecord.asn}`);
  for (const event of told.custodyEvents()) {
    await client.change(
      'recordCustodyEvent',
      'RecordCustodyEventInput',
      { ...event, custodyRecordId: custodyRecord.id },
      'custodyRecord { id }',
    );
  }
  const { charge } = await client.change<{ charge: { offenceCode: string; offenceTitle: string } }>(
    'chargePerson',
    'ChargePersonInput',
    { ...told.charge(), personId: suspect, incidentId: incident.id, custodyRecordId: custodyRecord.id },
    'charge { offenceCode offenceTitle }',
  );
  say.detail(`Charged with ${charge.offenceCode} ${charge.offenceTitle}`);
  await client.change(
    'recordCustodyEvent',
    'RecordCustodyEventInput',
    { ...told.bailed(), custodyRecordId: custodyRecord.id },
    'custodyRecord { id }',
  );
  return { incidentId: incident.id };
}
