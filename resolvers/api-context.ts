import type { ActionContext } from '../actions/action-context.js';
import type { EventSource } from '../events/feed.js';
import type { Why } from '../access/why.js';
import type { ProblemCatalogueEntry } from '../domain/catalogue.js';
import type { PrismaClient } from '../prisma/client.js';
import type { StatementReader } from '../search/statement-reader.js';
import type { Loaders } from './loaders.js';
import type { Looks } from './looks.js';

/** What every resolver is given: one for each operation (for a subscription, one for each event). */
export interface ApiContext {
  readonly action: ActionContext;
  /**
   * What resolvers read with: for a partner a client that the database itself shows only the partner's own (docs/adr/0014-second-lock.md),
   * else that of `action`, which changes are written with.
   */
  readonly reads: PrismaClient;
  /** What people are searched with: connections that keep plans; not for partners. Left out: `reads`. */
  readonly reading?: StatementReader;
  readonly loaders: Loaders;
  /** What the answer tells of: written to the audit before it leaves. */
  readonly looks: Looks;
  /** Why the caller looks, as it said. */
  readonly why: Why;
  readonly events: EventSource;
  /** For what lasts longer than a request: whether the caller still is who it was, as read within the last second. */
  readonly stillHolds?: () => Promise<boolean>;
  /** The CloudEvents `source` of this hub. */
  readonly eventSource: string;
  /** All codes of the hub and its adapters. */
  readonly problemCatalogue: readonly ProblemCatalogueEntry[];
}
