import { GraphQLError } from 'graphql';
import type { PartnerAdapter } from '../../adapters/adapter.js';
import { adapterIdOf } from '../../delivery/partners/partners.js';
import type { ApiContext } from '../api-context.js';
import { partnerById } from '../delivery/loaders.js';
import { searchText } from '../search-text.js';

/** The adapter of a partner that a query names; an unknown one is the caller's mistake (`BAD_USER_INPUT`). */
export async function adapterOf({ action, loaders }: ApiContext, partner: string): Promise<PartnerAdapter> {
  // A file can be looked at in every format, also where nobody who takes it is configured.
  const row = await loaders.load(partnerById, searchText(partner, '/partner'));
  const adapter = action.adapters.get(row ? adapterIdOf(row) : partner);
  if (adapter) return adapter;
  const known = [...action.adapters.keys()].join(', ');
  throw new GraphQLError(`"partner" is none of ours. Use the id of a partner, or one of: ${known}.`, {
    extensions: { code: 'BAD_USER_INPUT', path: '/partner' },
  });
}
