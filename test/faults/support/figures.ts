/** What an item says while it runs and when it is done. */
import { appendFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from '@jest/globals';

/** Whether the suite runs whole or in its short form, as in CI. */
export const full = process.env['FAULTS'] === 'full';

/** The size of something in the whole suite and in its short form. */
export const sized = (whole: number, short: number): number => (full ? whole : short);

const began = performance.now();

/** The name of the item that runs: that of its file, e.g. killed-workers. */
const itemName = (): string => basename(expect.getState().testPath ?? 'unknown', '.test.ts');

/** A line that shows that the run goes on. Written past jest, which would hold it back. */
export function progress(line: string): void {
  const seconds = ((performance.now() - began) / 1_000).toFixed(0).padStart(4);
  process.stderr.write(`  ${seconds} s  ${itemName()}: ${line}\n`);
}

/** Says how something gets on, every few seconds, until the function returned is called. */
export function progressEvery(say: () => string, everyMs = 4_000): () => void {
  const timer = setInterval(() => progress(say()), everyMs);
  return () => clearInterval(timer);
}

/** The figures of an item: its number in the issue, one line that says what was done, and what was counted and measured. */
export function figures(item: number, what: string, counted: Readonly<Record<string, number | string>>): void {
  const line = { kind: 'figures', item: itemName(), number: item, what, counted };
  if (process.env['FAULTS_RESULTS']) appendFileSync(process.env['FAULTS_RESULTS'], `${JSON.stringify(line)}\n`);
  else process.stderr.write(`${JSON.stringify(line)}\n`);
}

/** Says that an item has compared what it compares: from now on others may run beside it. */
export function compared(): void {
  const line = { kind: 'compared', item: itemName(), what: 'times' };
  if (process.env['FAULTS_RESULTS']) appendFileSync(process.env['FAULTS_RESULTS'], `${JSON.stringify(line)}\n`);
}

/** The value below which a share of the values lies, e.g. `quantile(times, 0.95)`; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Rounded for people. */
export const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits));
