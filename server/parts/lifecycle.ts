import type { Logger } from 'pino';

/** Ends one thing that was started. */
export type Stop = () => Promise<unknown>;

/**
 * The order in which a process ends; what stands in one phase ends together. First it says that it takes no more work, then
 * it finishes what is in flight; the embedded database is last, because everything else needs it.
 */
const phases = ['announcement', 'work', 'partners', 'readers', 'telemetry', 'connections', 'database'] as const;
export type Phase = (typeof phases)[number];

/** Everything that a process has started, and how it ends. */
export class Lifecycle {
  private readonly kept: { phase: Phase; stop: Stop }[] = [];
  private stopping: Promise<void> = Promise.resolve();
  private failed = false;

  constructor(
    private readonly logger: Logger,
    /** Asks for the end while things are still being started. */
    readonly interrupt?: AbortSignal,
  ) {}

  /** Remembers how something ends. Throws the interrupt's reason when the end has been asked for meanwhile. */
  keep(phase: Phase, stop: Stop): void {
    this.kept.push({ phase, stop });
    this.interrupt?.throwIfAborted();
  }

  /** Ends everything kept so far, phase by phase. Resolves to whether all of it ended without an error. */
  async stop(): Promise<boolean> {
    this.stopping = this.stopping.then(async () => {
      const ending = this.kept.splice(0);
      for (const phase of phases) {
        const stops = ending.filter((kept) => kept.phase === phase).reverse();
        await Promise.all(
          stops.map(({ stop }) =>
            stop().catch((error: unknown) => {
              this.failed = true;
              this.logger.error({ err: error, phase }, 'stopping failed');
            }),
          ),
        );
      }
    });
    await this.stopping;
    return !this.failed;
  }
}
