/** The fault suite: real processes, a real PostgreSQL of its own, faults made on purpose. Run by `npm run test:faults`. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test/faults'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  reporters: [['default', { summaryThreshold: 1_000 }], '<rootDir>/test/faults/support/results-reporter.mjs'],
  testSequencer: '<rootDir>/test/faults/support/sequencer.cjs',
  globalTeardown: '<rootDir>/test/faults/support/teardown.mjs',
  testTimeout: 900_000,
};
