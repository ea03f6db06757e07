import type { ActionContext } from '../action-context.js';
import type { ActionOutcome } from '../idempotently.js';
import { type ControlPartner, switchFlow } from './switch-flow.js';

/** Lets everything go to a partner again, what was held first. Event: partner.resumed. */
export const resumePartner = (context: ActionContext, input: ControlPartner): Promise<ActionOutcome> =>
  switchFlow(context, input, { operation: 'resumePartner', mode: 'OPEN', event: 'partner.resumed' });
