import { GraphQLError } from 'graphql';
import type { PartnerAdapter } from '../../adapters/adapter.js';
import type { ApiContext } from '../api-context.js';

/** The adapter of a partner that a query names; an unknown one is the caller's mistake (`BAD_USER_INPUT`). */
export function adapterOf(context: ApiContext, partner: string): PartnerAdapter {
  const adapter = context.action.adapters.get(partner);
  if (adapter) return adapter;
  const known = [...context.action.adapters.keys()].join(', ');
  throw new GraphQLError(`"partner" is none of ours. Use one of: ${known}.`, {
    extensions: { code: 'BAD_USER_INPUT', path: '/partner' },
  });
}
