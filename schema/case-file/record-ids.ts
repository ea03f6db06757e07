import type { CaseFile, Defendant, Witness } from '../../domain/case-file/index.js';
import { databaseId, type NodeType, toGlobalId } from '../relay/global-id.js';

/** The ids of our records inside a case file: kept as database ids, shown and taken as global ids. */
type Translate = (type: NodeType, id: string) => string;

const translated = (type: NodeType, id: string | null | undefined, translate: Translate) =>
  (id ? translate(type, id) : id) as string | undefined;

const inDefendant = (defendant: Defendant, translate: Translate): Defendant => ({
  ...defendant,
  personId: translated('Person', defendant.personId, translate),
  custodyRecordId: translated('CustodyRecord', defendant.custodyRecordId, translate),
  offences: defendant.offences?.map((offence) => ({
    ...offence,
    chargeId: translated('Charge', offence.chargeId, translate),
  })),
});

const inWitness = (witness: Witness, translate: Translate): Witness => ({
  ...witness,
  personId: translated('Person', witness.personId, translate),
});

/** The file with the ids that the API shows. */
export const withGlobalIds = (file: CaseFile): CaseFile => ({
  ...file,
  defendants: file.defendants.map((defendant) => inDefendant(defendant, toGlobalId)),
  witnesses: file.witnesses.map((witness) => inWitness(witness, toGlobalId)),
});

/** What is not one of our ids is kept as it is, and then found to be the id of nothing. */
const toDatabaseId: Translate = (type, id) => databaseId(type, id) ?? id;

export const defendantWithDatabaseIds = (defendant: Defendant): Defendant => inDefendant(defendant, toDatabaseId);
export const witnessWithDatabaseIds = (witness: Witness): Witness => inWitness(witness, toDatabaseId);
