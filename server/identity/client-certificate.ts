import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';

/** The certificate that the other end of a connection has proved to have. */
export interface ClientCertificate {
  /** RFC 8705, 3.1: the SHA-256 of its DER form, in base64url. */
  readonly thumbprint: string;
  /** Whether an authority of CASEBRIDGE_TLS_CLIENT_CA_FILE signed it. */
  readonly authorized: boolean;
}

const known = new WeakMap<TLSSocket, ClientCertificate>();

/** The client's certificate of a request's connection; undefined without one, or without TLS. */
export function clientCertificateOf({ socket }: Pick<IncomingMessage, 'socket'>): ClientCertificate | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  let certificate = known.get(socket);
  if (!certificate) {
    const raw = socket.getPeerX509Certificate()?.raw;
    if (!raw) return undefined;
    const thumbprint = createHash('sha256').update(raw).digest('base64url');
    certificate = { thumbprint, authorized: socket.authorized };
    known.set(socket, certificate);
  }
  return certificate;
}
