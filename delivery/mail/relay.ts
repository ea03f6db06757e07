import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import type { SendResult } from '../../adapters/adapter.js';
import { rulesOfPartner } from '../../domain/network-address.js';
import { addressesOfHost, type NetworkAddress, type Resolve, unlessAborted } from '../../network/index.js';
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
  /** Of an error of the network. */
  readonly syscall?: string;
}

/**
 * Hands a message to the mail relay of a partner, over TLS alone, and asks for delivery status notifications (RFC 3461)
 * under the correlation id. `received`: the relay has taken it, whether it arrives is told later; 4xx and whatever keeps the
 * relay from being reached is `unavailable`; 5xx is `refused`. Throws `OwnFault` for a setting that cannot be read.
 *
 * The relay is called by the rules of network/: its name is resolved once, what it leads to is looked at, and the connection goes
 * there; its certificate is verified for the name.
 */
export async function handToRelay(
  mail: ComposedMail,
  correlationId: string,
  connection: EmailConnection,
  { readSecret, resolve }: { readonly readSecret: SecretReader; readonly resolve?: Resolve | undefined },
  signal?: AbortSignal,
): Promise<SendResult> {
  const options = await relayOptions(connection, readSecret);
  const timeout = AbortSignal.timeout(connection.timeoutMs);
  const ending = signal ? AbortSignal.any([signal, timeout]) : timeout;
  const tooLate = () =>
    unavailable(
      timeout.aborted
        ? `The mail relay did not take the message within ${connection.timeoutMs} ms.`
        : 'The attempt was broken off by the hub.',
    );
  const finding = addressesOfHost(connection.smtp.host, rulesOfPartner(connection), resolve);
  const looking = await unlessAborted(finding, ending).catch(({ code = 'error' }: NodeJS.ErrnoException) =>
    ending.aborted ? tooLate() : unavailable(`The mail relay could not be found (${code}).`),
  );
  if ('kind' in looking) return looking;
  if (!looking.ok) return unavailable(looking.reason);
  let outcome: SendResult = unavailable('The mail relay has no address.');
  // Loaded with the first mail, so that a start does without.
  const { createTransport } = await import('nodemailer');
  for (const { address } of ipv4First(looking.addresses)) {
    const transport = createTransport({ ...options, host: address });
    try {
      const { response, rejected } = await transport.sendMail({
        ...mail,
        to: [...mail.to],
        attachments: mail.attachments.map((attachment) => ({ ...attachment })),
        dsn: { id: correlationId, return: 'headers', notify: ['success', 'failure', 'delay'] },
        signal: ending,
      });
      return rejected.length === 0
        ? { kind: 'received', duplicate: false, answer: response }
        : unavailable(`${rejected.length} of ${mail.to.length} mailboxes were refused by the relay.`, response);
    } catch (error) {
      if (ending.aborted) return tooLate();
      outcome = readError(error as RelayError);
      if (!neverReached(error as RelayError)) return outcome;
    } finally {
      transport.close();
    }
  }
  return outcome;
}

/** Whether no connection came about: then another address of the relay may be tried, and nothing is sent twice. */
const neverReached = ({ code, syscall, responseCode }: RelayError): boolean =>
  responseCode === undefined && syscall === 'connect' && (code === 'ESOCKET' || code === 'ECONNECTION');

const ipv4First = (addresses: readonly NetworkAddress[]): readonly NetworkAddress[] =>
  addresses.toSorted((a, b) => a.family - b.family);

async function relayOptions({ smtp }: EmailConnection, readSecret: SecretReader) {
  const ca = smtp.caFile === undefined ? undefined : await readCertificate(smtp.caFile);
  const auth =
    smtp.user !== undefined && smtp.passwordReference !== undefined
      ? { user: smtp.user, pass: await readSecret(smtp.passwordReference) }
      : undefined;
  return {
    port: smtp.port,
    secure: smtp.security === 'TLS',
    // Without it a relay that offers no STARTTLS, or a man in the middle who hides it, would get the message in clear.
    requireTLS: smtp.security === 'STARTTLS',
    tls: {
      minVersion: 'TLSv1.2' as const,
      rejectUnauthorized: true,
      // The connection goes to an address; it is the name that the certificate has to be for.
      ...(isIP(smtp.host) ? {} : { servername: smtp.host }),
      ...(ca ? { ca } : {}),
    },
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
