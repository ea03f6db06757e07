/** Tests run on the TypeScript sources, on Node 24, on real PostgreSQL databases, one for each test file that needs one. */
export default {
  testEnvironment: 'node',
  roots: [
    '<rootDir>/test',
    '<rootDir>/domain',
    '<rootDir>/adapters',
    '<rootDir>/standing-data',
    '<rootDir>/mocks',
    '<rootDir>/access',
  ],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  reporters: ['default', '<rootDir>/test/support/summary-reporter.mjs'],
  globalTeardown: '<rootDir>/test/support/teardown.mjs',
  testTimeout: 30_000,
};
