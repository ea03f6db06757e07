import { type DestinationStream, type Logger, pino } from 'pino';
import { scrub, scrubText } from './log-scrubbing.js';

/**
 * The log of the process: JSON lines on standard error, so that standard output stays for people. Whatever is given to it, names, addresses,
 * secrets and the messages of errors are not written.
 */
export const createLogger = (level: string, to: DestinationStream = pino.destination({ fd: 2, sync: true })): Logger =>
  pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: scrub },
      serializers: { err: (error: Error) => error },
      hooks: {
        streamWrite: scrubText,
        // An error alone would be written with its message.
        logMethod(given, method) {
          const [first, ...rest] = given as unknown[];
          method.apply(
            this,
            (first instanceof Error
              ? [{ err: first }, ...(rest.length > 0 ? rest : ['an error'])]
              : given) as Parameters<typeof method>,
          );
        },
      },
    },
    to,
  );
