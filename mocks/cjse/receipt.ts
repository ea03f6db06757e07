import { OPERATION } from './namespaces.js';
import { writeSubmitRequest, writeXml, xmlSafe } from './soap-write.js';

/** One thing that the receiver says of a document, in its receipt. */
export interface Finding {
  readonly severity: 'Warning' | 'Error';
  /** Number of the problem: the CJSE answers, or the partner's own catalogue. */
  readonly code: number;
  /** Name of the problem, e.g. `DUPLICATED_PROSECUTION`; stands before the colon in the description. */
  readonly name: string;
  /** A sentence; never quotes personal data. */
  readonly description: string;
  /** Where in the document: XPath for XML, JSON Pointer for the Digital Case File. `/` is the whole of it. */
  readonly context: string;
}

export interface ReceiptMessage {
  /** Request id of the receipt itself: the same on every attempt and in a repeat. */
  readonly receiptId: string;
  readonly correlationId: string;
  readonly partnerSystem: string;
  readonly hubSystem: string;
  readonly routeId: string;
  readonly findings: readonly Finding[];
  readonly testOperation: boolean;
  readonly timestamp: string;
}

/** Accepted when nothing is an error; warnings stand beside the success. */
function operationStatuses(receipt: ReceiptMessage): object[] {
  const status = (statusClass: string, code: number, description: string, context: string) => ({
    StatusClass: statusClass,
    Code: code,
    Description: xmlSafe(description.slice(0, 200)),
    ResponseContext: xmlSafe(context.slice(0, 300)) || '/',
    RouteId: receipt.routeId,
  });
  const problems = receipt.findings.map((finding) =>
    status(finding.severity, finding.code, `${finding.name}: ${finding.description}`, finding.context),
  );
  const rejected = receipt.findings.some((finding) => finding.severity === 'Error');
  return rejected ? problems : [status('Success', 1, 'Accepted', '/'), ...problems];
}

/** RouteDataResp (cjseOperations.xsd, RouteDataResponseType) inside a SOAP SubmitRequest: the receipt as it travels. */
export function writeReceipt(receipt: ReceiptMessage): string {
  const message = writeXml('RouteDataResp', {
    $: { xmlns: OPERATION, VersionNumber: '1.0' },
    ResponseToSystem: {
      $: { VersionNumber: '1.0' },
      CorrelationID: receipt.correlationId,
      SystemID: receipt.partnerSystem,
      SourceID: receipt.partnerSystem,
      DestinationID: receipt.hubSystem,
      TestOperation: receipt.testOperation,
    },
    OperationStatus: operationStatuses(receipt),
  });
  return writeSubmitRequest({
    requestId: receipt.receiptId,
    sourceId: receipt.partnerSystem,
    destinationId: receipt.hubSystem,
    timestamp: receipt.timestamp,
    message,
  });
}
