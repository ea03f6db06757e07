import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { serveHandlers } from '../http-server.js';
import { controlHandlers } from '../simulator/controls.js';
import type { SimulatorStart, StartedSimulator } from '../simulators.js';
import { makeCertificate, type ServerCertificate } from './certificate.js';
import { MailAgency, mailboxes } from './mail-agency.js';

/**
 * Starts the mail server of a MARAC and a school, over TLS from the first byte, and its controls over HTTP. `url` says where the mail
 * server is, and whom to trust: `smtps://localhost:<port>/?ca=<PEM file>`.
 */
export async function startMailAgency(options: SimulatorStart): Promise<StartedSimulator<MailAgency>> {
  const { settings, folder, mailPort, ...listen } = options;
  const agency = new MailAgency({
    mailPort: mailPort ?? (() => undefined),
    ...(settings === undefined ? {} : { settings }),
    ...(folder === undefined ? {} : { journal: join(folder, 'mail-agency.ndjson') }),
  });
  const certificate = await makeCertificate(folder);
  const controls = await serveHandlers(controlHandlers(agency, '*', 'message/rfc822'), listen);
  const smtp = mailServer(agency, certificate, options.mostBytes);
  try {
    await new Promise<void>((resolve, reject) => {
      smtp.once('error', reject);
      smtp.listen(0, '127.0.0.1', () => resolve());
    });
  } catch (error) {
    await controls.stop();
    throw error;
  }
  // A client that breaks off is no fault of ours.
  smtp.on('error', () => undefined);
  const { port } = smtp.server.address() as AddressInfo;
  return {
    url: `smtps://localhost:${port}/?ca=${encodeURIComponent(certificate.caFile)}`,
    origin: controls.origin,
    simulator: agency,
    stop: async () => {
      await Promise.all([controls.stop(), new Promise<void>((resolve) => smtp.close(() => resolve())), agency.stop()]);
    },
  };
}

function mailServer(agency: MailAgency, { key, cert }: ServerCertificate, mostBytes: number): SMTPServer {
  const known = Object.values(mailboxes);
  return new SMTPServer({
    banner: 'Simulated agencies',
    secure: true,
    key,
    cert,
    minVersion: 'TLSv1.2',
    hideDSN: false,
    size: mostBytes,
    closeTimeout: 500,
    disabledCommands: ['AUTH'],
    onConnect(_session, done) {
      done(agency.settings.down === 'refuse' ? refusal(421) : null);
    },
    onRcptTo({ address }, _session, done) {
      done(known.includes(address.toLowerCase()) ? null : refusal(550));
    },
    onData(stream, session, done) {
      // The session forgets its envelope once the message has been read.
      const { mailFrom, rcptTo, dsn } = session.envelope;
      const envelope = {
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        envelopeId: dsn?.envid,
      };
      textOf(stream)
        .then(async (raw) => {
          if (agency.settings.slowMs > 0) await wait(agency.settings.slowMs, undefined, { ref: false });
          if (stream.sizeExceeded) return done(refusal(552));
          const code = agency.refusal();
          if (code !== undefined) return done(refusal(code));
          await agency.take(raw, envelope);
          done(null, 'taken');
        })
        .catch(() => done(refusal(451)));
    },
  });
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const refusal = (responseCode: number): Error =>
  Object.assign(new Error('The simulator was told to say so, or does not know the mailbox'), { responseCode });
