import { randomUUID } from 'node:crypto';
import type { SecretBox } from '../../access/sealing.js';
import { problem } from '../../domain/problem-catalogue.js';
import { eventProblem } from '../../events/problem-catalogue.js';
import { isLive, makeSecret, sealSecret, type StoredSecret } from '../../events/webhooks/secrets.js';
import type { Webhook } from '../../prisma/rows.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, refused } from '../idempotently.js';
import { changeWebhook, type WebhookChange } from './change-webhook.js';
import type { SecretOutcome } from './register-webhook.js';

/** The secrets on a webhook's row. */
export const secretsOf = ({ secrets }: Pick<Webhook, 'secrets'>): readonly StoredSecret[] =>
  secrets as unknown as StoredSecret[];

/** A new secret of a webhook, and how it is kept. */
export function newStoredSecret(
  box: SecretBox,
  webhookId: string,
  now: Date,
): { secret: string; stored: StoredSecret } {
  const secret = makeSecret();
  const sealed = sealSecret(box, webhookId, secret);
  return { secret, stored: { id: randomUUID(), sealed, createdAt: now.toISOString(), retiresAt: null } };
}

const MOST_SECRETS = 5;

/** Adds a signing secret; events are signed with it too from now on. Problems: NOT_FOUND, WEBHOOK_KEY_MISSING, TOO_MANY. */
export async function addWebhookSecret(context: ActionContext, input: WebhookChange): Promise<SecretOutcome> {
  let secret: string | undefined;
  const outcome = await changeWebhook(context, 'addWebhookSecret', input, async (tx, row) => {
    const box = context.webhooks?.secretBox;
    if (!box) return refused(eventProblem('WEBHOOK_KEY_MISSING', ''));
    const live = secretsOf(row).filter((each) => isLive(each, context.now()));
    if (live.length >= MOST_SECRETS)
      return refused(problem('TOO_MANY', '', `There are ${MOST_SECRETS} secrets already. Retire one first.`));
    const made = newStoredSecret(box, row.id, context.now());
    secret = made.secret;
    // Those that are retired open nothing any more.
    await tx.webhook.update({
      where: { id: row.id },
      data: { secrets: [...live, made.stored].map((each) => ({ ...each })) },
    });
    return undefined;
  });
  return outcome.ok && secret !== undefined ? { outcome, secret } : { outcome };
}

export interface RetireWebhookSecret extends WebhookChange {
  readonly secretId: string;
  /** Left out: now. */
  readonly at?: Date | null;
}

/** Has a secret retired at a time, or now. Problems: NOT_FOUND, WEBHOOK_SECRET_LAST. */
export function retireWebhookSecret(context: ActionContext, input: RetireWebhookSecret): Promise<ActionOutcome> {
  return changeWebhook(context, 'retireWebhookSecret', input, async (tx, row) => {
    const secrets = secretsOf(row);
    if (!secrets.some(({ id }) => id === input.secretId)) return refused(problem('NOT_FOUND', '/secretId'));
    const at = input.at ?? context.now();
    if (!secrets.some((each) => each.id !== input.secretId && isLive(each, at)))
      return refused(eventProblem('WEBHOOK_SECRET_LAST', '/secretId'));
    await tx.webhook.update({
      where: { id: row.id },
      data: {
        secrets: secrets.map((each) =>
          each.id === input.secretId ? { ...each, retiresAt: at.toISOString() } : { ...each },
        ),
      },
    });
    return undefined;
  });
}
