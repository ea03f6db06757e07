import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type Actor, type Role, roles } from '../access/actor.js';
import type { PrismaClient } from '../prisma/client.js';

const ANONYMOUS: Actor = { id: 'anonymous', name: 'anonymous', role: 'anonymous' };

const hash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Makes a credential and returns its secret, which is kept nowhere else. */
export async function createAccessToken(
  prisma: PrismaClient,
  credential: { name: string; role: Role; partnerId?: string; expiresAt?: Date },
): Promise<string> {
  const token = `cb_${randomBytes(24).toString('base64url')}`;
  await prisma.accessToken.create({ data: { ...credential, hash: hash(token) } });
  return token;
}

/** How long a token that was found is not looked up again; a revoked one works no longer than this. */
const REMEMBER_MS = 5_000;

/** What is known of a token, and since when. */
interface Known {
  readonly actor: Actor | undefined;
  readonly expiresAt: Date | null;
  readonly readAt: number;
}

/** Tells who holds a token. Unknown and expired tokens are nobody's. */
export class Authenticator {
  private readonly known = new Map<string, Known>();
  private readonly reading = new Map<string, Promise<Known>>();

  constructor(
    private readonly prisma: PrismaClient,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** The holder of a token, as read at most `maxAgeMs` ago; undefined when it is not valid. */
  async actorOf(token: string, maxAgeMs = REMEMBER_MS): Promise<Actor | undefined> {
    const key = hash(token);
    let entry = this.known.get(key);
    if (!entry || entry.readAt + maxAgeMs < this.now().getTime()) entry = await this.readOnce(key);
    return entry.expiresAt && entry.expiresAt <= this.now() ? undefined : entry.actor;
  }

  /** Who sent a request: nobody without a header, undefined with one that is not valid. */
  async actorOfHeaders(headers: IncomingHttpHeaders): Promise<Actor | undefined> {
    return this.actorOfAuthorization(headers.authorization);
  }

  async actorOfAuthorization(authorization: unknown, maxAgeMs?: number): Promise<Actor | undefined> {
    if (authorization === undefined || authorization === '') return ANONYMOUS;
    const token =
      typeof authorization === 'string' ? /^Bearer ([\x21-\x7e]{1,500})$/i.exec(authorization)?.[1] : undefined;
    return token ? this.actorOf(token, maxAgeMs) : undefined;
  }

  /** Reads a token; many that ask at the same time cost one read. */
  private readOnce(key: string): Promise<Known> {
    let reading = this.reading.get(key);
    if (!reading) {
      reading = this.read(key).finally(() => this.reading.delete(key));
      this.reading.set(key, reading);
    }
    return reading;
  }

  private async read(key: string): Promise<Known> {
    const readAt = this.now().getTime();
    const row = await this.prisma.accessToken.findUnique({ where: { hash: key } });
    const role = roles.find((name) => name === row?.role);
    const actor: Actor | undefined =
      row && role
        ? { id: `token:${row.id}`, name: row.name, role, ...(row.partnerId ? { partnerId: row.partnerId } : {}) }
        : undefined;
    if (this.known.size > 10_000) this.known.clear();
    const entry = { actor, expiresAt: row?.expiresAt ?? null, readAt };
    this.known.set(key, entry);
    return entry;
  }
}
