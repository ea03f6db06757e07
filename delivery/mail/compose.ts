import { toGlobalId } from '../../domain/global-id.js';
import type { Consignment } from '../channels/channel.js';
import { fileNameOf } from '../channels/file-name.js';
import type { EmailConnection } from '../partners/connections.js';

/** An e-mail as nodemailer takes it. */
export interface ComposedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly replyTo?: string;
  readonly subject: string;
  readonly messageId: string;
  readonly date: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly attachments: readonly { filename: string; content: string | Buffer; contentType: string }[];
}

/** The header that carries the correlation id, for answers that quote the headers of what they answer. */
export const CORRELATION_HEADER = 'X-Casebridge-Correlation-Id';

/**
 * The e-mail of a consignment: the document and its materials, or the files of a referral, as attachments, and a text that says what they are and how to
 * answer. The subject names the case by its number, never a person. `Message-ID` and `Date` are the same on every attempt,
 * so that a mailbox that got it twice shows it once.
 */
export async function composeMail(
  { identity, cargo }: Consignment,
  connection: EmailConnection,
): Promise<ComposedMail> {
  const { subject, attachments, explanation } = await partsOf(cargo, identity);
  const marks = [connection.subjectPrefix, connection.testOperation ? '[TEST]' : undefined].filter(Boolean);
  return {
    from: connection.from,
    to: connection.to,
    ...(connection.replyTo ? { replyTo: connection.replyTo } : {}),
    subject: [...marks, subject].join(' '),
    messageId: messageIdHeader(identity.messageId, connection),
    date: identity.submittedAt,
    headers: { [CORRELATION_HEADER]: identity.correlationId, 'Auto-Submitted': 'auto-generated' },
    text: [
      ...(connection.testOperation ? ['This is a test. Nothing in it concerns a real person.', ''] : []),
      ...explanation,
      '',
      `Message ${identity.messageId}, correlation ${identity.correlationId}.`,
      'To answer, reply to this message with a JSON file: {"correlationId", "receiptId", "verdict": "ACCEPTED",',
      '"ACCEPTED_WITH_WARNINGS" or "REJECTED", "problems": [{"code", "path", "message"}]}; or use the API of the hub.',
      ...(cargo.type === 'REFERRAL' ? howToAnswer : []),
      '',
    ].join('\n'),
    attachments,
  };
}

/** `Message-ID` of a message: the id at the domain of the sender, as RFC 5322 section 3.6.4 asks for. */
export const messageIdHeader = (messageId: string, { from }: Pick<EmailConnection, 'from'>): string =>
  `<${messageId}@${from.slice(from.lastIndexOf('@') + 1)}>`;

type Parts = Pick<ComposedMail, 'subject' | 'attachments'> & { readonly explanation: readonly string[] };

const howToAnswer = [
  'To say what you decide on the referral, reply in the same way with {"correlationId", "answerId", "answer": "RECEIVED",',
  '"ACCEPTED", "DECLINED", "MORE_ASKED" or "OUTCOME", "reason", "at"}.',
];

function partsOf(cargo: Consignment['cargo'], identity: Consignment['identity']): Parts | Promise<Parts> {
  switch (cargo.type) {
    case 'NOTICE':
      return noticeParts(cargo.notice);
    case 'SUBMISSION':
      return submissionParts(cargo);
    case 'REFERRAL':
      return referralParts(cargo, identity);
  }
}

/** What a subject says of a referral: why the document comes, and the number; nothing of whom it is about, nor of what kind it is. */
const referralSubjects = {
  ORIGINAL: 'Referral',
  ADDITION: 'Further information on referral',
  WITHDRAWAL: 'Withdrawn: referral',
} as const;

async function referralParts(
  { adapter, referral, purpose }: Extract<Consignment['cargo'], { type: 'REFERRAL' }>,
  identity: Consignment['identity'],
): Promise<Parts> {
  const { format, files } = await adapter.translate(referral, purpose, identity);
  const subject = `${referralSubjects[purpose.kind]} ${referral.number}`;
  return {
    subject,
    attachments: files.map(({ fileName, contentType, content }) => ({
      filename: fileName,
      content: Buffer.from(content),
      contentType,
    })),
    explanation: [`${subject}: ${files.length} files attached, as ${format}.`],
  };
}

function submissionParts({ adapter, file }: Extract<Consignment['cargo'], { type: 'SUBMISSION' }>): Parts {
  const { format, contentType, text } = adapter.translate(file.caseFile);
  const { ptiUrn, version } = file.caseFile;
  const document = { filename: fileNameOf(file.caseFile, contentType), content: text, contentType };
  const materials = file.materials.map((material) => ({
    filename: material.fileName,
    content: Buffer.from(material.content),
    contentType: material.contentType,
  }));
  return {
    subject: `Case file ${ptiUrn}, version ${version}`,
    attachments: [document, ...materials],
    explanation: [
      `Attached: the case file ${ptiUrn}, version ${version}, as ${format}, with ${materials.length} materials.`,
      ...file.materials.map(({ sha256 }, index) => `  ${index + 2}. SHA-256 ${sha256}`),
    ],
  };
}

function noticeParts(notice: Extract<Consignment['cargo'], { type: 'NOTICE' }>['notice']): Parts {
  const { title, text, startsAt, endsAt, withdrawnAt, withdrawnReason } = notice;
  return {
    subject: `${withdrawnAt ? 'Notice withdrawn' : 'Notice'}: ${title}`,
    attachments: [
      {
        filename: 'notice.json',
        content: `${JSON.stringify({ ...notice, id: toGlobalId('Notice', notice.id) }, null, 2)}\n`,
        contentType: 'application/json',
      },
    ],
    explanation: [
      ...(withdrawnAt
        ? [
            `This is withdrawn, as from ${withdrawnAt.toISOString()} (UTC), and applies no longer: ${withdrawnReason ?? ''}`,
            '',
          ]
        : []),
      title,
      `From ${startsAt.toISOString()}${endsAt ? ` to ${endsAt.toISOString()}` : ' until further notice'} (UTC).`,
      '',
      text,
    ],
  };
}
