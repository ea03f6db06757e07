import type { PartnerConnection } from '../../adapters/adapter.js';

/** A connection to a service of social care. */
export const connectionTo = (url: string, service: string): PartnerConnection => ({
  url,
  sourceSystem: '00106PoliceCaseSystem',
  destinationSystem: service,
  organisationUnit: '006A100',
  dataController: 'Test',
  testOperation: true,
  timeoutMs: 2_000,
});
