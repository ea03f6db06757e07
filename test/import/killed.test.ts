import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../prisma/project-root.js';
import { build, discardData, newDataFolder } from '../support/processes.js';
import { ImportWorld, peopleFile, personRow } from './import-world.js';

const program = join(projectRoot(), 'dist', 'server', 'main.js');

describe('an import in a process of its own', () => {
  const PEOPLE = 9_000;
  const data = newDataFolder();
  let world: ImportWorld;
  let file: string;
  beforeAll(async () => {
    build();
    world = await ImportWorld.start();
    const rows = Array.from({ length: PEOPLE }, (_, at) => personRow(at, at % 100 === 7 ? { DOB: 'unknown' } : {}));
    file = await world.file('people.csv', peopleFile(...rows));
  });
  afterAll(async () => {
    await world?.close();
    await discardData(data);
  });

  const start = (...args: readonly string[]) => {
    const child = spawn(process.execPath, [program, 'import', ...args], {
      env: { PATH: process.env['PATH'], DATABASE_URL: world.database.url, CASEBRIDGE_DATA: data },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, output }));
    return { child, ended };
  };
  const position = async (): Promise<number> => {
    const [run] = await world.rows<{ position: number; state: string }>(
      'select position::int, state from import_run order by id desc limit 1',
    );
    return run?.state === 'UNDER_WAY' ? run.position : run ? PEOPLE : 0;
  };
  const reaches = async (least: number): Promise<void> => {
    for (let waited = 0; (await position()) < least; waited += 5) {
      if (waited > 10_000) throw new Error(`It did not come to ${least}.`);
      await sleep(5);
    }
  };

  test('is killed twice, stopped once, and goes on each time where it was: nothing twice, nothing left out', async () => {
    for (const [signal, least] of [
      ['SIGKILL', 1],
      ['SIGKILL', 2_500],
      ['SIGTERM', 4_500],
    ] as const) {
      const { child, ended } = start('opus', file, '--no-index');
      await reaches(least);
      child.kill(signal);
      const { status, output } = await ended;
      // Whoever was quicker has come to the end: then there is nothing to see, and the sizes here must grow.
      expect([signal, status]).toEqual([signal, signal === 'SIGKILL' ? null : 2]);
      if (signal === 'SIGTERM') expect(output).toContain('goes on where it was');
    }
    const { status, output } = await start('opus', file, '--no-index').ended;
    expect(output).toContain('begun for the 4. time');
    expect(output).toContain('It balances');
    expect(output).toContain(`${PEOPLE} people are stored and not searchable yet`);
    expect(status).toBe(0);
    expect(
      await world.rows(`select times_begun, balanced, report -> 'totals' ->> 'storedNew' as stored,
        report -> 'standings' -> 0 ->> 'legacy' as legacy from import_run`),
    ).toEqual([{ times_begun: 4, balanced: true, stored: String(PEOPLE), legacy: String(PEOPLE / 100) }]);
    expect(
      await world.rows(`select (select count(*)::int from person) as people, (select count(*)::int from import_record) as records,
        (select count(*)::int from person_source) as marked`),
    ).toEqual([{ people: PEOPLE, records: PEOPLE, marked: PEOPLE / 100 }]);
    // The audit is told of each of them once.
    expect(
      await world.rows(`select count(distinct person)::int as people, count(*)::int as told
        from audit_waiting, jsonb_array_elements_text(entry -> 'people') person`),
    ).toEqual([{ people: PEOPLE, told: PEOPLE }]);
  });

  test('two of one file at once: one waits, and finds everything as it is', async () => {
    const second = await world.file(
      '2-people.csv',
      peopleFile(...Array.from({ length: 3_000 }, (_, at) => personRow(`B${at}`))),
    );
    const [one, other] = [start('opus', second, '--no-index'), start('opus', second, '--no-index')];
    const both = [await one.ended, await other.ended];
    expect(both.filter(({ status }) => status !== 0)).toEqual([]);
    const runs = await world.rows<{ stored: string; unchanged: string }>(
      `select report -> 'totals' ->> 'storedNew' as stored, report -> 'totals' ->> 'unchanged' as unchanged
       from import_run where files @> '[{"name":"2-people.csv"}]' order by 1`,
    );
    expect(runs).toEqual([
      { stored: '0', unchanged: '3000' },
      { stored: '3000', unchanged: '0' },
    ]);
    expect(await world.rows(`select count(*)::int as people from import_record where key like 'B%'`)).toEqual([
      { people: 3_000 },
    ]);

    await world.rows(`delete from person where id = (select record_id from import_record where key = 'B77')`);
    const verified = await start('verify', 'opus', second).ended;
    expect(verified.status).toBe(1);
    expect(verified.output).toContain('LIVE_RECORD_MISSING PERSON B77: record 78 of 2-people.csv');
    const report = await start('report', 'last').ended;
    expect(report.output).toContain('The signature is ours.');
    expect(report.status).toBe(0);
  });
});
