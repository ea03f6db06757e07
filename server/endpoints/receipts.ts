import { RECEIPT_BYTES } from '../../delivery/receipts/receipts.js';
import { Refusal, refusals } from '../http/refusal.js';
import type { Route } from '../http/router.js';
import { type CallerOf, requireCaller } from '../identity/require-caller.js';
import { readBeginning } from '../http/body.js';

/** A receipt is a few kilobytes: what has not arrived by then is held back on purpose, or the line is dead. */
const PATIENCE_MS = 30_000;

/** Takes what a partner posts, for whoever stores and applies it. */
export type ReceiptTaker = (partnerId: string, body: string) => Promise<{ body: string; contentType: string }>;

export interface ReceiptRouteOptions {
  /** How long a body may take to arrive; 30 s unless told. */
  readonly patienceMs?: number;
  readonly logger?: { warn(details: object, message: string): void };
}

/**
 * Where partners post their receipts: `/partners/{id}/receipts`, with a token of a partner role of that partner. What is
 * posted is stored before anything is made of it. Of what is too long the beginning is stored, and the partner is told (413).
 * What does not arrive whole is no message: it is refused (408 when too slow) and logged, and the partner posts it again; as it does when
 * there was no answer in time (504): what came was kept, or was not, and is taken once in either case.
 */
export function receiptRoute(
  authenticator: CallerOf,
  partnerIds: ReadonlySet<string>,
  take: ReceiptTaker,
  { patienceMs = PATIENCE_MS, logger }: ReceiptRouteOptions = {},
): Route {
  return {
    method: 'POST',
    path: '/partners/:partnerId/receipts',
    handle: async (request, response, { partnerId = '' }) => {
      const actor = await requireCaller(authenticator, request);
      if (actor.partnerId !== partnerId || !partnerIds.has(partnerId)) throw refusals.notFound();
      // One byte more than is kept says that it was too long.
      const { bytes, whole } = await readBeginning(request, RECEIPT_BYTES + 1, patienceMs).catch((error: unknown) => {
        if (error instanceof Refusal) logger?.warn({ partnerId, code: error.code }, 'a receipt did not arrive whole');
        throw error;
      });
      // Kept as it came: what is not UTF-8 in it is made legible rather than refused.
      const body = bytes.toString('utf8');
      if (body.trim() === '') throw new Refusal(400, 'RECEIPT_EMPTY', 'The body is empty. Send the receipt.');
      const answer = await take(partnerId, body);
      if (!whole || bytes.length > RECEIPT_BYTES) {
        throw new Refusal(
          413,
          'BODY_TOO_LARGE',
          `The receipt is larger than ${RECEIPT_BYTES} bytes. Its beginning has been kept; send the receipt alone.`,
        );
      }
      response.writeHead(200, { 'content-type': answer.contentType });
      response.end(answer.body);
    },
  };
}
