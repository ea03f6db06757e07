import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Signs reports with a key that is not in the database. */
export class ReportSigner {
  private readonly keys: readonly Buffer[];

  /** Keys of at least 32 bytes; the first signs, the others are from before it was changed. */
  constructor(key: Buffer, older: readonly Buffer[] = []) {
    this.keys = [key, ...older].map((from) => Buffer.from(hkdfSync('sha256', from, '', 'casebridge import', 32)));
  }

  sign(text: string): string {
    return hmac(this.keys[0]!, text).toString('base64url');
  }

  isOurs(text: string, signature: string): boolean {
    const given = Buffer.from(signature, 'base64url');
    return this.keys.some((key) => {
      const expected = hmac(key, text);
      return expected.length === given.length && timingSafeEqual(expected, given);
    });
  }
}

const hmac = (key: Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(`casebridge-import-report:1:${text}`).digest();
