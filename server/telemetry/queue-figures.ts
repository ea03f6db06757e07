import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import { type Figure, figures } from './figures.js';
import { partnersHeld } from './partners-held.js';

/** The figures are read at most this often, however often they are asked for. */
const FRESH_MS = 10_000;

/**
 * What stands in the database, as gauges. Every process shows the same: take the maximum over them, not the sum. When the
 * database does not answer, the last figures stay, and `casebridge_figures_age_seconds` says how old they are.
 */
export class QueueFigures {
  private readAt = 0;
  private triedAt = 0;
  private reading: Promise<void> | undefined;
  private gauges = new Map<string, Gauge>();

  constructor(
    private readonly watching: Pool,
    private readonly logger: Logger,
  ) {}

  register(registry: Registry): void {
    // Collected in the order of registration, and all of it waits for this one.
    const fresh = (): Promise<void> => this.refresh();
    for (const figure of figures) {
      for (const { name, help } of figure.gauges) {
        const labelNames = figure.labels;
        this.gauges.set(name, new Gauge({ name, help, labelNames, registers: [registry], collect: fresh }));
      }
    }
    const age = (): number => (this.readAt === 0 ? -1 : (Date.now() - this.readAt) / 1_000);
    new Gauge({
      name: 'casebridge_figures_age_seconds',
      help: 'How old the figures from the database are; -1: none could be read yet',
      registers: [registry],
      async collect() {
        await fresh();
        this.set(age());
      },
    });
  }

  private refresh(): Promise<void> {
    if (this.reading) return this.reading;
    if (Date.now() - this.triedAt < FRESH_MS) return Promise.resolve();
    this.triedAt = Date.now();
    this.reading = this.read().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async read(): Promise<void> {
    try {
      const held = await partnersHeld(this.watching, new Date());
      for (const figure of figures) await this.show(figure, held);
      this.readAt = Date.now();
    } catch (error) {
      this.logger.warn({ err: error }, 'the figures of the queue could not be read; the last ones stay');
    }
  }

  private async show({ query, asksWhoIsHeld, labels, gauges }: Figure, held: readonly string[]): Promise<void> {
    const values = asksWhoIsHeld ? [held] : [];
    const { rows } = await this.watching.query<Record<string, string | number | null>>(query, values);
    for (const { name, column } of gauges) {
      const gauge = this.gauges.get(name)!;
      gauge.reset();
      for (const row of rows) {
        const value = row[column];
        if (value === null || value === undefined) continue;
        gauge.set(Object.fromEntries(labels.map((label) => [label, String(row[label])])), Number(value));
      }
    }
  }
}
