/**
 * The data dictionary of the Digital Case File 1.2.2.1 in our own words: every definition and field, what is required, which
 * values are allowed, and where the published schema lets more pass than it seems to (O-01 … O-12; see the README).
 */
import { bailAndOrderDefinitions } from './bail-and-orders.js';
import { caseDefinitions } from './case.js';
import { defendantDefinitions } from './defendant.js';
import { interviewAndMultimediaDefinitions } from './interview-and-multimedia.js';
import { nameAndPlaceDefinitions } from './names-and-places.js';
import { offenceDefinitions } from './offences.js';
import { witnessDefinitions } from './witnesses.js';
import type { Definition, DefinitionName } from './notation.js';

export type * from './notation.js';
export * from './code-lists.js';

/** `schema_version` of every document of this format. */
export const schemaVersion = '1.2.2';

export const definitions: Readonly<Record<DefinitionName, Definition>> = {
  ...caseDefinitions,
  ...defendantDefinitions,
  ...bailAndOrderDefinitions,
  ...offenceDefinitions,
  ...interviewAndMultimediaDefinitions,
  ...witnessDefinitions,
  ...nameAndPlaceDefinitions,
};
