import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SecretBox } from '../../access/sealing.js';
import { liveSecrets, makeSecret, sealSecret, type StoredSecret } from '../../events/webhooks/secrets.js';
import { resealWebhooks } from '../../events/webhooks/reseal.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const [old, fresh, foreign] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const during = new SecretBox(fresh, [old]);
const after = new SecretBox(fresh);
const now = new Date();

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());
beforeEach(() => database.prisma.webhook.deleteMany());

/** A webhook with a secret sealed by each key. */
async function webhook(keys: readonly Buffer[], state = 'ACTIVE') {
  const id = randomUUID();
  const secrets = keys.map(() => makeSecret());
  const stored = keys.map((key, index) => ({
    ...{ id: randomUUID(), sealed: sealSecret(new SecretBox(key), id, secrets[index]!) },
    ...{ createdAt: now.toISOString(), retiresAt: null },
  }));
  await database.prisma.webhook.create({
    data: {
      ...{ id, name: 'W', url: 'https://partner.example/', secrets: stored, state, createdBy: 'token:test' },
      ...{ cursorTransaction: 0n, cursorId: 0n },
    },
  });
  return { id, secrets };
}
const storedOf = async (id: string): Promise<StoredSecret[]> =>
  (await database.prisma.webhook.findUniqueOrThrow({ where: { id } })).secrets as unknown as StoredSecret[];

describe('sealing anew', () => {
  test('leaves every secret as it was, and none in need of the old key', async () => {
    const webhooks = [await webhook([old]), await webhook([old, fresh]), await webhook([old], 'REMOVED')];
    await expect(
      Promise.resolve().then(async () => liveSecrets(after, webhooks[0]!.id, await storedOf(webhooks[0]!.id), now)),
    ).rejects.toThrow('key that is not configured');
    expect(await resealWebhooks(database.prisma, during)).toEqual({ resealed: 3, current: 1, unopened: [] });
    for (const { id, secrets } of webhooks) expect(liveSecrets(after, id, await storedOf(id), now)).toEqual(secrets);
    expect(await resealWebhooks(database.prisma, after)).toEqual({ resealed: 0, current: 4, unopened: [] });
  });

  test('says what no key opens, and leaves it', async () => {
    const { id } = await webhook([foreign, old]);
    const before = await storedOf(id);
    expect(await resealWebhooks(database.prisma, during)).toEqual({ resealed: 1, current: 0, unopened: [id] });
    const [lost, kept] = await storedOf(id);
    expect(lost).toEqual(before[0]);
    expect(kept!.sealed).not.toBe(before[1]!.sealed);
  });

  test('loses no secret that is added at the same moment', async () => {
    const { id } = await webhook([old]);
    const added = { ...(await storedOf(id))[0]!, id: randomUUID() };
    const adding = database.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select id from webhook where id = ${id}::uuid for update`;
      await new Promise((resolve) => setTimeout(resolve, 200));
      await tx.webhook.update({
        where: { id },
        data: { secrets: [...(await storedOf(id)), added].map((each) => ({ ...each })) },
      });
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await resealWebhooks(database.prisma, during)).toMatchObject({ resealed: 2 });
    await adding;
    expect((await storedOf(id)).map((secret) => secret.id)).toContain(added.id);
    expect(liveSecrets(after, id, await storedOf(id), now)).toHaveLength(2);
  });
});
