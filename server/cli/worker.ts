import { Command } from 'commander';
import { giveWay, Way } from './give-way.js';
import { runHub } from './run-hub.js';

export const workerCommand = (): Command =>
  new Command('worker')
    .description('does what is due: sends documents, posts events to webhooks, prunes the event log; no API')
    .option('--port <port>', 'port of /health/live, /health/ready and /metrics (CASEBRIDGE_WORKER_PORT, 4010); 0: any')
    .option('--data <folder>', 'data folder (CASEBRIDGE_DATA, .casebridge)')
    .addHelpText(
      'after',
      `
Any number of workers may share one PostgreSQL (DATABASE_URL) and one store of materials. No two take up the same
delivery; what a killed one had in hand is taken up by another within 15 s, under the same message id.
Without DATABASE_URL the worker joins the embedded PostgreSQL of the hub that runs on the data folder, and waits up to
30 s for one. It never starts that database itself.
SIGTERM: nothing more is taken up; what is under way has 5 s to end, and is otherwise handed back. At most 30 s.`,
    )
    .action(({ port, data }: { port?: string; data?: string }) => {
      // Whoever asks is waiting; what a worker does can be a moment later.
      giveWay(Way.HALF);
      return runHub(
        { CASEBRIDGE_WORKER_PORT: port, CASEBRIDGE_DATA: data },
        () => 'workers',
        (_config, hub, milliseconds) =>
          `\nThe worker is ready (${(milliseconds / 1_000).toFixed(1)} s).\n\n  Health   ${hub.url}/health/ready\n  Metrics  ${hub.url}/metrics\n`,
      );
    });
