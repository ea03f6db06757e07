import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What is signed: an entry of the chain, what for, and when. */
export interface Signed {
  readonly what: 'anchor' | 'horizon';
  readonly sequence: number;
  readonly hash: string;
  readonly at: Date;
}

/** Signs what is said of the chain outside its entries, with a key that is not in the database. */
export class AuditSigner {
  private readonly keys: readonly Buffer[];

  /** Keys of at least 32 bytes; the first signs, the others are from before it was changed. */
  constructor(key: Buffer, older: readonly Buffer[] = []) {
    this.keys = [key, ...older].map((from) => Buffer.from(hkdfSync('sha256', from, '', 'casebridge audit', 32)));
  }

  sign(of: Signed): string {
    return hmac(this.keys[0]!, of).toString('base64url');
  }

  isOurs(of: Signed, signature: string): boolean {
    const given = Buffer.from(signature, 'base64url');
    return this.keys.some((key) => {
      const expected = hmac(key, of);
      return expected.length === given.length && timingSafeEqual(expected, given);
    });
  }
}

const hmac = (key: Buffer, { what, sequence, hash, at }: Signed): Buffer =>
  createHmac('sha256', key).update(`casebridge-audit-${what}:1:${sequence}:${hash}:${at.toISOString()}`).digest();
