import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LoggedMessage } from './message-log.js';

/** A message that was taken, without its text, and what is remembered of it. */
export interface TakenEntry {
  readonly message: LoggedMessage;
  /** What an accepted document was about. */
  readonly keys: readonly string[];
  /** The receipt as it will be posted; left out when none is owed. */
  readonly receipt?: string;
}

type Line = { readonly taken: TakenEntry } | { readonly delivered: string };

/** This many messages are remembered over a restart. */
const KEPT = 10_000;

/**
 * What a simulator must not forget when its process is killed: the messages that it took, and the receipts that it owes.
 * One JSON document a line, appended before the answer leaves; read again, and shortened, at the next start.
 */
export class Journal {
  /** What was there at the start, oldest first. */
  readonly entries: readonly TakenEntry[];
  readonly #file: string;

  private constructor(file: string, entries: readonly TakenEntry[]) {
    this.#file = file;
    this.entries = entries;
  }

  static open(file: string): Journal {
    mkdirSync(dirname(file), { recursive: true });
    const taken = new Map<string, TakenEntry>();
    for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
      const entry = parsed(line);
      if (!entry) continue;
      if ('taken' in entry) {
        taken.set(entry.taken.message.id, entry.taken);
        continue;
      }
      const before = taken.get(entry.delivered);
      if (before) taken.set(entry.delivered, withoutReceipt(before));
    }
    const entries = [...taken.values()].slice(-KEPT);
    const shortened = `${file}.${process.pid}`;
    writeFileSync(shortened, entries.map((entry) => `${JSON.stringify({ taken: entry })}\n`).join(''), { mode: 0o600 });
    renameSync(shortened, file);
    return new Journal(file, entries);
  }

  taken(entry: TakenEntry): void {
    this.#append({ taken: entry });
  }

  /** The hub has the receipt of this message. */
  delivered(messageId: string): void {
    this.#append({ delivered: messageId });
  }

  clear(): void {
    writeFileSync(this.#file, '', { mode: 0o600 });
  }

  #append(line: Line): void {
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  }
}

function withoutReceipt({ message, keys }: TakenEntry): TakenEntry {
  return { message: { ...message, receipt: { ...message.receipt, state: 'DELIVERED' } }, keys };
}

/** A line; undefined for the half one that a killed process leaves. */
function parsed(line: string): Line | undefined {
  try {
    return JSON.parse(line) as Line;
  } catch {
    return undefined;
  }
}
