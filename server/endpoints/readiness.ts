import type { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether one thing that the process needs is there, since when, and if not, why. */
export interface NeedState {
  readonly ok: boolean;
  /** ISO 8601: when it was first seen to be so. */
  readonly since: string;
  readonly why?: string;
}

export interface ReadinessReport {
  readonly status: 'ready' | 'not ready' | 'starting' | 'stopping';
  readonly needs: Readonly<Record<string, NeedState>>;
}

/** Says why something is not there; undefined when it is. */
type Look = () => string | undefined | Promise<string | undefined>;

/** What takes longer than this is not there. */
const LOOK_TIMEOUT_MS = 2_500;

/** What the process needs to do its work. It is looked at when somebody asks, and never twice at once. */
export class Readiness {
  private readonly looks = new Map<string, Look>();
  private readonly states = new Map<string, NeedState>();
  private phase: 'starting' | 'running' | 'stopping' = 'starting';
  private looking: Promise<ReadinessReport> | undefined;

  /** Adds something that is needed. */
  need(name: string, look: Look): void {
    this.looks.set(name, look);
  }

  /** Everything has been started. */
  started(): void {
    if (this.phase === 'starting') this.phase = 'running';
  }

  /** From now on it is not ready; resolves after `holdMs`, in which whoever sends work here can learn of it. */
  async stop(holdMs: number): Promise<void> {
    this.phase = 'stopping';
    if (holdMs > 0) await sleep(holdMs);
  }

  report(): Promise<ReadinessReport> {
    return (this.looking ??= this.look().finally(() => (this.looking = undefined)));
  }

  private async look(): Promise<ReadinessReport> {
    const now = new Date().toISOString();
    await Promise.all(
      [...this.looks].map(async ([name, look]) => {
        const why = await whyNot(look);
        const before = this.states.get(name);
        const ok = why === undefined;
        const since = before?.ok === ok ? before.since : now;
        this.states.set(name, { ok, since, ...(ok ? {} : { why }) });
      }),
    );
    const needs = Object.fromEntries(this.states);
    const all = Object.values(needs).every(({ ok }) => ok);
    return { status: this.phase === 'running' ? (all ? 'ready' : 'not ready') : this.phase, needs };
  }
}

async function whyNot(look: Look): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`There was no answer within ${LOOK_TIMEOUT_MS} ms.`), LOOK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([Promise.resolve().then(look), late]);
  } catch (error) {
    return `It could not be looked at (${(error as Error).name}).`;
  } finally {
    clearTimeout(timer);
  }
}

/** Looks whether the database answers, on a connection that no other work keeps busy. The reason is a code, never a message, which could quote. */
export async function databaseAnswers(pool: Pool): Promise<string | undefined> {
  try {
    await pool.query('select 1');
    return undefined;
  } catch (error) {
    const { code } = error as { code?: unknown };
    return `The database does not answer (${typeof code === 'string' ? code : 'timeout'}). It is tried again by itself.`;
  }
}
