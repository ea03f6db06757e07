import './typescript.mjs';

/** After all tests: stops their PostgreSQL, if one was started. */
export default async function teardown() {
  const { stopTestServer } = await import('./test-server.ts');
  await stopTestServer();
}
