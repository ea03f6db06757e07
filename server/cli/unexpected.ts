import { scrubError } from '../telemetry/log-scrubbing.js';

/** What is said of an error that nobody expected: where it came from, not what it quotes. */
export function unexpected(error: unknown): string {
  const { name, code, stack } = scrubError(error as Error) as { name: string; code?: string | number; stack?: string };
  return `An error that nobody expected: ${name}${code === undefined ? '' : ` ${code}`}\n${stack ?? ''}`;
}

/** Ends the process when nobody caught an error. */
export function sayWhereItCrashed(): void {
  process.on('uncaughtException', (error: unknown) => {
    console.error(unexpected(error));
    process.exit(1);
  });
}
