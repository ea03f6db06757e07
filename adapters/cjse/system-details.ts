import { OPERATIONS } from './namespaces.js';
import { child, textOf, type XmlRead } from './xml-read.js';
import type { XmlToWrite } from './xml-write.js';

/** Who asks or is answered (cjseOperations.xsd, SystemDetailsStructure). */
export interface SystemDetails {
  /** 1–50 characters without spaces. */
  readonly correlationId: string;
  /** ≤ 50 characters. */
  readonly systemId: string;
  /** 7 or 8 characters. */
  readonly organisationalUnitId?: string;
  /** ≤ 50 characters. */
  readonly dataController?: string;
  /** ≤ 30 characters. */
  readonly user?: string;
  readonly sourceId?: string;
  readonly destinationId?: string;
  readonly testOperation?: boolean;
}

/** The element `RequestFromSystem` or `ResponseToSystem`. */
export function writeSystemDetails(name: string, details: SystemDetails): XmlToWrite {
  const leaf = (leafName: string, content?: string) =>
    content === undefined ? undefined : { name: leafName, content };
  return {
    name,
    attributes: { VersionNumber: '1.0' },
    content: [
      leaf('CorrelationID', details.correlationId),
      leaf('SystemID', details.systemId),
      leaf('OrganizationalUnitID', details.organisationalUnitId),
      leaf('DataController', details.dataController),
      leaf('User', details.user),
      leaf('SourceID', details.sourceId),
      leaf('DestinationID', details.destinationId),
      leaf('TestOperation', details.testOperation === undefined ? undefined : String(details.testOperation)),
    ],
  };
}

/** Reads such an element; the paths of what is missing are added to `missing`. */
export function readSystemDetails(
  element: XmlRead | undefined,
  path: string,
  missing: string[],
): SystemDetails | undefined {
  if (!element) {
    missing.push(path);
    return undefined;
  }
  const field = (name: string) => textOf(child(element, OPERATIONS, name));
  const correlationId = field('CorrelationID');
  const systemId = field('SystemID');
  if (correlationId === undefined) missing.push(`${path}/CorrelationID`);
  if (systemId === undefined) missing.push(`${path}/SystemID`);
  const test = field('TestOperation');
  return {
    correlationId: correlationId ?? '',
    systemId: systemId ?? '',
    organisationalUnitId: field('OrganizationalUnitID'),
    dataController: field('DataController'),
    user: field('User'),
    sourceId: field('SourceID'),
    destinationId: field('DestinationID'),
    testOperation: test === undefined ? undefined : test === 'true' || test === '1',
  };
}
