import { Presets, SingleBar } from 'cli-progress';

const SECOND = 1000;
const number = new Intl.NumberFormat('en-GB');

export interface ShownProgress {
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

export interface ProgressOptions {
  readonly total: number;
  /** What is counted, e.g. `people`. */
  readonly unit: string;
  readonly out?: NodeJS.WriteStream;
  /** Nothing is shown before that, milliseconds: what is soon done needs no bar. 0 unless told. */
  readonly afterMs?: number;
}

/** Shows how far something is that takes long: a bar on a terminal, otherwise a line every few seconds. */
export function showProgress({ total, unit, out = process.stderr, afterMs = 0 }: ProgressOptions): ShownProgress {
  const began = Date.now();
  if (out.isTTY) {
    const bar = new SingleBar(
      {
        stream: out,
        format: `{bar} {percentage} % | {value} of {total} ${unit} | {eta_formatted} left`,
        hideCursor: true,
      },
      Presets.shades_classic,
    );
    return {
      update(done) {
        if (bar.isActive) bar.update(done);
        else if (Date.now() - began >= afterMs) bar.start(total, done);
      },
      stop: () => bar.stop(),
    };
  }
  let due = began + 3 * SECOND;
  return {
    update(done) {
      if (Date.now() < due) return;
      due = Date.now() + 3 * SECOND;
      out.write(`${number.format(done)} of ${number.format(total)} ${unit}\n`);
    },
    stop: () => undefined,
  };
}
