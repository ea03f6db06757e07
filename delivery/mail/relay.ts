import { readFile } from 'node:fs/promises';
import { createTransport } from 'nodemailer';
import type { SendResult } from '../../adapters/adapter.js';
import type { EmailConnection } from '../partners/connections.js';
import { OwnFault } from '../own-fault.js';
import { deliveryProblem } from '../problem-catalogue.js';
import type { SecretReader } from '../secrets.js';
import type { ComposedMail } from './compose.js';

/** How nodemailer says what went wrong. */
interface RelayError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  /** Whether the same message would be refused again. */
  readonly permanent?: boolean;
  readonly originalCode?: string;
}

/**
 * Hands a message to the mail relay of a partner, over TLS alone, and asks for delivery status notifications (RFC 3461)
 * under the correlation id. `received`: the relay has taken it, whether it arrives is told later; 4xx and whatever keeps the
 * relay from being reached is `unavailable`; 5xx is `refused`. Throws `OwnFault` for a setting that cannot be read.
 */
export async function handToRelay(
  mail: ComposedMail,
  correlationId: string,
  connection: EmailConnection,
  readSecret: SecretReader,
  signal?: AbortSignal,
): Promise<SendResult> {
  const transport = createTransport(await relayOptions(connection, readSecret));
  const timeout = AbortSignal.timeout(connection.timeoutMs);
  try {
    const { response, rejected } = await transport.sendMail({
      ...mail,
      to: [...mail.to],
      attachments: mail.attachments.map((attachment) => ({ ...attachment })),
      dsn: { id: correlationId, return: 'headers', notify: ['success', 'failure', 'delay'] },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return rejected.length === 0
      ? { kind: 'received', duplicate: false, answer: response }
      : unavailable(`${rejected.length} of ${mail.to.length} mailboxes were refused by the relay.`, response);
  } catch (error) {
    if (timeout.aborted)
      return unavailable(`The mail relay did not take the message within ${connection.timeoutMs} ms.`);
    if (signal?.aborted) return unavailable('The attempt was broken off by the hub.');
    return readError(error as RelayError);
  } finally {
    transport.close();
  }
}

async function relayOptions({ smtp }: EmailConnection, readSecret: SecretReader) {
  const ca = smtp.caFile === undefined ? undefined : await readCertificate(smtp.caFile);
  const auth =
    smtp.user !== undefined && smtp.passwordReference !== undefined
      ? { user: smtp.user, pass: await readSecret(smtp.passwordReference) }
      : undefined;
  return {
    host: smtp.host,
    port: smtp.port,
    secure: smtp.security === 'TLS',
    // Without it a relay that offers no STARTTLS, or a man in the middle who hides it, would get the message in clear.
    requireTLS: smtp.security === 'STARTTLS',
    tls: { minVersion: 'TLSv1.2' as const, rejectUnauthorized: true, ...(ca ? { ca } : {}) },
    ...(auth ? { auth } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const readCertificate = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new OwnFault(`the certificate ${file} cannot be read (${error.code ?? error.name})`);
  });

function readError({ code, responseCode, response, permanent, originalCode }: RelayError): SendResult {
  if (code === 'ECONFIG') throw new OwnFault('the mail relay is not configured as it must be');
  // A login that the relay refuses is our setting, not the message: mended, the message goes.
  if (code === 'EAUTH' || code === 'ENOAUTH')
    return unavailable('The mail relay refused the login of the hub.', response);
  if (code === 'ETLS') return unavailable('No secure connection to the mail relay came about; nothing was sent.');
  // Only what is said of the sender, a recipient or the message is about this message.
  if (permanent && responseCode !== undefined && (code === 'EENVELOPE' || code === 'EMESSAGE')) {
    return {
      kind: 'refused',
      problems: [deliveryProblem('EMAIL_REFUSED', `SMTP ${responseCode}`)],
      answer: response ?? String(responseCode),
    };
  }
  if (responseCode !== undefined) {
    return unavailable(`The mail relay did not take the message for now (SMTP ${responseCode}).`, response);
  }
  return unavailable(
    `The mail relay could not be reached, or broke the connection (${originalCode ?? code ?? 'error'}).`,
  );
}

const unavailable = (reason: string, answer?: string): Extract<SendResult, { kind: 'unavailable' }> =>
  answer === undefined ? { kind: 'unavailable', reason } : { kind: 'unavailable', reason, answer };
