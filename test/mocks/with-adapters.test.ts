import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DocumentMaterial, PartnerAdapter, PartnerConnection } from '../../adapters/adapter.js';
import { courtAdapter } from '../../adapters/court/index.js';
import { cpsAdapter } from '../../adapters/cps/index.js';
import type { CaseFile } from '../../domain/case-file/index.js';
import { startSimulators, type RunningSimulators } from '../../mocks/server.js';
import { aCompleteCaseFile, aCourtReadyCaseFile, aForeignCaseFile } from '../support/generate/case-file.js';
import { startHubDouble } from './hub-double.js';

// The adapters and the simulators were written apart, from the published descriptions: here they meet.

let running: RunningSimulators<'cps' | 'court'>;
let hub: Awaited<ReturnType<typeof startHubDouble>>;
beforeAll(async () => {
  hub = await startHubDouble();
  running = await startSimulators({
    ports: { cps: 0, court: 0 },
    receiptUrl: () => hub.url,
    token: 'a-token',
    settings: { receipt: 'none', receiptDelayMs: 0 },
  });
});
afterAll(async () => {
  await running.stop();
  await hub.stop();
});

const connectionTo = (url: string, destinationSystem: string): PartnerConnection => ({
  url,
  sourceSystem: '00106PoliceCaseSystem',
  destinationSystem,
  organisationUnit: '06AA000',
  dataController: 'Invented Constabulary',
  testOperation: true,
  timeoutMs: 10_000,
});

async function sent(
  adapter: PartnerAdapter,
  connection: PartnerConnection,
  caseFile: CaseFile,
  materials: DocumentMaterial[] = [],
) {
  const identity = { messageId: randomUUID(), correlationId: randomUUID(), submittedAt: '2026-11-22T12:00:00.000Z' };
  const message = adapter.envelope({ caseFile, materials }, identity, connection);
  const result = await adapter.send(message, connection);
  const simulator = adapter.id === 'cps' ? running.started.cps.simulator : running.started.court.simulator;
  const logged = simulator.log.list().find(({ correlationId }) => correlationId === identity.correlationId);
  return { identity, message, result, logged, errors: logged?.findings.filter(({ severity }) => severity === 'Error') };
}

describe('Adapters and simulators', () => {
  const material: DocumentMaterial = {
    id: '7b0c1c1e-0000-4000-8000-000000000001',
    title: 'MG11 statement',
    fileName: 'statement.pdf',
    contentType: 'application/pdf',
    sha256: '0'.repeat(64),
    content: new Uint8Array(3_000_000).fill(65),
  };

  test('every complete case file is taken by the CPS, with its materials', async () => {
    const connection = connectionTo(running.started.cps.url, 'A00CPS');
    await fc.assert(
      fc.asyncProperty(fc.oneof(aCompleteCaseFile(), aForeignCaseFile()), async (caseFile) => {
        const { result, errors } = await sent(cpsAdapter, connection, caseFile);
        expect({ kind: result.kind, errors }).toEqual({ kind: 'received', errors: [] });
      }),
      { numRuns: 60 },
    );
    const [caseFile] = fc.sample(aCompleteCaseFile(), { numRuns: 1, seed: 1 });
    const { result, logged } = await sent(cpsAdapter, connection, caseFile!, [material]);
    expect(result).toMatchObject({ kind: 'received', duplicate: false });
    expect(logged!.documents[1]).toMatchObject({ fileName: 'statement.pdf', bytes: 3_000_000 });
  });

  test('every court-ready case file is taken by the court', async () => {
    const connection = connectionTo(running.started.court.url, 'C00CommonPlatform');
    await fc.assert(
      fc.asyncProperty(aCourtReadyCaseFile(), async (caseFile) => {
        const { result, errors } = await sent(courtAdapter, connection, caseFile);
        expect({ kind: result.kind, errors }).toEqual({ kind: 'received', errors: [] });
      }),
      { numRuns: 60 },
    );
  });

  test('a repeat is received as a duplicate; the receipt is read as it was meant', async () => {
    const connection = connectionTo(running.started.court.url, 'C00CommonPlatform');
    const [caseFile] = fc.sample(aCourtReadyCaseFile(), { numRuns: 1, seed: 2 });
    running.started.court.simulator.set({
      receipt: 'normal',
      reject: { next: 1, problems: [{ code: 4711, context: '/NewCaseMessage/Case' }] },
    });
    const { message, identity } = await sent(courtAdapter, connection, caseFile!);
    expect(await courtAdapter.send(message, connection)).toMatchObject({ kind: 'received', duplicate: true });
    const [posted] = await hub.receipts(1);
    expect(courtAdapter.readReceipt(posted!.body)).toMatchObject({
      ok: true,
      value: {
        correlationId: identity.correlationId,
        verdict: 'REJECTED',
        problems: [{ code: 'CJSE-4711', path: '/NewCaseMessage/Case' }],
      },
    });
    running.started.court.simulator.set({ receipt: 'none' });
  });

  test('a partner that is down, busy or loses its answer is unavailable, never refused', async () => {
    const connection = connectionTo(running.started.court.url, 'C00CommonPlatform');
    const [caseFile] = fc.sample(aCourtReadyCaseFile(), { numRuns: 1, seed: 3 });
    running.started.court.simulator.set({ down: 'busy', retryAfterSeconds: 3 });
    expect((await sent(courtAdapter, connection, caseFile!)).result).toMatchObject({
      kind: 'unavailable',
      retryAfterMs: 3_000,
    });
    running.started.court.simulator.set({ down: 'no', answer: { kind: 'lost', next: 1 } });
    expect((await sent(courtAdapter, connection, caseFile!)).result).toMatchObject({ kind: 'unavailable' });
    running.started.court.simulator.set({ answer: { kind: 'huge', next: 1 } });
    expect((await sent(courtAdapter, connection, caseFile!)).result).toMatchObject({ kind: 'unavailable' });
  });
});
