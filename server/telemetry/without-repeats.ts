/** The methods of a logger that workers use. */
interface WorkerLogger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** How long the same warning is not written again. */
const QUIET_MS = 60_000;
/** More than this many different ones are not remembered. */
const MOST_KINDS = 1_000;

/**
 * The logger with each warning at most once a minute, and then with how often it came meanwhile (`repeated`): while the
 * database is away every loop of every worker fails each second, and what matters would be lost among it. Errors and
 * information are written as they come.
 */
export function withoutRepeats<L extends WorkerLogger>(
  logger: L,
  { quietMs = QUIET_MS, now = Date.now }: { readonly quietMs?: number; readonly now?: () => number } = {},
): WorkerLogger {
  const told = new Map<string, { at: number; repeated: number }>();
  return {
    info: (details, message) => logger.info(details, message),
    error: (details, message) => logger.error(details, message),
    warn(details, message) {
      const kind = `${message} ${JSON.stringify(details)}`;
      const before = told.get(kind);
      if (before && now() - before.at < quietMs) {
        before.repeated += 1;
        return;
      }
      if (told.size >= MOST_KINDS) told.clear();
      told.set(kind, { at: now(), repeated: 0 });
      logger.warn(before && before.repeated > 0 ? { ...details, repeated: before.repeated } : details, message);
    },
  };
}
