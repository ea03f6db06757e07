import { child, childrenOf, readXml, textOf, UnreadableXml } from './xml.js';
import { MESSAGE, SOAP } from './namespaces.js';

/** A SOAP SubmitRequestMes as it came; what is missing is undefined. MessageLayer.xsd, type SubmitRequest. */
export interface SubmitRequest {
  readonly requestId?: string;
  readonly sourceId?: string;
  readonly destinationIds: readonly string[];
  readonly execMode?: string;
  readonly timestamp?: string;
  /** Unescaped: the text of the RouteData document. */
  readonly message?: string;
}

export type ReadSubmitRequest =
  { readonly ok: true; readonly request: SubmitRequest } | { readonly ok: false; readonly reason: string };

/** Reads the SOAP body. Not a SubmitRequest at all: a SOAP fault is due, not an answer. */
export async function readSubmitRequest(body: string): Promise<ReadSubmitRequest> {
  try {
    const envelope = await readXml(body);
    if (envelope.name !== 'Envelope' || envelope.namespace !== SOAP)
      return { ok: false, reason: 'not a SOAP 1.1 envelope' };
    const mes = child(child(envelope, 'Body', SOAP), 'SubmitRequestMes', MESSAGE);
    if (!mes) return { ok: false, reason: 'the SOAP body holds no SubmitRequestMes of the endpoint types' };
    return {
      ok: true,
      request: {
        // Not trimmed: white space inside or around a request id makes it invalid.
        requestId: child(mes, 'RequestID', MESSAGE)?.text,
        sourceId: textOf(mes, 'SourceID', MESSAGE),
        destinationIds: childrenOf(mes, 'DestinationID', MESSAGE).map((element) => element.text.trim()),
        execMode: textOf(mes, 'ExecMode', MESSAGE),
        timestamp: textOf(mes, 'Timestamp', MESSAGE),
        message: textOf(mes, 'Message', MESSAGE),
      },
    };
  } catch (error) {
    if (error instanceof UnreadableXml) return { ok: false, reason: error.message };
    throw error;
  }
}
