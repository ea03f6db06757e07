import type { Issuer } from './issuer.js';
import { RefusedToken } from './refused-token.js';
import { type VerifiedBy, type VerifierOptions, verifyToken } from './token-verifier.js';

/** Tokens that are remembered; beyond it the one longest known is forgotten. */
const MOST_REMEMBERED = 10_000;

/**
 * Verifies tokens, each once: one that holds is remembered by its hash until it ends, or the keys of its issuer change. So a
 * key that is taken back takes its tokens with it, and a request costs no signature.
 */
export class VerifiedTokens {
  private readonly remembered = new Map<string, VerifiedBy>();

  constructor(
    private readonly issuers: () => readonly Issuer[],
    private readonly options: VerifierOptions,
    private readonly most = MOST_REMEMBERED,
  ) {}

  /** What the token says; `hash` is its own. Throws `RefusedToken`, or `IssuerUnreachable` when it cannot be told. */
  async verify(token: string, hash: string): Promise<VerifiedBy> {
    const known = this.remembered.get(hash);
    if (known && (await known.issuer.keys.now()) === known.keys) {
      const { now = () => new Date(), skewSeconds } = this.options;
      if (known.expiresAt.getTime() + skewSeconds * 1_000 > now().getTime()) return known;
      this.remembered.delete(hash);
      throw new RefusedToken('expired');
    }
    this.remembered.delete(hash);
    const verified = await verifyToken(token, this.issuers(), this.options);
    if (this.remembered.size >= this.most) this.remembered.delete(this.remembered.keys().next().value!);
    this.remembered.set(hash, verified);
    return verified;
  }

  get size(): number {
    return this.remembered.size;
  }
}
