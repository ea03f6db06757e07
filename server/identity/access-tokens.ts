import { hash, randomBytes } from 'node:crypto';
import { type Actor, type Role, roles } from '../../access/actor.js';
import type { PrismaClient } from '../../prisma/client.js';
import { endingAfter } from '../../prisma/ending-after.js';

/** What a token is known by: its SHA-256 in hexadecimal digits. */
export const hashOfToken = (token: string): string => hash('sha256', token, 'hex');

/** Makes a credential and returns its secret, which is kept nowhere else. */
export async function createAccessToken(
  prisma: PrismaClient,
  credential: { name: string; role: Role; partnerId?: string; expiresAt?: Date },
): Promise<string> {
  const token = `cb_${randomBytes(24).toString('base64url')}`;
  await prisma.accessToken.create({ data: { ...credential, hash: hashOfToken(token) } });
  return token;
}

/** A token as it is listed; its secret is kept nowhere. */
export interface ListedToken {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly partnerId: string | null;
  readonly expiresAt: Date | null;
}

/** All tokens that were made, the oldest first, those that have ended too: what they did is recorded by their ids. */
export async function* listAccessTokens(prisma: PrismaClient): AsyncGenerator<ListedToken> {
  const PAGE = 500;
  for (let last: string | undefined; ;) {
    const page = await prisma.accessToken.findMany({
      ...(last ? { where: { id: { gt: last } } } : {}),
      orderBy: { id: 'asc' },
      take: PAGE,
    });
    yield* page;
    last = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

/** Ends a token now, unless it has ended; undefined when there is none of this id. */
export async function revokeAccessToken(
  prisma: PrismaClient,
  id: string,
  now = new Date(),
): Promise<{ name: string; expiresAt: Date } | undefined> {
  const later = { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  await prisma.accessToken.updateMany({ where: { id, ...later }, data: { expiresAt: now } });
  const token = await prisma.accessToken.findUnique({ where: { id } });
  return token?.expiresAt ? { name: token.name, expiresAt: token.expiresAt } : undefined;
}

/** How long a token that was found is not looked up again; a revoked one works no longer than this. */
const REMEMBER_MS = 5_000;

/** How long a look-up of a token may take unless told; milliseconds. */
export const LOOK_UP_MS = 15_000;

/** Who holds a token that the hub has made, and until when. */
export interface Held {
  readonly actor: Actor;
  readonly expiresAt: Date | null;
}

interface Known {
  readonly held: Held | undefined;
  /** Since when that is known. */
  readonly readAt: number;
}

/** The tokens that the hub has made itself; who holds them stands in the database. Unknown and expired ones are nobody's. */
export class AccessTokens {
  private readonly known = new Map<string, Known>();
  private readonly reading = new Map<string, Promise<Known>>();

  constructor(
    private readonly prisma: PrismaClient,
    private readonly now: () => Date = () => new Date(),
    private readonly withinMs = LOOK_UP_MS,
  ) {}

  /**
   * The holder of a token by its hash, as read at most `maxAgeMs` ago; undefined when it is not valid. Rejects with `RequestOver` when that
   * could not be read in time.
   */
  async holderOf(hash: string, maxAgeMs = REMEMBER_MS): Promise<Held | undefined> {
    let entry = this.known.get(hash);
    if (!entry || entry.readAt + maxAgeMs < this.now().getTime()) entry = await this.readOnce(hash);
    const { held } = entry;
    return held?.expiresAt && held.expiresAt <= this.now() ? undefined : held;
  }

  /** Reads a token; many that ask at the same time cost one read. */
  private readOnce(hash: string): Promise<Known> {
    let reading = this.reading.get(hash);
    if (!reading) {
      // It does not end with the request that came first, and has a time of its own, so that none waits in the database for ever.
      reading = endingAfter(this.withinMs, () => this.read(hash)).finally(() => this.reading.delete(hash));
      this.reading.set(hash, reading);
    }
    return reading;
  }

  private async read(hash: string): Promise<Known> {
    const readAt = this.now().getTime();
    const row = await this.prisma.accessToken.findUnique({ where: { hash } });
    const role = roles.find((name) => name === row?.role);
    const actor: Actor | undefined =
      row && role
        ? { id: `token:${row.id}`, name: row.name, role, ...(row.partnerId ? { partnerId: row.partnerId } : {}) }
        : undefined;
    if (this.known.size > 10_000) this.known.clear();
    const entry = { held: actor && { actor, expiresAt: row!.expiresAt }, readAt };
    this.known.set(hash, entry);
    return entry;
  }
}
