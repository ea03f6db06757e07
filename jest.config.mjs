import { availableParallelism } from 'node:os';

/** Tests run on the TypeScript sources, on Node 24, on real PostgreSQL databases, one for each test file that needs one. */
export default {
  testEnvironment: '<rootDir>/test/support/environment.cjs',
  roots: [
    '<rootDir>/test',
    '<rootDir>/domain',
    '<rootDir>/adapters',
    '<rootDir>/standing-data',
    '<rootDir>/mocks',
    '<rootDir>/access',
    '<rootDir>/work',
  ],
  testMatch: ['**/*.test.ts'],
  // These have a command of their own: npm run test:faults.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/faults/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  reporters: ['default', '<rootDir>/test/support/summary-reporter.mjs'],
  globalTeardown: '<rootDir>/test/support/teardown.mjs',
  // Most of them wait for a database or a process: five at once even on two cores.
  maxWorkers: Math.max(5, availableParallelism() - 1),
  // No measure of speed: a machine that does much else beside must not fail a test.
  testTimeout: 60_000,
};
