import { Presets, SingleBar } from 'cli-progress';
import type { SeedProgress } from './seed-force.js';

const SECOND = 1000;
const number = new Intl.NumberFormat('en-GB');

export interface ShownProgress {
  readonly update: (progress: SeedProgress) => void;
  readonly stop: () => void;
}

/** Shows how far the seeding is: a bar on a terminal, otherwise a line every few seconds. */
export function showProgress(people: number, out: NodeJS.WriteStream = process.stderr): ShownProgress {
  if (out.isTTY) {
    const bar = new SingleBar(
      {
        stream: out,
        format: '{bar} {percentage} % | {value} of {total} people | {eta_formatted} left',
        hideCursor: true,
      },
      Presets.shades_classic,
    );
    bar.start(people, 0);
    return { update: (progress) => bar.update(progress.people), stop: () => bar.stop() };
  }
  let due = Date.now() + 3 * SECOND;
  return {
    update(progress) {
      if (Date.now() < due) return;
      due = Date.now() + 3 * SECOND;
      out.write(`${number.format(progress.people)} of ${number.format(progress.of)} people\n`);
    },
    stop: () => undefined,
  };
}
