import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { connectToRunning, findCluster, startEmbeddedPostgres, stopServer } from '../../prisma/embedded/index.js';
import { holdDatabase } from '../support/holder.js';
import type { Holder } from '../support/holder.js';

const scratch = true; // PostgreSQL itself may be killed, the machine is not

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let holders: Holder[];
  const hold = async () => {
    const holder = await holdDatabase({ folder, scratch });
    holders.push(holder);
    return holder;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'casebridge-'));
    rmSync(folder, { recursive: true }); // the starter makes it, with the access it needs
    holders = [];
  });
  afterEach(async () => {
    for (const holder of holders) await holder.kill();
    const cluster = findCluster({ folder });
    if (cluster) await stopServer(cluster);
    rmSync(folder, { recursive: true, force: true });
  });

  test('keeps its data from one start to the next, and nothing runs in between', async () => {
    const first = await startEmbeddedPostgres({ folder, scratch });
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.stop();
    await expect(connectToRunning(folder)).rejects.toMatchObject({ code: 'DATABASE_NOT_RUNNING' });
    expect(existsSync(join(first.directory, 'data', 'postmaster.pid'))).toBe(false);

    const second = await startEmbeddedPostgres({ folder, scratch });
    expect(second.adopted).toBe(false);
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await second.stop();
  });

  test('refuses a second hub, naming the first, and serves other processes meanwhile', async () => {
    const hub = await hold();
    await expect(startEmbeddedPostgres({ folder, scratch })).rejects.toMatchObject({
      code: 'DATABASE_FOLDER_IN_USE',
      message: expect.stringContaining(`process ${hub.pid}`),
    });
    const { url } = await connectToRunning(folder);
    expect(url).toBe(hub.says.url);
    expect(await query(url, 'SELECT current_database() AS name')).toEqual([{ name: 'casebridge' }]);
  });

  test('is adopted from a hub that was killed', async () => {
    const hub = await hold();
    await query(hub.says.url!, 'CREATE TABLE kept AS SELECT 2 AS n');
    await hub.kill();
    const next = await startEmbeddedPostgres({ folder, scratch });
    expect(next).toMatchObject({ adopted: true, pid: hub.says.pid });
    expect(await query(next.url, 'SELECT n FROM kept')).toEqual([{ n: 2 }]);
    await next.stop();
  });

  test('starts again when both the hub and PostgreSQL were killed', async () => {
    const hub = await hold();
    await query(hub.says.url!, 'CREATE TABLE kept AS SELECT 3 AS n');
    await hub.kill();
    process.kill(hub.says.pid!, 'SIGKILL');
    const next = await startEmbeddedPostgres({ folder, scratch });
    expect(next.adopted).toBe(false);
    expect(await query(next.url, 'SELECT n FROM kept')).toEqual([{ n: 3 }]);
    await next.stop();
  });

  test('comes back on the same port, still claimed, when PostgreSQL is killed under its hub', async () => {
    const hub = await startEmbeddedPostgres({ folder, scratch });
    process.kill(hub.pid, 'SIGKILL');
    let answer: unknown;
    for (let tries = 0; tries < 300 && !answer; tries += 1) {
      await sleep(100);
      answer = await query(hub.url, 'SELECT 1 AS n').catch(() => undefined);
    }
    expect(answer).toEqual([{ n: 1 }]);
    await sleep(1_000);
    expect((await hold()).says.code).toBe('DATABASE_FOLDER_IN_USE');
    await hub.stop();
  });

  test('is made once when two hubs start for the first time at once, and one of them gets it', async () => {
    const both = await Promise.all([hold(), hold()]);
    const codes = both.map(({ says }) => says.code ?? 'started').sort();
    expect(codes).toEqual(['DATABASE_FOLDER_IN_USE', 'started']);
  });

  test('does not take the server of the folder it was copied from for its own', async () => {
    const hub = await hold();
    const copy = `${folder}-copy`;
    try {
      execFileSync('cp', ['-a', folder, copy]); // as an administrator would, owners and all
      await expect(startEmbeddedPostgres({ folder: copy, scratch })).rejects.toMatchObject({
        code: 'DATABASE_START_FAILED',
        message: expect.stringContaining(`was copied from ${realpathSync(folder)}`),
      });
      await stopServer(findCluster({ folder: copy })!);
      expect(await query(hub.says.url!, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});
