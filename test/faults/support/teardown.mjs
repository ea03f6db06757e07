import '../../support/typescript.mjs';

/** After all items: stops the PostgreSQL of this suite, and that of the other tests if an item used it. */
export default async function teardown() {
  const [{ stopFaultServer }, { stopTestServers }] = await Promise.all([
    import('./server.ts'),
    import('../../support/test-server.ts'),
  ]);
  await stopFaultServer();
  await stopTestServers();
}
