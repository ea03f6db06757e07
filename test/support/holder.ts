import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EmbeddedOptions } from '../../prisma/embedded/index.js';
import { projectRoot } from '../../prisma/project-root.js';

/** What hold-database.ts says. */
export interface Held {
  url?: string;
  pid?: number;
  adopted?: boolean;
  directory?: string;
  code?: string;
  message?: string;
}

export interface Holder {
  pid: number;
  says: Held;
  /** Ends it as kill -9 does. */
  kill(): Promise<void>;
}

/** Starts another process that takes the embedded PostgreSQL of a folder and keeps it. */
export async function holdDatabase(
  options: EmbeddedOptions,
  account: { uid?: number; gid?: number } = {},
): Promise<Holder> {
  const support = join(projectRoot(), 'test', 'support');
  const child = spawn(
    process.execPath,
    ['--import', join(support, 'typescript.mjs'), join(support, 'hold-database.ts'), JSON.stringify(options)],
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: '/', ...account },
  );
  const exited = once(child, 'exit');
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exited.then(() => Promise.reject(new Error('hold-database.ts ended without a word'))),
  ])) as [string];
  return {
    pid: child.pid!,
    says: JSON.parse(line) as Held,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
