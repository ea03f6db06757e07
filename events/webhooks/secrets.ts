import { randomBytes } from 'node:crypto';
import type { SecretBox } from '../../access/sealing.js';

/** A signing secret as the webhook's row holds it: sealed, with moments in ISO 8601. */
export interface StoredSecret {
  readonly id: string;
  readonly sealed: string;
  readonly createdAt: string;
  /** From then on nothing is signed with it; null: until further notice. */
  readonly retiresAt: string | null;
}

/** A new signing secret, in the form of Standard Webhooks: 32 random bytes. */
export const makeSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Where a webhook's secrets belong: sealed for one webhook they open at no other. */
const placeOf = (webhookId: string): string => `webhook/${webhookId}`;

/** A signing secret sealed for one webhook; it opens at no other. */
export const sealSecret = (box: SecretBox, webhookId: string, secret: string): string =>
  box.seal(secret, placeOf(webhookId));

/** The same secret under the key that seals now, whichever it was sealed with. Throws `UnsealError`. */
export const resealed = (box: SecretBox, webhookId: string, secret: StoredSecret): StoredSecret =>
  box.isCurrent(secret.sealed)
    ? secret
    : { ...secret, sealed: sealSecret(box, webhookId, box.open(secret.sealed, placeOf(webhookId))) };

/** Whether attempts are still signed with a secret. */
export const isLive = ({ retiresAt }: StoredSecret, now: Date): boolean =>
  retiresAt === null || Date.parse(retiresAt) > now.getTime();

/** The secrets that an attempt is signed with now. Throws `UnsealError`. */
export const liveSecrets = (
  box: SecretBox,
  webhookId: string,
  stored: readonly StoredSecret[],
  now: Date,
): readonly string[] =>
  stored.filter((secret) => isLive(secret, now)).map(({ sealed }) => box.open(sealed, placeOf(webhookId)));
