import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  readonly records: number;
  readonly bytes: number;
  readonly ofBytes: number;
}

const SECOND = 1_000;
const number = new Intl.NumberFormat('en-GB');

/** Seconds and minutes, of hours only minutes. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  const two = (part: number): string => String(part).padStart(2, '0');
  if (hours > 0) return `${hours} h ${two(minutes)} min`;
  return minutes > 0 ? `${minutes} min ${two(whole % 60)} s` : `${whole} s`;
}

/**
 * Shows how far the reading of files is, how many records a second, and how long it will take: a bar on a terminal, otherwise a line
 * every few seconds.
 */
export function showImportProgress(
  out: NodeJS.WriteStream = process.stderr,
  now = () => Date.now(),
): { readonly update: (progress: Progress) => void; readonly stop: () => void } {
  let begun: (Progress & { readonly at: number }) | undefined;
  let bar: SingleBar | undefined;
  let due = now() + 3 * SECOND;
  return {
    update(progress: Progress): void {
      // Of a run that is gone on with, what was done before says nothing of how fast it is now.
      begun ??= { ...progress, at: now() };
      const seconds = (now() - begun.at) / SECOND;
      const rate = seconds > 0 ? (progress.records - begun.records) / seconds : 0;
      const bytesLeft = progress.ofBytes - progress.bytes;
      const left = progress.bytes > begun.bytes ? (bytesLeft * seconds) / (progress.bytes - begun.bytes) : undefined;
      const shown = {
        records: number.format(progress.records),
        rate: number.format(Math.round(rate)),
        left: left === undefined ? '…' : duration(left),
      };
      if (out.isTTY) {
        if (!bar) {
          const format = `{bar} {percentage} % | {records} records | {rate} a second | {left} left`;
          bar = new SingleBar({ stream: out, format, hideCursor: true }, Presets.shades_classic);
          bar.start(progress.ofBytes, progress.bytes, shown);
        }
        bar.update(progress.bytes, shown);
      } else if (now() >= due) {
        due = now() + 3 * SECOND;
        const percent = progress.ofBytes === 0 ? 100 : Math.floor((progress.bytes / progress.ofBytes) * 100);
        out.write(`${percent} %, ${shown.records} records, ${shown.rate} a second, ${shown.left} left\n`);
      }
    },
    stop(): void {
      bar?.stop();
    },
  };
}
