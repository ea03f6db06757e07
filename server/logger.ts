import { type Logger, pino } from 'pino';

/** Names under which secrets and personal data could travel; what stands under them is not written. */
const redacted = [
  'authorization',
  'password',
  'token',
  'url',
  'body',
  'variables',
  'familyName',
  'givenNames',
  'dateOfBirth',
];

/** The log of the process: JSON lines on standard error, so that standard output stays for people. */
export const createLogger = (level: string): Logger =>
  pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: redacted.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[removed]' },
      serializers: {
        err: (error: Error) => ({
          name: error.name,
          code: (error as { code?: unknown }).code,
          stack: stackOnly(error),
        }),
      },
    },
    pino.destination({ fd: 2, sync: true }),
  );

/** Where an error came from, without its message: messages of libraries may quote data. */
const stackOnly = (error: Error): string | undefined =>
  error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 20)
    .join('\n');
