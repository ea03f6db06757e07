import { Command, InvalidArgumentError } from 'commander';
import { type SimulatorId, simulatorIds, simulators, startSimulators } from './server.js';

const port = (text: string) => {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return Number(text);
};
const milliseconds = (text: string) => {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError('Give a whole number of milliseconds.');
  return Number(text);
};

const some = (text: string): SimulatorId[] =>
  text.split(',').map((name) => {
    const id = simulatorIds.find((known) => known === name.trim());
    if (!id) throw new InvalidArgumentError(`There are ${simulatorIds.join(', ')}.`);
    return id;
  });
const portOption = (id: SimulatorId) => `--${id}-port`;

const program = new Command('simulators')
  .description('Runs the simulated partners alone, for a hub that runs elsewhere.')
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--only <names>', `which of them: ${simulatorIds.join(',')}`, some, [...simulatorIds]);
for (const id of simulatorIds) {
  const { title, port: usual } = simulators[id];
  program.option(`${portOption(id)} <port>`, `port of the ${title}; 0 for any free one`, port, usual);
}
program
  .option(
    '--receipts <url>',
    'where the hub takes receipts; {partner} becomes the id of the partner, e.g. cps',
    'http://127.0.0.1:4000/partners/{partner}/receipts',
  )
  .option('--receipt-delay <ms>', 'milliseconds from the answer to the receipt', milliseconds, 300)
  .option('--mail-port <port>', 'port of this machine where the hub takes e-mail (its CASEBRIDGE_MAIL_PORT)', port)
  .option('--keep <folder>', 'folder of what must outlive this process: messages taken, receipts owed')
  .addHelpText(
    'after',
    `
Environment:
  CASEBRIDGE_RECEIPT_TOKEN_CPS  bearer token that the hub expects with a receipt of the CPS; so for every partner, with its
                                id in capitals and _ for - (not options: options show in process lists)
  CASEBRIDGE_RECEIPT_TOKEN      for one that has none of its own

Controls, on this machine only, e.g. for the CPS:
  curl http://127.0.0.1:4101/simulator/messages
  curl -H 'content-type: application/json' -d '{"down":"unavailable"}' http://127.0.0.1:4101/simulator/settings
  curl -X POST http://127.0.0.1:4101/simulator/reset

mocks/README.md lists every setting.`,
  )
  .parse();

const options = program.opts<{
  host: string;
  only: SimulatorId[];
  receipts: string;
  receiptDelay: number;
  mailPort?: number;
  keep?: string;
}>();
const portOf = (id: SimulatorId): number =>
  program.getOptionValue(program.options.find(({ long }) => long === portOption(id))!.attributeName()) as number;

try {
  const { started, stop } = await startSimulators({
    host: options.host,
    ports: Object.fromEntries(options.only.map((id) => [id, portOf(id)])) as Record<SimulatorId, number>,
    receiptUrl: (partner) => options.receipts.replaceAll('{partner}', partner),
    // A hub gives every partner a token of its own, and takes no other's receipts under it.
    token: (partner) =>
      process.env[`CASEBRIDGE_RECEIPT_TOKEN_${partner.toUpperCase().replaceAll('-', '_')}`] ??
      process.env['CASEBRIDGE_RECEIPT_TOKEN'] ??
      '',
    mailPort: () => options.mailPort,
    settings: { receiptDelayMs: options.receiptDelay },
    ...(options.keep === undefined ? {} : { folder: options.keep }),
  });
  const width = Math.max(...options.only.map((id) => simulators[id].title.length));
  console.log(options.only.map((id) => `${simulators[id].title.padEnd(width)}  ${started[id].url}`).join('\n'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
} catch (error) {
  const { code, port: taken } = error as { code?: string; port?: number };
  const why =
    code === 'EADDRINUSE'
      ? `port ${taken} is in use: choose another with ${options.only.map(portOption).join(', ')}`
      : String(error);
  console.error(`The simulators did not start: ${why}`);
  process.exitCode = 1;
}
