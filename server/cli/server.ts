import { Command } from 'commander';
import { runHub } from './run-hub.js';
import { welcome } from './welcome.js';

export const serverCommand = (): Command =>
  new Command('server')
    .description('serves the API alone; what it queues is sent by workers (casebridge worker)')
    .option('--port <port>', 'port of the API (CASEBRIDGE_PORT, 4000)')
    .option('--data <folder>', 'data folder (CASEBRIDGE_DATA, .casebridge)')
    .addHelpText(
      'after',
      `
GraphQL, subscriptions, materials and the receipts of partners. Any number of servers may share one PostgreSQL
(DATABASE_URL) and one store of materials; put a load balancer before them that asks /health/ready.
Without DATABASE_URL the embedded PostgreSQL of the data folder is used: that of a hub which runs on it already, else
its own. In the sandbox the first server also plays the partners; give a second one on the same machine other ports, and
CASEBRIDGE_SIMULATORS=false.
SIGTERM: /health/ready says 503, requests in flight finish, subscribers are told to resume elsewhere. At most 30 s.`,
    )
    .action(({ port, data }: { port?: string; data?: string }) =>
      runHub({ CASEBRIDGE_PORT: port, CASEBRIDGE_DATA: data }, () => 'api', welcome),
    );
