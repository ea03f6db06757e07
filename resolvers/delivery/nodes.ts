import { Attempt } from '../../schema/delivery/attempt.js';
import { Delivery } from '../../schema/delivery/delivery.js';
import { InboundMessage } from '../../schema/delivery/inbound-message.js';
import { Replay } from '../../schema/delivery/replay.js';
import { Submission } from '../../schema/delivery/submission.js';
import type { ApiContext } from '../api-context.js';
import { attemptById, deliveryById, inboundMessageById, replayById, submissionById } from '../by-id.js';
import { findNotice } from './notices.js';
import { isPartner, maySee } from './visible.js';

/** The delivery with a database id; null when there is none that the caller may see. */
export async function findDelivery(context: ApiContext, id: string): Promise<Delivery | null> {
  const row = await context.loaders.load(deliveryById, id);
  return row && maySee(context, row.partnerId) ? Delivery.of(row) : null;
}

/** An attempt at a delivery that the caller may see. */
export async function findAttempt(context: ApiContext, id: string): Promise<Attempt | null> {
  const row = await context.loaders.load(attemptById, id);
  return row && (await findDelivery(context, row.deliveryId)) ? Attempt.of(row) : null;
}

/** A submission; partners see none. */
export async function findSubmission(context: ApiContext, id: string): Promise<Submission | null> {
  if (isPartner(context)) return null;
  const row = await context.loaders.load(submissionById, id);
  return row && Submission.of(row);
}

/** A message that a partner posted; partners see none, not even their own: what became of it is ours to know. */
export async function findInboundMessage(context: ApiContext, id: string): Promise<InboundMessage | null> {
  if (isPartner(context)) return null;
  const row = await context.loaders.load(inboundMessageById, id);
  return row && InboundMessage.of(row);
}

/** The record of what an operator had sent or read again; partners see none. */
export async function findReplay(context: ApiContext, id: string): Promise<Replay | null> {
  if (isPartner(context)) return null;
  const row = await context.loaders.load(replayById, id);
  return row && Replay.of(row);
}

/** Finds what belongs to deliveries by database ids. */
export const deliveryNodes = {
  Delivery: findDelivery,
  Attempt: findAttempt,
  Submission: findSubmission,
  InboundMessage: findInboundMessage,
  Replay: findReplay,
  Notice: findNotice,
};
