import { Builder } from 'xml2js';
import { child, readXml, textOf, UnreadableXml } from './xml.js';
import { MESSAGE, SOAP } from './namespaces.js';

const builder = new Builder({
  headless: false,
  xmldec: { version: '1.0', encoding: 'UTF-8' },
  renderOpts: { pretty: false },
  cdata: false,
});

/** xml2js escapes text but throws on control characters; what we write must never fail for what was sent to us. */
export const xmlSafe = (text: string) =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '?');

/** A document of one root element, with the XML declaration. */
export function writeXml(rootName: string, content: object): string {
  return builder.buildObject({ [rootName]: content });
}

function soapBody(content: object): string {
  return writeXml('soap:Envelope', { $: { 'xmlns:soap': SOAP }, 'soap:Body': content });
}

/** The synchronous answer, MessageLayer.xsd type SubmitResponse. `RequestID` must not be empty, so "unknown" stands in. */
export function writeSubmitResponse(requestId: string | undefined, code: number, text: string): string {
  const id = requestId?.trim().replace(/\s/g, '_');
  return soapBody({
    SubmitResponseMes: {
      $: { xmlns: MESSAGE },
      RequestID: xmlSafe(id || 'unknown'),
      ResponseCode: code,
      ResponseText: xmlSafe(text),
    },
  });
}

/** A SOAP 1.1 fault: the request is not one that the service offers. */
export function writeFault(faultcode: 'soap:Client' | 'soap:Server', faultstring: string): string {
  return soapBody({ 'soap:Fault': { faultcode, faultstring: xmlSafe(faultstring) } });
}

export interface OutgoingSubmitRequest {
  readonly requestId: string;
  readonly sourceId: string;
  readonly destinationId: string;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  /** An XML document; escaped here. */
  readonly message: string;
}

/** A SubmitRequest of our own: the way a receipt travels to the hub. */
export function writeSubmitRequest(request: OutgoingSubmitRequest): string {
  return soapBody({
    SubmitRequestMes: {
      $: { xmlns: MESSAGE },
      RequestID: request.requestId,
      SourceID: request.sourceId,
      DestinationID: request.destinationId,
      ExecMode: 'ASYNCH',
      Timestamp: request.timestamp,
      Message: request.message,
    },
  });
}

/** The response code of a SubmitResponseMes, or undefined when the text is not one. */
export async function readResponseCode(body: string): Promise<number | undefined> {
  try {
    const mes = child(child(await readXml(body), 'Body', SOAP), 'SubmitResponseMes', MESSAGE);
    const code = textOf(mes, 'ResponseCode', MESSAGE);
    return code !== undefined && /^-?\d{1,9}$/.test(code) ? Number(code) : undefined;
  } catch (error) {
    if (error instanceof UnreadableXml) return undefined;
    throw error;
  }
}
