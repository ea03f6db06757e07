import { pino } from 'pino';

/** A log that writes nothing. */
export const silent = pino({ level: 'silent' });
