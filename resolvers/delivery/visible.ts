import { roleOf } from '../../access/permissions.js';
import type { ApiContext } from '../api-context.js';

/** Whether the caller is a partner: it sees its own deliveries and nothing of the files behind them. */
export const isPartner = (context: ApiContext): boolean => roleOf(context.action.actor) === 'partner';

/** Whether the caller may see what goes to a partner. */
export const maySee = (context: ApiContext, partnerId: string): boolean =>
  !isPartner(context) || context.action.actor.partnerId === partnerId;
