import { timeOrderedId } from '../../delivery/time-ordered-id.js';
import { checkText, isStorable } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { EventType } from '../../events/append.js';
import { eventProblem } from '../../events/problem-catalogue.js';
import { knowableTypes } from '../../events/rights.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { startPosition, type WebhookStart } from './start-position.js';
import { newStoredSecret } from './webhook-secrets.js';
import { isWebhookUrl } from './webhook-url.js';

export interface RegisterWebhook extends WebhookStart {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly url: string;
  /** Empty: all that its owner may know. */
  readonly eventTypes: readonly EventType[];
  /** Whose it is; an operator names a partner or, for the force's own, nobody. */
  readonly partner?: string | null;
}

/** An outcome with a signing secret; undefined when the mutation was refused or is a repeat: a secret is given once. */
export interface SecretOutcome {
  readonly outcome: ActionOutcome;
  readonly secret?: string;
}

const MOST_WEBHOOKS = 20;

/**
 * Registers a webhook, with its first signing secret.
 * Problems: REQUIRED, TOO_LONG, CHARACTER_NOT_STORABLE (name), WEBHOOK_URL_INVALID, WEBHOOK_KEY_MISSING, PARTNER_UNKNOWN,
 * EVENT_TYPE_DENIED, EVENT_CURSOR_INVALID, EVENTS_PRUNED, TOO_MANY (20 of one owner).
 */
export async function registerWebhook(context: ActionContext, input: RegisterWebhook): Promise<SecretOutcome> {
  let secret: string | undefined;
  const outcome = await idempotently(context, 'registerWebhook', input, async (tx) => {
    const { actor, webhooks } = context;
    const own = actor.partnerId ?? (actor.role === 'partner' ? '' : undefined);
    const partnerId = own ?? input.partner ?? null;
    const owner = partnerId === null ? { role: 'operator' as const } : { role: 'partner' as const, partnerId };
    const knowable = knowableTypes(owner);
    const known =
      partnerId === null ||
      ((input.partner ?? partnerId) === partnerId &&
        isStorable(partnerId) &&
        (await tx.partner.findUnique({ where: { id: partnerId }, select: { id: true } })) !== null);
    const problems = [
      ...checkText(input.name, '/name', { longest: 100, required: true }),
      ...(isWebhookUrl(input.url, webhooks ?? { loopbackAllowed: false })
        ? []
        : [eventProblem('WEBHOOK_URL_INVALID', '/url')]),
      ...(known ? [] : [problem('PARTNER_UNKNOWN', '/partner')]),
      ...input.eventTypes.flatMap((type, index) =>
        knowable.includes(type) ? [] : [eventProblem('EVENT_TYPE_DENIED', `/eventTypes/${index}`)],
      ),
    ];
    if (problems.length > 0) return refused(...problems);
    if (!webhooks?.secretBox) return refused(eventProblem('WEBHOOK_KEY_MISSING', ''));
    const count = await tx.webhook.count({ where: { partnerId, state: { not: 'REMOVED' } } });
    if (count >= MOST_WEBHOOKS)
      return refused(
        problem('TOO_MANY', '', `There are ${MOST_WEBHOOKS} webhooks already. Remove one that is not used.`),
      );
    const start = await startPosition(tx, input);
    if ('code' in start) return refused(start);

    const id = timeOrderedId();
    const made = newStoredSecret(webhooks.secretBox, id, context.now());
    secret = made.secret;
    await tx.webhook.create({
      data: {
        id,
        partnerId,
        name: input.name,
        url: input.url,
        eventTypes: [...new Set(input.eventTypes)],
        secrets: [{ ...made.stored }],
        cursorTransaction: start.transaction,
        cursorId: start.id,
        createdBy: actor.id,
        createdAt: context.now(),
      },
    });
    return { ok: true, id };
  });
  return outcome.ok && secret !== undefined ? { outcome, secret } : { outcome };
}
