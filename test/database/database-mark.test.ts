import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type DatabaseMode, markOf, requireMode } from '../../prisma/database-mark.js';
import { seedForce } from '../../prisma/synthetic/index.js';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { readConfig } from '../../server/config.js';
import { startHub } from '../../server/hub.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { silent } from '../support/silent-logger.js';

let database: TestDatabase;
let client: Client;
beforeEach(async () => {
  database = await testDatabase({ poolSize: 2 });
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterEach(async () => {
  await client?.end();
  await database?.close();
});

const partner = (id: string, testOperation?: boolean) =>
  database.prisma.partner.create({ data: { id, name: id, connection: { testOperation }, retry: {} } });
const opened = async (mode: DatabaseMode): Promise<string> => {
  try {
    await requireMode(client, mode);
    return 'opened';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the mark of a database', () => {
  test('is that of the first hub that opens it, and stays', async () => {
    expect(await markOf(client)).toBeUndefined();
    expect(await opened('sandbox')).toBe('opened');
    expect(await opened('sandbox')).toBe('opened');
    expect(await markOf(client)).toBe('sandbox');
    expect(await opened('production')).toBe('DATABASE_OF_SANDBOX');
    expect(await database.prisma.hubMark.count()).toBe(1);
    await expect(client.query(`INSERT INTO hub_mark (id, mode) VALUES (2, 'production')`)).rejects.toThrow(
      'hub_mark_one',
    );
  });

  test('keeps a sandbox out of production', async () => {
    expect(await opened('production')).toBe('opened');
    expect(await opened('sandbox')).toBe('DATABASE_OF_PRODUCTION');
    expect(await opened('production')).toBe('opened');
  });

  test('of an earlier release is what is found in it: a real partner, or the tokens of a sandbox', async () => {
    await partner('cps', true);
    await partner('court', false);
    expect(await opened('sandbox')).toBe('DATABASE_OF_PRODUCTION');
    expect(await markOf(client)).toBeUndefined();
    await client.query('DELETE FROM partner');
    await partner('cps');
    expect(await opened('sandbox')).toBe('DATABASE_OF_PRODUCTION');
    await client.query('DELETE FROM partner');
    await partner('cps', true);
    await createAccessToken(database.prisma, { name: 'Simulated cps', role: 'partner', partnerId: 'cps' });
    expect(await opened('production')).toBe('DATABASE_OF_SANDBOX');
    expect(await opened('sandbox')).toBe('opened');
  });

  test('is one, when a sandbox and a production hub open a new one at the same moment', async () => {
    const others = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const other = new Client({ connectionString: database.url });
        await other.connect();
        return other;
      }),
    );
    const came = await Promise.allSettled(
      others.map((other, index) => requireMode(other, index % 2 === 0 ? 'sandbox' : 'production')),
    );
    const mark = await markOf(client);
    for (const [index, { status }] of came.entries())
      expect(status).toBe((index % 2 === 0 ? 'sandbox' : 'production') === mark ? 'fulfilled' : 'rejected');
    await Promise.all(others.map((other) => other.end()));
  });

  test('keeps synthetic people out of production, and is that of a sandbox once they are in', async () => {
    await requireMode(client, 'production');
    await expect(seedForce(database.url, { seed: 1, people: 10 })).rejects.toMatchObject({
      code: 'DATABASE_OF_PRODUCTION',
    });
    expect(await database.prisma.person.count()).toBe(0);
    await client.query('DELETE FROM hub_mark');
    await seedForce(database.url, { seed: 1, people: 10 });
    expect(await opened('production')).toBe('DATABASE_OF_SANDBOX');
  });

  test.each(['sandbox', 'production'] as const)(
    'stops a hub of the other kind before it does anything: %s',
    async (mode) => {
      await requireMode(client, mode === 'sandbox' ? 'production' : 'sandbox');
      const config = {
        ...readConfig({ DATABASE_URL: database.url, CASEBRIDGE_PORT: '0', CASEBRIDGE_SIMULATORS: 'false' }),
        CASEBRIDGE_MODE: mode,
      };
      for (const kind of ['both', 'workers'] as const)
        await expect(startHub(config, silent, undefined, undefined, kind)).rejects.toMatchObject({
          code: mode === 'sandbox' ? 'DATABASE_OF_PRODUCTION' : 'DATABASE_OF_SANDBOX',
        });
      expect(await database.prisma.accessToken.count()).toBe(0);
      expect(await database.prisma.partner.count()).toBe(0);
    },
  );
});
