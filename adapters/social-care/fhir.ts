import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as medplum from '@medplum/core';
import type { OperationOutcomeIssue, Resource, StructureDefinition } from '@medplum/fhirtypes';

/** Where a resource is not as FHIR R4 defines it: a FHIRPath such as `Patient.birthDate`, and what is expected there. */
export interface FhirFault {
  readonly expression: string;
  readonly text: string;
}

type Medplum = typeof medplum;

const require = createRequire(import.meta.url);
let loaded: Medplum | undefined;

/**
 * What is wrong with a resource by the structure definitions of FHIR R4: elements, their number, types and forms, invariants.
 * Not the values of code systems. The library and the definitions are loaded at the first call, so that a process that has
 * nothing to do with social care does without them. Never throws.
 */
export function fhirFaults(resource: Resource): readonly FhirFault[] {
  const library = (loaded ??= load());
  try {
    return errorsOf(library.validateResource(resource));
  } catch (error) {
    const issues = error instanceof library.OperationOutcomeError ? errorsOf(error.outcome.issue) : [];
    return issues.length > 0 ? issues : [{ expression: '', text: 'it cannot be read' }];
  }
}

function errorsOf(issues: readonly OperationOutcomeIssue[]): readonly FhirFault[] {
  return issues
    .filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(({ expression, details }) => ({ expression: expression?.[0] ?? '', text: details?.text ?? 'not valid' }));
}

function load(): Medplum {
  const library = require('@medplum/core') as Medplum;
  library.indexStructureDefinitionBundle(readDefinitions());
  return library;
}

/** The file beside this code, in the sources as in dist/. */
function readDefinitions(): StructureDefinition[] {
  const file = join(import.meta.dirname, 'generated', 'fhir-definitions.json');
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { definitions: StructureDefinition[] }).definitions;
  } catch (cause) {
    throw new Error(`The definitions of FHIR are not there: run npm run build (${file}).`, { cause });
  }
}
