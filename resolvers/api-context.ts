import type { ActionContext } from '../actions/action-context.js';
import type { EventFeed } from '../events/feed.js';
import type { ProblemCatalogueEntry } from '../domain/catalogue.js';
import type { Loaders } from './loaders.js';

/** What every resolver is given: one for each operation (for a subscription, one for each event). */
export interface ApiContext {
  readonly action: ActionContext;
  readonly loaders: Loaders;
  readonly events: EventFeed;
  /** All codes of the hub and its adapters. */
  readonly problemCatalogue: readonly ProblemCatalogueEntry[];
}
