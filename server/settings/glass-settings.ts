import type { Logger } from 'pino';
import type { BrokenGlassAlarm, GlassSettings } from '../../actions/action-context.js';

/** How the glass is broken in this force; whoever watches the hub's log or its metrics hears of it at once. */
export const glassSettings = (
  minutes: number,
  logger: Logger,
  count: (alarm: BrokenGlassAlarm) => void,
): GlassSettings => ({
  minutes,
  broken: (alarm) => {
    count(alarm);
    // Neither the record nor the reason, which may tell of somebody: `glassBroken` shows them to those who may know.
    logger.warn({ glass: alarm }, 'the glass of restricted records was broken');
  },
});
