import type { Actor } from '../access/actor.js';
import type { Authenticator } from './access-tokens.js';
import { readBytes } from './http/body.js';
import { Refusal, refusals } from './http/refusal.js';
import type { Route } from './http/router.js';

/** A receipt is small; what is larger is no receipt. */
const MAX_RECEIPT_BYTES = 5_000_000;

/** Takes what a partner posts, for whoever stores and applies it. */
export type ReceiptTaker = (partnerId: string, body: string) => Promise<{ body: string; contentType: string }>;

/**
 * Where partners post their receipts: `/partners/{id}/receipts`, with a token of a partner role of that partner. What is
 * posted is stored before anything is made of it.
 */
export function receiptRoute(authenticator: Authenticator, partnerIds: ReadonlySet<string>, take: ReceiptTaker): Route {
  return {
    method: 'POST',
    path: '/partners/:partnerId/receipts',
    handle: async (request, response, { partnerId = '' }) => {
      const actor: Actor | undefined = await authenticator.actorOfHeaders(request.headers);
      if (!actor || actor.role === 'anonymous') throw refusals.unauthenticated();
      if (actor.partnerId !== partnerId || !partnerIds.has(partnerId)) throw refusals.notFound();
      // Kept as it came: what is not UTF-8 in it is made legible rather than refused.
      const body = (await readBytes(request, MAX_RECEIPT_BYTES)).toString('utf8');
      if (body.trim() === '') throw new Refusal(400, 'RECEIPT_EMPTY', 'The body is empty. Send the receipt.');
      const answer = await take(partnerId, body);
      response.writeHead(200, { 'content-type': answer.contentType });
      response.end(answer.body);
    },
  };
}
