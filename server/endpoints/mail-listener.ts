import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { boundedText } from '../../domain/bounded-text.js';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';

/** A delivery status or an answer is small; what is larger is neither. */
const MAX_MAIL_BYTES = 10_000_000;

/** However long a connection says something now and then: who has not handed over its mail by then keeps others from doing so. */
const SESSION_MS = 300_000;

export interface MailListenerOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Key and certificate, PEM, for STARTTLS; without them mail comes in clear, as from a relay on the same machine. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** The addresses that the hub sends from: mail to any other is refused. Asked each time, as partners may be added. */
  readonly addresses: () => Promise<readonly string[]>;
  /** Keeps an e-mail. When it fails the sender is told to try again (451), so that nothing is lost. */
  readonly take: (raw: string) => Promise<unknown>;
  /** How long a connection may last, milliseconds; five minutes unless told. */
  readonly sessionMs?: number;
  /** Told by name alone what kept an e-mail from being kept: the message may quote it. */
  readonly logger?: { error(details: object, message: string): void };
}

/** Where the force's mail system hands over what comes back for the hub: delivery status notifications and answers. */
export async function listenForMail(options: MailListenerOptions): Promise<{ port: number; stop(): Promise<void> }> {
  const sessions = new Map<string, NodeJS.Timeout>();
  const cut = (id: string): void => {
    for (const connection of server.connections) if (connection.id === id) connection.send(421, 'Took too long');
  };
  const server: SMTPServer = new SMTPServer({
    banner: 'Casebridge',
    size: MAX_MAIL_BYTES,
    maxClients: 20,
    socketTimeout: 30_000,
    closeTimeout: 2_000,
    disabledCommands: options.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...(options.tls ?? {}),
    onConnect({ id }, done) {
      sessions.set(id, setTimeout(cut, options.sessionMs ?? SESSION_MS, id));
      done();
    },
    onClose({ id }, done) {
      clearTimeout(sessions.get(id));
      sessions.delete(id);
      done();
    },
    onRcptTo({ address }, _session, done) {
      options.addresses().then(
        (known) => done(known.includes(address.toLowerCase()) ? null : answer(550, 'No such mailbox here')),
        () => done(answer(451, 'Try again later')),
      );
    },
    onData(stream, _session, done) {
      // Kept byte for byte where that is possible: what is not UTF-8 is made legible when it is read.
      boundedText(stream, MAX_MAIL_BYTES)
        .then((raw) => {
          if (raw === undefined || stream.sizeExceeded) return done(answer(552, 'Message too large'));
          return options.take(raw).then(() => done(null, 'Kept'));
        })
        .catch((error: unknown) => {
          const fault = (error as Error | null)?.name;
          options.logger?.error({ fault }, 'an e-mail could not be kept; who sent it is told to try again');
          done(answer(451, 'Could not be kept; try again later'));
        });
    },
  } satisfies SMTPServerOptions);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => resolve());
  });
  // A client that breaks off is no fault of ours.
  server.on('error', () => undefined);
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const answer = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

/** Key and certificate of the listener, from the files that the settings name. */
export async function mailCertificate(config: Config): Promise<{ key: string; cert: string } | undefined> {
  const { CASEBRIDGE_MAIL_KEY_FILE: keyFile, CASEBRIDGE_MAIL_CERTIFICATE_FILE: certificateFile } = config;
  if (keyFile === undefined || certificateFile === undefined) return undefined;
  const read = (name: string, file: string): Promise<string> =>
    readFile(file, 'utf8').catch(() => {
      throw new ConfigError(`${name}: there is no readable file ${file}.`);
    });
  return {
    key: await read('CASEBRIDGE_MAIL_KEY_FILE', keyFile),
    cert: await read('CASEBRIDGE_MAIL_CERTIFICATE_FILE', certificateFile),
  };
}
