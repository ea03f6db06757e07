import { createPrisma, type PrismaClient } from './client.js';
import { partnerOrNobody, partnerSession, requirePartnerSession } from './second-lock.js';

/** Connections that a partner has at most; what it asks beyond waits. */
const CONNECTIONS = 4;
/** A partner that asks nothing has none after this long. */
const IDLE_MS = 30_000;
/** Partners whose clients are kept, a few megabytes each. One that was let go works on for whoever still has it. */
const KEPT = 50;

/**
 * A client for each partner, whose connections read as the role of partners and as this partner: PostgreSQL shows them this
 * partner's rows of what partners may read and nothing else, whatever is asked (docs/adr/0014-second-lock.md). They write nothing.
 */
export class PartnerClients {
  /** The one used last stands last. */
  private readonly kept = new Map<string, PrismaClient>();
  /** Still used by a subscription, perhaps. */
  private readonly letGo = new Set<WeakRef<PrismaClient>>();

  constructor(
    private readonly url: string,
    private readonly options: { readonly poolSize?: number; readonly idleMs?: number; readonly keep?: number } = {},
  ) {}

  /** The client of a partner; for what cannot be the id of one, a client that sees no row. */
  of(id: string | undefined): PrismaClient {
    const partnerId = partnerOrNobody(id);
    const client = this.kept.get(partnerId) ?? this.open(partnerId);
    this.kept.delete(partnerId);
    this.kept.set(partnerId, client);
    if (this.kept.size > (this.options.keep ?? KEPT)) this.letEldestGo();
    return client;
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    const all = [...this.kept.values(), ...[...this.letGo].flatMap((client) => client.deref() ?? [])];
    this.kept.clear();
    this.letGo.clear();
    await Promise.all(all.map((client) => client.$disconnect()));
  }

  private open(partnerId: string): PrismaClient {
    return createPrisma(this.url, {
      poolSize: this.options.poolSize ?? CONNECTIONS,
      applicationName: `casebridge partner ${partnerId}`,
      startWith: partnerSession(partnerId),
      verify: (connection) => requirePartnerSession(connection, partnerId),
      idleMs: this.options.idleMs ?? IDLE_MS,
    });
  }

  private letEldestGo(): void {
    const [partnerId, client] = this.kept.entries().next().value!;
    this.kept.delete(partnerId);
    for (const gone of this.letGo) if (!gone.deref()) this.letGo.delete(gone);
    // Its connections close by themselves when nobody reads with it any more.
    this.letGo.add(new WeakRef(client));
  }
}
