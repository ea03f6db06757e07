import type { PartnerAdapter } from './adapter.js';
import { cpsAdapter } from './cps/index.js';
import { courtAdapter } from './court/index.js';

/** The outside systems that the hub can send to. A new partner is a folder beside these and a line here. */
export const adapters: ReadonlyMap<string, PartnerAdapter> = new Map(
  [cpsAdapter, courtAdapter].map((adapter) => [adapter.id, adapter]),
);
