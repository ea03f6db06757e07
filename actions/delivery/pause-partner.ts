import type { ActionContext } from '../action-context.js';
import type { ActionOutcome } from '../idempotently.js';
import { type ControlPartner, switchFlow } from './switch-flow.js';

/** Sends a partner nothing more until it is resumed; what is on its way at this moment arrives. Event: partner.paused. */
export const pausePartner = (context: ActionContext, input: ControlPartner): Promise<ActionOutcome> =>
  switchFlow(context, input, { operation: 'pausePartner', mode: 'PAUSED', event: 'partner.paused' });
