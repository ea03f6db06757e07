import { randomBytes } from 'node:crypto';
import { createPrisma } from '../../prisma/client.js';
import type { PrismaClient } from '../../prisma/client.js';
import { ensureTemplate, useTestServer, withDatabase } from './test-server.js';

export interface TestDatabase {
  /** Connection string, password included. */
  url: string;
  prisma: PrismaClient;
  /** Drops the database. Call it in `afterAll`. */
  close(): Promise<void>;
}

/**
 * A database of its own for a test file, with all migrations applied and nothing in it. A copy of a template on one
 * PostgreSQL that all test files share: the embedded one in .casebridge-test/, or the server of TEST_DATABASE_URL.
 * With `empty`, not even the migrations are applied.
 */
export async function testDatabase({ poolSize = 10, empty = false } = {}): Promise<TestDatabase> {
  const { url: server, client } = await useTestServer();
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const template = empty ? 'template0' : await ensureTemplate(client, server);
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = withDatabase(server, name);
  const prisma = createPrisma(url, { poolSize, applicationName: name });
  return {
    url,
    prisma,
    async close() {
      await prisma.$disconnect();
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await client.end();
    },
  };
}
