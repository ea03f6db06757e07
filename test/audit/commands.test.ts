import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { AuditLog } from '../../audit/index.js';
import { toGlobalId } from '../../domain/global-id.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { build, casebridge, discardData, newDataFolder } from '../support/processes.js';
import { look, people } from './support.js';

// Each command is a process of its own, which mostly loads modules.
jest.setTimeout(120_000);

describe('casebridge audit', () => {
  let database: TestDatabase;
  const folder = newDataFolder();
  const elsewhere = join(folder, 'elsewhere.ndjson');
  const audit = (...args: string[]) =>
    casebridge(['audit', ...args], {
      environment: {
        DATABASE_URL: database.url,
        CASEBRIDGE_DATA: folder,
        CASEBRIDGE_AUDIT_ANCHOR_FILE: elsewhere,
        CASEBRIDGE_AUDIT_RETENTION_DAYS: '300',
      },
    });

  beforeAll(async () => {
    build();
    database = await testDatabase();
    const log = new AuditLog(database.prisma);
    const at = (day: number) => ({ at: new Date(Date.UTC(2020, 0, day)) });
    await log.write(look(0, at(1)));
    await log.write(look(3, { ...at(2), operation: 'submitCaseFile', kind: 'DISCLOSURE' }));
    await log.write(
      look(0, { ...at(3), outcome: 'REFUSED', justification: undefined, purpose: undefined, recipients: [] }),
    );
    await log.write(look(0, { at: new Date() }));
  });
  afterAll(async () => {
    await database?.close();
    await discardData(folder);
  });

  test('says what there is with --help', async () => {
    const { status, output } = await audit('--help');
    expect(status).toBe(0);
    for (const command of ['verify', 'report', 'anchor', 'prune'])
      expect(output).toMatch(new RegExp(`\\n +${command} `));
    expect((await audit('report', '--help')).output).toContain('Section 62');
    expect((await audit('verify', '--help')).output).toContain('Exit status');
  });

  test('refuses what it does not understand', async () => {
    expect(await audit('verify', '--from', 'yesterday')).toMatchObject({
      status: 1,
      output: expect.stringMatching(/number of an entry/),
    });
    expect(await audit('report', '--person', 'inc_1')).toMatchObject({
      status: 1,
      output: expect.stringMatching(/id of a person/),
    });
    expect((await audit('report')).status).not.toBe(0);
  });

  test('anchors the chain in both files, and verifies it', async () => {
    expect(await audit('verify')).toMatchObject({ status: 1, output: expect.stringMatching(/ANCHORS_MISSING/) });
    expect(await audit('anchor')).toMatchObject({ status: 0, output: 'Entry 4 is anchored.\n' });
    expect(readFileSync(elsewhere, 'utf8')).toBe(readFileSync(join(folder, 'audit-anchors.ndjson'), 'utf8'));
    expect(await audit('verify')).toMatchObject({
      status: 0,
      output: expect.stringMatching(/^The audit is whole: 4 entries, 1 to 4, and 2 anch/),
    });
    const { status, output } = await audit('verify', '--json', '--from', '3', '--anchors', elsewhere);
    expect([status, JSON.parse(output)]).toEqual([
      0,
      { sound: true, entries: 2, from: 3, to: 4, anchors: 3, findings: [], findingCount: 0, signed: true },
    ]);
  });

  test('reports who looked at a person, in the terms of section 62, and records that somebody asked', async () => {
    const person = toGlobalId('Person', people[0]!);
    const { status, output } = await audit('report', '--person', person, '--justification', 'A complaint');
    expect(status).toBe(0);
    expect(output).toContain('1  CONSULTATION, ALLOWED\n  date and time  2020-01-01T00:00:00.000Z\n');
    expect(output).toContain('  identity       Officer Invented "0" Éxample (token:0), operator of cps\n');
    expect(output).toContain(
      '  justification  INVESTIGATION: Line 0 of a \\ reason with  all sorts of characters 😀\n',
    );
    expect(output).toContain('  recipients     partner:cps\n');
    expect(output).toContain('3  CONSULTATION, REFUSED');
    expect(output).toContain('  justification  none given\n');
    expect(output).toContain('5  CONSULTATION, ALLOWED');
    expect(output).toContain('  justification  AUDIT: A complaint\n');
    expect(output).toContain('4 in all.');
    expect(output).not.toContain('submitCaseFile');
  });

  test('reports a period as lines of JSON', async () => {
    const { output } = await audit(
      'report',
      '--person',
      people[4]!,
      '--from',
      '2020-01-01',
      '--to',
      '2020-01-03',
      '--json',
    );
    const looks = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(looks).toEqual([
      {
        sequence: 2,
        at: '2020-01-02T00:00:00.000Z',
        kind: 'DISCLOSURE',
        actorId: 'token:3',
        actorName: 'Officer Invented "3" Éxample',
        role: 'operator',
        partnerId: 'cps',
        purpose: 'INVESTIGATION',
        justification: look(3).justification,
        operation: 'submitCaseFile',
        records: [`Person:${people[3]}`, 'Incident:incident "3"'],
        recipients: ['partner:cps'],
        outcome: 'ALLOWED',
        count: 2,
        named: true,
        theirs: [],
        reasons: [],
        glass: [],
      },
    ]);
  });

  test('says why beside what the request said, and tells a look from one that was shown nothing', async () => {
    const [person, actorId] = [people[6]!, 'user:saffi.invented'];
    const at = new Date(Date.now() - 60_000);
    const glass = await database.prisma.breakGlass.create({
      data: {
        ...{ actorId, actorName: 'Saffi Invented', role: 'safeguarding', reason: 'A child in danger, invented', at },
        ...{ askedType: 'PERSON', askedId: person, recordType: 'PERSON', recordId: person },
        until: new Date(at.getTime() + 30_000),
      },
    });
    const log = new AuditLog(database.prisma);
    const actor = { id: actorId, name: 'Saffi Invented', role: 'safeguarding' };
    const entry = (seconds: number, more: object) => ({
      ...{ actor, operation: 'person', kind: 'CONSULTATION' as const, outcome: 'ALLOWED' as const, people: [person] },
      ...{ at: new Date(at.getTime() + seconds * 1_000), records: [{ type: 'Person', id: person }], ...more },
    });
    const broken = { records: [{ type: 'BrokenGlass', id: glass.id }] };
    await log.write(entry(0, { operation: 'breakGlass', kind: 'ALTERATION', ...broken }));
    await log.write(entry(10, {}));
    await log.write(entry(40, { count: 0 }));
    const { output } = await audit('report', '--person', person, '--from', at.toISOString());
    const [breaking, opened, after] = output.split('\n\n');
    expect(breaking).toMatch(/operation +breakGlass/);
    expect(breaking).toContain('  reason         A child in danger, invented\n');
    expect(opened).toMatch(/\n {2}glass broken +from .+ to .+: A child in danger, invented\n/);
    expect(opened).not.toContain('shown');
    expect(after).toContain('  shown          nothing: asked for by its id, and not shown');
    expect(after).not.toContain('glass');
  });

  test('an entry that is not there yet is no chain that was tampered with', async () => {
    const { status, output } = await audit('verify', '--from', '999');
    expect(status).toBe(1);
    expect(output).toMatch(/^There is no entry 999 yet: the chain ends with \d+\./);
  });

  test('takes away what is past the retention, and what was tampered with is told', async () => {
    expect(await audit('prune')).toMatchObject({ status: 0, output: '3 entries were taken away.\n' });
    expect((await audit('verify')).status).toBe(0);
    await database.prisma.$executeRawUnsafe('alter table audit_entry disable trigger all');
    await database.prisma.$executeRawUnsafe(`update audit_entry set actor_name = 'Nobody' where sequence = 4`);
    const { status, output } = await audit('verify');
    expect(status).toBe(1);
    expect(output).toContain('The audit is NOT whole');
    expect(output).toContain('ENTRY_EDITED       Entry 4 is not what was written');
  });
});
