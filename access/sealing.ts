import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Bytes of a sealing key. */
export const SEALING_KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What was sealed cannot be opened: its key is not among ours, or it has been altered. Says nothing of the content. */
export class UnsealError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'UnsealError';
  }
}

/**
 * Seals secrets that the database must hold and must not be able to read: AES-256-GCM with a key from outside it, a fresh
 * random IV each time, and the place where the secret belongs bound in, so that it opens nowhere else. The form is
 * `1.<key>.<iv>.<ciphertext and tag>`, where the key is named by the beginning of its SHA-256.
 */
export class SecretBox {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly current: string;

  /** `key` seals and opens; `olderKeys` only open what was sealed before the key was changed. */
  constructor(key: Buffer, olderKeys: readonly Buffer[] = []) {
    for (const each of [key, ...olderKeys])
      if (each.length !== SEALING_KEY_BYTES) throw new Error(`a sealing key has ${SEALING_KEY_BYTES} bytes`);
    this.keys = new Map([...olderKeys, key].map((each) => [nameOf(each), each]));
    this.current = nameOf(key);
  }

  seal(secret: string, place: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keys.get(this.current)!, iv).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return ['1', this.current, iv.toString('base64url'), sealed.toString('base64url')].join('.');
  }

  /** Whether something was sealed with the key that seals now. */
  isCurrent(sealed: string): boolean {
    return sealed.split('.')[1] === this.current;
  }

  /** Opens what was sealed for the same place. Throws `UnsealError`. */
  open(sealed: string, place: string): string {
    const [version, name = '', iv = '', content = ''] = sealed.split('.');
    const key = this.keys.get(name);
    if (version !== '1' || !key) throw new UnsealError('sealed with a key that is not configured');
    const bytes = Buffer.from(content, 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
    } catch {
      throw new UnsealError('altered, or sealed for another place');
    }
  }
}

const nameOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8);
