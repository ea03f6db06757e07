import type { AddressInfo } from 'node:net';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { generate } from 'selfsigned';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { boundedText } from '../../../domain/bounded-text.js';

export interface TakenMail {
  readonly mail: ParsedMail;
  readonly raw: string;
  readonly secure: boolean;
  readonly envelope: SMTPServerSession['envelope'];
}

export interface MailPartnerOptions {
  /** TLS from the first byte; STARTTLS otherwise. */
  readonly implicitTls?: boolean;
  /** Offers no STARTTLS at all. */
  readonly noTls?: boolean;
  readonly login?: { readonly user: string; readonly password: string };
}

/** A partner's mail system: a real SMTP server with a certificate of its own authority, and a way to answer the hub. */
export async function mailPartner(options: MailPartnerOptions = {}) {
  const certificate = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  const folder = await mkdtemp(join(tmpdir(), 'casebridge-mail-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, certificate.cert);
  const taken: TakenMail[] = [];
  /** What the next messages are answered with; an empty list takes them. */
  const refusals: { at: 'rcpt' | 'data'; code: number; text?: string }[] = [];
  const refuse = (at: 'rcpt' | 'data'): Error | undefined => {
    if (refusals[0]?.at !== at) return undefined;
    const { code, text = `scripted ${code}` } = refusals.shift()!;
    return Object.assign(new Error(text), { responseCode: code });
  };
  const server = new SMTPServer({
    secure: options.implicitTls ?? false,
    key: certificate.private,
    cert: certificate.cert,
    hideDSN: false,
    closeTimeout: 500,
    authOptional: options.login === undefined,
    disabledCommands: [...(options.noTls ? ['STARTTLS'] : []), ...(options.login ? [] : ['AUTH'])],
    onAuth({ username, password }, _session, done) {
      const right = username === options.login?.user && password === options.login?.password;
      done(right ? null : new Error('no'), right ? { user: username } : undefined);
    },
    onRcptTo(_address, _session, done) {
      done(refuse('rcpt') ?? null);
    },
    onData(stream, session, done) {
      // The session forgets its envelope once the message has been read.
      const { secure } = session;
      const envelope = structuredClone(session.envelope);
      boundedText(stream, 50_000_000).then(
        async (raw) => {
          const refusal = refuse('data');
          if (refusal) return done(refusal);
          taken.push({ mail: await simpleParser(raw!), raw: raw!, secure, envelope });
          done(null, 'queued');
        },
        (error: Error) => done(error),
      );
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.server.address() as AddressInfo).port,
    caFile,
    certificate,
    taken,
    refusals,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
export type MailPartner = Awaited<ReturnType<typeof mailPartner>>;

export interface StatusNotification {
  readonly action: string;
  readonly status: string;
  /** `ENVID` of the message, when the mail system gives it back. */
  readonly envelopeId?: string;
  /** The headers of the message, when it gives those back. */
  readonly headers?: string;
}

/** A delivery status notification as RFC 3464 has it. */
export const notification = ({ action, status, envelopeId, headers }: StatusNotification): string =>
  [
    'From: Mail Delivery System <mailer-daemon@partner.example>',
    'To: casebridge@force.example',
    'Subject: Delivery Status Notification',
    `Message-ID: <dsn-${Math.random().toString(36).slice(2)}@partner.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"',
    '',
    '--=_b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'This is what became of your message.',
    '',
    '--=_b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.partner.example',
    ...(envelopeId ? [`Original-Envelope-Id: ${envelopeId}`] : []),
    '',
    'Final-Recipient: rfc822; files@partner.example',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; a line that is',
    ' continued',
    '',
    ...(headers ? ['--=_b', 'Content-Type: text/rfc822-headers', '', headers, ''] : []),
    '--=_b--',
    '',
  ].join('\r\n');

/** Hands an e-mail to a mail server, as the force's mail system does to the hub. */
export async function mailTo(port: number, raw: string, to = 'casebridge@force.example', ca?: string): Promise<void> {
  const transport = createTransport({
    host: 'localhost',
    port,
    secure: false,
    ...(ca ? { requireTLS: true, tls: { ca } } : { ignoreTLS: true }),
  });
  await transport.sendMail({ envelope: { from: '', to: [to] }, raw }).finally(() => transport.close());
}
