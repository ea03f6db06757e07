import type { Outcome } from '../../domain/problem.js';
import { OPERATIONS } from './namespaces.js';
import { cjseProblem, type CjseProblemCode } from './problem-codes.js';
import { readSystemDetails, type SystemDetails } from './system-details.js';
import { child, readXml, textOf, type XmlLimits, type XmlRead } from './xml-read.js';

/** One statement about the document (cjseOperations.xsd, OperationStatusStructure with its route). */
export interface OperationStatus {
  /** 1–100 characters; by our convention Success, Warning or Error. */
  readonly statusClass: string;
  readonly code: number;
  /** ≤ 200 characters. */
  readonly description?: string;
  /** ≤ 300 characters; by our convention the path in the document. */
  readonly responseContext?: string;
  readonly routeId: string;
}

/** CJSE RouteDataResp 1.0: what came of a RouteData request. */
export interface RouteDataResponse {
  readonly responseToSystem: SystemDetails;
  /** At least one. */
  readonly statuses: readonly OperationStatus[];
}

/** Reads RouteDataResp. Refuses with the XML codes, CJSE-ROUTE-DATA, CJSE-FIELD-MISSING or CJSE-FIELD-INVALID. */
export function readRouteDataResponse(source: string, limits?: XmlLimits): Outcome<RouteDataResponse, CjseProblemCode> {
  const read = readXml(source, limits);
  return read.ok ? routeDataResponseIn(read.value) : read;
}

/** The RouteDataResp in a document that has been read already. */
function routeDataResponseIn(root: XmlRead): Outcome<RouteDataResponse, CjseProblemCode> {
  if (root.name !== 'RouteDataResp' || root.namespace !== OPERATIONS) {
    return {
      ok: false,
      problems: [cjseProblem('CJSE-ROUTE-DATA', `/${root.name}`, 'a receipt is a RouteDataResp')],
      warnings: [],
    };
  }
  const missing: string[] = [];
  const invalid: string[] = [];
  const system = readSystemDetails(
    child(root, OPERATIONS, 'ResponseToSystem'),
    '/RouteDataResp/ResponseToSystem',
    missing,
  );
  const statuses = root.children
    .filter((each) => each.name === 'OperationStatus' && each.namespace === OPERATIONS)
    .map((element, index): OperationStatus => {
      const path = `/RouteDataResp/OperationStatus/${index}`;
      const field = (name: string) => textOf(child(element, OPERATIONS, name));
      const statusClass = field('StatusClass');
      const code = field('Code');
      if (statusClass === undefined) missing.push(`${path}/StatusClass`);
      if (code === undefined) missing.push(`${path}/Code`);
      else if (!/^[+-]?\d{1,9}$/.test(code)) invalid.push(`${path}/Code`);
      return {
        statusClass: statusClass ?? '',
        code: Number(code),
        description: field('Description'),
        responseContext: field('ResponseContext'),
        routeId: field('RouteId') ?? '',
      };
    });
  if (statuses.length === 0) missing.push('/RouteDataResp/OperationStatus');
  if (missing.length + invalid.length > 0) {
    const problems = [
      ...missing.map((path) => cjseProblem('CJSE-FIELD-MISSING', path)),
      ...invalid.map((path) => cjseProblem('CJSE-FIELD-INVALID', path)),
    ];
    return { ok: false, problems, warnings: [] };
  }
  return { ok: true, value: { responseToSystem: system!, statuses }, warnings: [] };
}
