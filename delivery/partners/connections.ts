import { z } from 'zod';
import type { PartnerConnection } from '../../adapters/adapter.js';
import { hostKind, hostOf, mayBeCalled, rulesOfPartner } from '../../domain/network-address.js';

/** A secret is named where it is used, and read where it is kept: `env:NAME` or `file:/absolute/path`. */
const secretReference = z
  .string()
  .regex(
    /^(env:[A-Za-z_][A-Za-z0-9_]*|file:\/.+)$/,
    'where the secret is, env:NAME or file:/path; never the secret itself',
  );

const timeoutMs = z.number().int().min(1);

/** HTTPS: the partner's own format, pushed in its own envelope. */
export const httpsConnection: z.ZodType<PartnerConnection, PartnerConnection> = z.object({
  url: z.url({ protocol: /^https?$/ }),
  sourceSystem: z.string().min(1),
  destinationSystem: z.string().min(1),
  organisationUnit: z.string().regex(/^[0-9A-Z]{7,8}$/, '7 or 8 letters and digits'),
  dataController: z.string().min(1),
  testOperation: z.boolean(),
  privateNetworkAllowed: z.boolean().optional(),
  timeoutMs,
});

/** WEBHOOK: a signed JSON message. */
export const webhookConnection = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }),
    /** Every live signing secret (`whsec_…`, or its base64 alone), the new one and the old one while they change over. */
    secretReferences: z.array(secretReference).min(1).max(5),
    /** Milliseconds after which an attempt without an answer is given up. */
    timeoutMs: timeoutMs.default(20_000),
    /** True wherever the data is synthetic; only then may it be plain HTTP, and only to this machine. */
    testOperation: z.boolean().default(false),
    /** Whether it is reached over a private network, such as PSN; else only public addresses are called. */
    privateNetworkAllowed: z.boolean().optional(),
  })
  .superRefine(({ url, testOperation }, context) => {
    const { protocol, username, password } = new URL(url);
    if (username !== '' || password !== '') {
      context.addIssue({ code: 'custom', path: ['url'], message: 'no name or password belongs in an address' });
    }
    if (protocol === 'http:' && !(testOperation && isLoopback(url))) {
      const message = 'must be https; http only to this machine (127.0.0.1, [::1], localhost) with testOperation';
      context.addIssue({ code: 'custom', path: ['url'], message });
    }
  });

/** INBOX: the partner fetches through the API; nothing is sent, so there is nothing to say. */
export const inboxConnection = z.strictObject({
  /** True wherever the data is synthetic. */
  testOperation: z.boolean().default(false),
});

const mailbox = z.email();

/** EMAIL: secure e-mail through a relay that is spoken to over TLS alone, as for CJSM. */
export const emailConnection = z
  .strictObject({
    to: z.array(mailbox).min(1).max(20),
    from: mailbox,
    /** Where answers and bounces go; the sender unless told. */
    replyTo: mailbox.optional(),
    /** Put before every subject, e.g. a classification. */
    subjectPrefix: z
      .string()
      .max(100)
      .regex(/^[^\r\n]*$/, 'one line')
      .optional(),
    smtp: z.strictObject({
      host: z.string().min(1),
      port: z.number().int().min(1).max(65_535),
      /** TLS from the first byte (465), or STARTTLS, without which nothing is said (25, 587). */
      security: z.enum(['TLS', 'STARTTLS']),
      user: z.string().min(1).optional(),
      passwordReference: secretReference.optional(),
      /** PEM file of the authority that signed the relay's certificate, where it is not a public one. */
      caFile: z.string().startsWith('/', 'an absolute path').optional(),
    }),
    /**
     * What counts as acceptance: DELIVERED (the mailbox has it: a delivery status says so), or ACKNOWLEDGED (the partner
     * answers, by e-mail or through the API).
     */
    acceptedWhen: z.enum(['DELIVERED', 'ACKNOWLEDGED']).default('ACKNOWLEDGED'),
    timeoutMs: timeoutMs.default(60_000),
    /** Marks every message as a test operation; true wherever the data is synthetic. Only then may the relay be on this machine. */
    testOperation: z.boolean().default(false),
    /** Whether the relay is in a private network, such as the force's own; else only public addresses are called. */
    privateNetworkAllowed: z.boolean().optional(),
  })
  .superRefine((connection, context) => {
    const host = URL.parse(
      `https://${connection.smtp.host.includes(':') ? `[${connection.smtp.host}]` : connection.smtp.host}`,
    );
    const kind = host ? hostKind(hostOf(host)) : 'NEVER';
    if (kind === 'NAME' || mayBeCalled(kind, rulesOfPartner(connection))) return;
    const message =
      'leads to this machine (only with testOperation), into a private network (only with privateNetworkAllowed), or nowhere';
    context.addIssue({ code: 'custom', path: ['smtp', 'host'], message });
  })
  .refine(({ smtp }) => (smtp.user === undefined) === (smtp.passwordReference === undefined), {
    path: ['smtp'],
    message: 'user and passwordReference go together',
  });
export type EmailConnection = z.infer<typeof emailConnection>;

/** Whether an address leads to this machine. */
const isLoopback = (url: string): boolean => hostKind(hostOf(new URL(url))) === 'LOOPBACK';
