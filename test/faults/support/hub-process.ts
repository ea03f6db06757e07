/** Processes of the hub over one database: the API, workers, or both in one. */
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../../prisma/project-root.js';
import { isRunning, launchNode, type Running } from '../../support/processes.js';

/** What a process does: `casebridge server`, `casebridge worker`, or `casebridge start`, which does both. */
export type Part = 'server' | 'worker' | 'start';

export interface HubPart {
  readonly pid: number;
  /** Where its API or, of a worker, its health is. */
  readonly url: string;
  readonly output: () => string;
  readonly ended: Running['ended'];
  /** Whether the process is there, stopped or not. */
  alive(): boolean;
  signal(name: NodeJS.Signals): void;
  kill(): Promise<void>;
  /** SIGTERM, and its exit status; killed after 40 s. */
  terminate(): Promise<number | null>;
}

let serial = 0;

/** Starts a process, of another release when its folder is given, and waits until it says that it is ready; throws with what it said when it ends instead. */
export async function startPart(
  part: Part,
  folder: string,
  environment: Readonly<Record<string, string>>,
  release = projectRoot(),
  patienceMs = 60_000,
): Promise<HubPart> {
  const data = join(folder, part === 'start' ? `data-${(serial += 1)}` : 'data');
  mkdirSync(data, { recursive: true });
  const running = launchNode(
    [relative(projectRoot(), join(release, 'dist/server/main.js')), part],
    {
      CASEBRIDGE_DATA: data,
      CASEBRIDGE_PORT: '0',
      CASEBRIDGE_WORKER_PORT: '0',
      CASEBRIDGE_SIMULATORS: 'false',
      CASEBRIDGE_SEED_PEOPLE: '0',
      ...environment,
    },
    // This suite starts hundreds of them.
    { sourceMaps: false },
  );
  let over = false;
  void running.ended.then(() => (over = true));
  const found = (): string | undefined =>
    /ready/i.test(running.output())
      ? /(http:\/\/[\d.]+:\d+)\/(?:graphql|health)/.exec(running.output())?.[1]
      : undefined;
  const deadline = Date.now() + patienceMs;
  while (!found()) {
    if (over) throw new Error(`casebridge ${part} ended:\n${running.output()}`);
    if (Date.now() > deadline) {
      running.child.kill('SIGKILL');
      throw new Error(`casebridge ${part} is not ready after ${patienceMs} ms:\n${running.output()}`);
    }
    await sleep(10);
  }
  const pid = running.child.pid!;
  return {
    pid,
    url: found()!,
    output: running.output,
    ended: running.ended,
    alive: () => !over && isRunning(pid),
    signal: (name) => void running.child.kill(name),
    kill: async () => {
      running.child.kill('SIGKILL');
      await running.ended;
    },
    terminate: async () => {
      running.child.kill('SIGTERM');
      const late = setTimeout(() => running.child.kill('SIGKILL'), 40_000);
      const { status } = await running.ended;
      clearTimeout(late);
      return status;
    },
  };
}
