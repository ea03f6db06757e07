/** The methods of a logger that workers use. */
interface WorkerLogger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** How long the same line is not written again. */
const QUIET_MS = 60_000;
/** More than this many different ones are not remembered. */
const MOST_KINDS = 1_000;

/**
 * The logger with each warning and each error at most once a minute, and then with how often it came meanwhile (`repeated`): while the
 * database is away, or a partner's row is not as it should be, every loop of every worker says so each second, and what matters would be lost
 * among it. What differs in anything that it tells of is another one. Information is written as it comes.
 */
export function withoutRepeats<L extends WorkerLogger>(
  logger: L,
  { quietMs = QUIET_MS, now = Date.now }: { readonly quietMs?: number; readonly now?: () => number } = {},
): WorkerLogger {
  const told = new Map<string, { at: number; repeated: number }>();
  const once =
    (level: 'warn' | 'error') =>
    (details: object, message: string): void => {
      const kind = `${level} ${message} ${JSON.stringify(details)}`;
      const before = told.get(kind);
      if (before && now() - before.at < quietMs) {
        before.repeated += 1;
        return;
      }
      if (told.size >= MOST_KINDS) told.clear();
      told.set(kind, { at: now(), repeated: 0 });
      logger[level](before && before.repeated > 0 ? { ...details, repeated: before.repeated } : details, message);
    };
  return { info: (details, message) => logger.info(details, message), warn: once('warn'), error: once('error') };
}
