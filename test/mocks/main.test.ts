import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { readReceipt, startHubDouble } from './hub-double.js';
import { courtParts, soap } from './messages.js';

function simulators(...options: string[]) {
  const args = ['--no-warnings', '--import', './test/support/typescript.mjs', 'mocks/main.ts', ...options];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, CASEBRIDGE_RECEIPT_TOKEN: 'from-the-environment' },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, output }));
  return { child, ended, said: () => output };
}

describe('npm run simulators', () => {
  test('explains itself, and refuses what it does not understand', async () => {
    const help = await simulators('--help').ended;
    expect(help.code).toBe(0);
    for (const word of ['--cps-port', '--receipts', 'CASEBRIDGE_RECEIPT_TOKEN', '/simulator/settings'])
      expect(help.output).toContain(word);
    const wrong = await simulators('--cps-port', 'many').ended;
    expect(wrong.code).toBe(1);
    expect(wrong.output).toContain('0 to 65535');
    const unknown = await simulators('--only', 'cps,nobody').ended;
    expect(unknown.code).toBe(1);
    expect(unknown.output).toContain('There are cps, court');
  });

  test('serves until it is told to end', async () => {
    const hub = await startHubDouble();
    const { child, ended } = simulators(
      '--only',
      'cps,court',
      '--cps-port',
      '0',
      '--court-port',
      '0',
      '--receipts',
      `${hub.url}/{partner}`,
      '--receipt-delay',
      '0',
    );
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const url = /court\s+(\S+)/.exec(said.toString())![1]!;
    const parts = courtParts();
    await fetch(url, { method: 'POST', body: soap(parts) });
    const [posted] = await hub.receipts(1);
    expect(readReceipt(posted!).correlationId).toBe(parts.correlationId);
    expect(posted!.authorization).toBe('Bearer from-the-environment');
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    await hub.stop();
  });

  test('says which port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { code, output } = await simulators('--only', 'cps,court', '--cps-port', String(port), '--court-port', '0')
      .ended;
    expect(code).toBe(1);
    expect(output).toContain(`port ${port} is in use`);
    taken.close();
  });
});
