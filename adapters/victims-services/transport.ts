import { rulesOfPartner } from '../../domain/network-address.js';
import type { MessageIdentity, PartnerConnection, SendResult } from '../adapter.js';
import type { ReferralDocument } from '../referral-adapter.js';
import { postOnce } from '../transport/post-once.js';
import { readStatus } from '../transport/read-status.js';
import { readRefusal } from './read-answer.js';

/** An answer has a few lines; whatever is longer is not read to its end. */
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Posts a document once. The agency's answer is its HTTP status: 2xx received, 409 received before, 400, 413, 415, 422 and
 * their like refused with problems; everything else, and no answer, is unavailable.
 */
export function send(
  { files: [file] }: ReferralDocument,
  identity: MessageIdentity,
  connection: PartnerConnection,
  signal?: AbortSignal,
): Promise<SendResult> {
  const headers = headersOf(file.contentType, identity, connection);
  const { url, timeoutMs } = connection;
  const body = new TextDecoder().decode(file.content);
  return postOnce(
    { url, headers, body, timeoutMs, rules: rulesOfPartner(connection), maxAnswerBytes: MAX_ANSWER_BYTES },
    (answer) => readStatus(answer, readRefusal),
    signal,
  );
}

/** No name of a person stands in them. */
export const headersOf = (
  contentType: string,
  identity: MessageIdentity,
  connection: PartnerConnection,
): Record<string, string> => ({
  'content-type': contentType,
  accept: 'application/json',
  'x-message-id': identity.messageId,
  'x-correlation-id': identity.correlationId,
  ...(connection.testOperation ? { 'x-test-operation': 'true' } : {}),
});
