import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { joinDatabase } from '../../prisma/database-url.js';
import {
  build,
  databaseProcess,
  discardData,
  eventually,
  launchCasebridge,
  newDataFolder,
} from '../support/processes.js';
import { peopleFile, personRow } from './import-world.js';

/** Commands that use the embedded PostgreSQL where no hub runs: the first starts it, the last stops it. */
describe('commands without a hub', () => {
  let files: string;
  const folders = [newDataFolder(), newDataFolder()];
  beforeAll(async () => {
    build();
    files = await mkdtemp(join(tmpdir(), 'casebridge-import-'));
  });
  afterAll(async () => {
    for (const folder of folders) await discardData(folder);
    await rm(files, { recursive: true, force: true });
  });

  test('an import that waits for another goes on when that has ended, whose server it was', async () => {
    const [folder] = folders as [string];
    const start = async (name: string) => {
      const file = join(files, `${name}-people.csv`);
      await writeFile(file, peopleFile(...Array.from({ length: 3_000 }, (_, at) => personRow(`${name}${at}`))));
      return launchCasebridge(['import', 'opus', file, '--no-index'], { CASEBRIDGE_DATA: folder });
    };
    const first = await start('A');
    await eventually(
      () => Promise.resolve(first.output()),
      (output) => /^Import /m.test(output),
      30_000,
    );
    // It holds still until the other one waits for it.
    first.child.kill('SIGSTOP');
    const second = await start('B');
    await eventually(
      () => Promise.resolve(second.output()),
      (output) => output.includes('waiting for its end'),
      30_000,
    );
    first.child.kill('SIGCONT');
    for (const { ended } of [first, second]) {
      const { status, output } = await ended;
      expect([status, output]).toEqual([0, expect.stringContaining('It balances')]);
      expect(output).toMatch(/3,?000/);
    }
    expect(await databaseProcess(folder)).toBeUndefined();
  });

  test('whoever is the last stops the server, in whatever order they come and go', async () => {
    const folder = folders[1]!;
    const answers = async (url: string): Promise<number> => {
      const client = new Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query<{ one: number }>('select 1 as one').finally(() => client.end());
      return rows[0]!.one;
    };
    for (let round = 0; round < 2; round += 1) {
      const joined = await Promise.all([1, 2, 3].map(() => joinDatabase({ folder })));
      const [first, ...others] = round === 1 ? joined.toReversed() : joined;
      await first!.close();
      for (const { url } of others) expect(await answers(url)).toBe(1);
      // While the last ones leave another one comes.
      const [late] = await Promise.all([joinDatabase({ folder }), ...others.map((one) => one.close())]);
      expect(await answers(late.url)).toBe(1);
      await late.close();
      expect(await databaseProcess(folder)).toBeUndefined();
    }
  });
});
