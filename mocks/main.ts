import { Command, InvalidArgumentError } from 'commander';
import { startSimulators } from './server.js';

const port = (text: string) => {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return Number(text);
};
const milliseconds = (text: string) => {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError('Give a whole number of milliseconds.');
  return Number(text);
};

const program = new Command('simulators')
  .description('Runs the simulated CPS and the simulated court alone, for a hub that runs elsewhere.')
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--cps-port <port>', 'port of the CPS; 0 for any free one', port, 4101)
  .option('--court-port <port>', 'port of the court; 0 for any free one', port, 4102)
  .option(
    '--receipts <url>',
    'where the hub takes receipts; {partner} becomes cps or court',
    'http://127.0.0.1:4000/partners/{partner}/receipts',
  )
  .option('--receipt-delay <ms>', 'milliseconds from the answer to the receipt', milliseconds, 300)
  .option('--keep <folder>', 'folder of what must outlive this process: messages taken, receipts owed')
  .addHelpText(
    'after',
    `
Environment:
  CASEBRIDGE_RECEIPT_TOKEN_CPS    bearer token that the hub expects with a receipt of the CPS,
  CASEBRIDGE_RECEIPT_TOKEN_COURT  and of the court (not options: options show in process lists)
  CASEBRIDGE_RECEIPT_TOKEN        for one that has none of its own

Controls, on this machine only, e.g. for the CPS:
  curl http://127.0.0.1:4101/simulator/messages
  curl -H 'content-type: application/json' -d '{"down":"unavailable"}' http://127.0.0.1:4101/simulator/settings
  curl -X POST http://127.0.0.1:4101/simulator/reset

mocks/README.md lists every setting.`,
  )
  .parse();

const options = program.opts<{
  host: string;
  cpsPort: number;
  courtPort: number;
  receipts: string;
  receiptDelay: number;
  keep?: string;
}>();

try {
  const running = await startSimulators({
    host: options.host,
    cpsPort: options.cpsPort,
    courtPort: options.courtPort,
    receiptUrl: (partner) => options.receipts.replaceAll('{partner}', partner),
    // A hub gives every partner a token of its own, and takes no other's receipts under it.
    token: (partner) =>
      process.env[`CASEBRIDGE_RECEIPT_TOKEN_${partner.toUpperCase()}`] ?? process.env['CASEBRIDGE_RECEIPT_TOKEN'] ?? '',
    settings: { receiptDelayMs: options.receiptDelay },
    ...(options.keep === undefined ? {} : { folder: options.keep }),
  });
  console.log(`CPS    ${running.cpsUrl}\ncourt  ${running.courtUrl}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.stop());
} catch (error) {
  const { code, port: taken } = error as { code?: string; port?: number };
  const why =
    code === 'EADDRINUSE' ? `port ${taken} is in use: choose another with --cps-port or --court-port` : String(error);
  console.error(`The simulators did not start: ${why}`);
  process.exitCode = 1;
}
