import type { MessageIdentity, PartnerConnection } from '../../adapters/adapter.js';

/** A message of the police, and the connection that it would take. Nothing listens there. */
export const identity: MessageIdentity = {
  messageId: 'b1e7f0aa-0000-4000-8000-000000000001',
  correlationId: 'b1e7f0aa-0000-4000-8000-000000000002',
  submittedAt: '2026-11-22T14:30:00.000Z',
};
export const connection: PartnerConnection = {
  url: 'http://127.0.0.1:9/',
  sourceSystem: '00106PoliceCaseSystem',
  destinationSystem: 'C00CommonPlatform',
  organisationUnit: '006A100',
  dataController: 'Test Force',
  testOperation: true,
  timeoutMs: 1000,
};
