import type { MessageIdentity, PartnerConnection, SendResult } from '../../adapters/adapter.js';
import type {
  ReferralAdapter,
  ReferralDocument,
  ReferralMessage,
  ReferralPurpose,
} from '../../adapters/referral-adapter.js';
import { referralKinds } from '../../domain/duties/index.js';
import type { Outcome } from '../../domain/problem.js';
import type { Referral } from '../../domain/referral/index.js';

/** What an agency of these tests gets: the number and kind of the referral, why it comes, and what is said. */
export interface AgencyDocument {
  readonly number: string;
  readonly kind: string;
  readonly purpose: string;
  readonly text: string;
}

/** An agency with the plainest of formats, by its id: JSON over HTTP, answered in JSON. */
export const agencyAdapter = (id: string): ReferralAdapter => ({
  id,
  kinds: referralKinds,
  fields: ['/number', '/kind', '/purpose', '/text'],
  check: (referral) =>
    referral.reason.includes('REFUSE-ME') ? [{ code: 'AGENCY-1', path: '/reason', message: 'Say more.' }] : [],
  translate: (referral, purpose) => Promise.resolve(documentOf(referral, purpose)),
  dataOf: ({ files }) => JSON.parse(Buffer.from(files[0].content).toString()) as unknown,
  https: {
    send: post,
    readMessage,
    acknowledge: (messageId, ok) => ({ body: JSON.stringify({ messageId, ok }), contentType: 'application/json' }),
  },
});

function documentOf(referral: Referral, purpose: ReferralPurpose): ReferralDocument {
  const { number, kind } = referral;
  const text =
    purpose.kind === 'ORIGINAL' ? referral.reason : purpose.kind === 'ADDITION' ? purpose.text : purpose.reason;
  const data: AgencyDocument = { number, kind, purpose: purpose.kind, text };
  return {
    format: 'Agency 1',
    files: [
      {
        fileName: `${number}.json`,
        contentType: 'application/json',
        content: new TextEncoder().encode(JSON.stringify(data)),
      },
    ],
    losses: [],
  };
}

async function post(
  document: ReferralDocument,
  { messageId, correlationId }: MessageIdentity,
  connection: PartnerConnection,
  signal?: AbortSignal,
): Promise<SendResult> {
  try {
    const response = await fetch(connection.url, {
      method: 'POST',
      headers: { 'x-message-id': messageId, 'x-correlation-id': correlationId },
      body: Buffer.from(document.files[0].content).toString(),
      signal: AbortSignal.any([AbortSignal.timeout(connection.timeoutMs), ...(signal ? [signal] : [])]),
      redirect: 'manual',
    });
    const answer = await response.text();
    if (response.status === 200 || response.status === 302)
      return { kind: 'received', duplicate: response.status === 302, answer };
    if (response.status === 422)
      return { kind: 'refused', problems: [{ code: 'AGENCY-422', path: '', message: 'Mend it.' }], answer };
    return { kind: 'unavailable', reason: `The agency answered ${response.status}.`, answer };
  } catch {
    return { kind: 'unavailable', reason: 'The agency could not be reached.' };
  }
}

function readMessage(body: string): Outcome<ReferralMessage> {
  try {
    return { ok: true, value: JSON.parse(body) as ReferralMessage, warnings: [] };
  } catch {
    return { ok: false, problems: [{ code: 'RECEIPT_UNREADABLE', path: '', message: 'Send JSON.' }], warnings: [] };
  }
}
