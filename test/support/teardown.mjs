import './typescript.mjs';

/** After all tests: stops their PostgreSQL servers, as far as they were started. */
export default async function teardown() {
  const { stopTestServers } = await import('./test-server.ts');
  await stopTestServers();
}
