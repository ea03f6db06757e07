import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { canonicalJson } from '../../domain/canonical-json.js';
import { ImportWorld, peopleFile, personRow, sha256 } from './import-world.js';

describe('an import of people', () => {
  let world: ImportWorld;
  beforeAll(async () => {
    world = await ImportWorld.start();
  });
  afterAll(() => world?.close());

  const content = peopleFile(
    personRow(1, { SURNAME: "O'NEIL-SAMPLE", FORENAME_2: 'Mary', PNCID: '2012/0000016Z' }),
    personRow(2, { DOB: '31/02/1980' }),
    personRow(3, { PNCID: '2012/0000016A', CREATED: '01/06/2019' }),
    personRow(4, { PNCID: '12/16Z' }),
    personRow(5, { SURNAME: '', FORENAME_1: '' }),
    personRow('', {}),
    personRow(1, { SURNAME: 'AGAIN' }),
    'broken,"row',
    personRow(6, { SURNAME: 'SAMPLE, "THE"', STREET: 'Line 1\nLine 2' }),
  );

  test('stores what is right as live, what fails as legacy with its reasons, and rejects the rest with theirs', async () => {
    const file = await world.file('people.csv', content);
    const { report, signature } = await world.import('opus', [file]);
    expect(report).toMatchObject({
      balanced: true,
      differences: [],
      files: [{ name: 'people.csv', sha256: sha256(content), bytes: Buffer.byteLength(content) }],
      totals: { read: 9, storedNew: 6, unchanged: 0, updated: 0, rejected: 3 },
      standings: [{ type: 'PERSON', live: 2, legacy: 4 }],
    });
    expect(report.lines).toEqual([
      { type: 'PERSON', month: '2019-05', read: 7, storedNew: 5, unchanged: 0, updated: 0, rejected: 2 },
      { type: 'PERSON', month: '2019-06', read: 1, storedNew: 1, unchanged: 0, updated: 0, rejected: 0 },
      { type: 'UNKNOWN', month: '', read: 1, storedNew: 0, unchanged: 0, updated: 0, rejected: 1 },
    ]);
    expect(report.problems).toEqual([
      { code: 'DATE_INVALID', legacy: 1, rejected: 0 },
      { code: 'KEY_MISSING', legacy: 0, rejected: 1 },
      { code: 'KEY_REPEATED', legacy: 0, rejected: 1 },
      { code: 'PNC_ID_CHECK_LETTER', legacy: 1, rejected: 0 },
      { code: 'PNC_ID_IN_USE', legacy: 1, rejected: 0 },
      { code: 'REQUIRED', legacy: 1, rejected: 0 },
      { code: 'ROW_UNREADABLE', legacy: 0, rejected: 1 },
    ]);
    expect(world.signer.isOurs(canonicalJson(report), signature!)).toBe(true);
    expect(world.signer.isOurs(canonicalJson({ ...report, balanced: false }), signature!)).toBe(false);
    const people = await world.rows(
      `select r.key, standing, given_names, family_name, date_of_birth::text, pnc_id, address_street, s.source, s.system, s.record
       from import_record r left join person p on p.id = r.record_id left join person_source s on s.person_id = p.id order by key`,
    );
    expect(people).toMatchObject([
      {
        key: '1',
        standing: 'LIVE',
        given_names: ['Ida', 'Mary'],
        family_name: "O'Neil-Sample",
        pnc_id: '2012/0000016Z',
        source: null,
      },
      { key: '2', standing: 'LEGACY', date_of_birth: null, source: 'LEGACY', system: 'OPUS records', record: '2' },
      { key: '3', standing: 'LEGACY', pnc_id: null },
      { key: '4', standing: 'LEGACY', pnc_id: null },
      { key: '5', standing: 'LEGACY', family_name: null },
      { key: '6', standing: 'LIVE', family_name: 'Sample, "the"', address_street: 'Line 1\nLine 2' },
    ]);
    const lines = await world.rows('select position::int, line::int, key from import_rejection order by position');
    expect(lines).toEqual([
      { position: 6, line: 7, key: null },
      { position: 7, line: 8, key: '1' },
      { position: 8, line: 9, key: null },
    ]);
  });

  test('changes nothing the second time, and tells what is no longer as it was', async () => {
    const file = await world.file('people.csv', content);
    const before = await world.rows('select id, updated_at from person order by id');
    const again = await world.import('opus', [file]);
    expect(again.report).toMatchObject({
      balanced: true,
      totals: { storedNew: 0, unchanged: 6, updated: 0, rejected: 3 },
    });
    expect(await world.rows('select id, updated_at from person order by id')).toEqual(before);

    const changed = await world.file('people.csv', content.replace('31/02/1980', '28/02/1980'));
    const { report } = await world.import('opus', [changed], { now: () => new Date('2026-11-23T13:00:00Z') });
    expect(report).toMatchObject({
      balanced: true,
      totals: { storedNew: 0, unchanged: 5, updated: 1, rejected: 3 },
      standings: [{ live: 3, legacy: 3 }],
    });
    expect(
      await world.rows(
        `select p.date_of_birth::text as born, exists (select from person_source s where s.person_id = p.id) as marked
         from import_record r join person p on p.id = r.record_id where key = '2'`,
      ),
    ).toEqual([{ born: '1980-02-28', marked: false }]);
  });

  test('keeps what was changed here since, and says so', async () => {
    await world.rows(`update person set occupation = 'Baker', updated_at = '2026-11-24T00:00:00Z'
      where id = (select record_id from import_record where key = '6')`);
    const file = await world.file('people.csv', peopleFile(personRow(6, { OCCUPATION: 'Miller' })));
    const { report } = await world.import('opus', [file], { now: () => new Date('2026-11-25T13:00:00Z') });
    expect(report).toMatchObject({
      balanced: true,
      totals: { read: 1, updated: 1 },
      problems: [{ code: 'CHANGED_HERE_SINCE' }],
    });
    expect(await world.rows(`select occupation from person where occupation is not null`)).toEqual([
      { occupation: 'Baker' },
    ]);
  });

  test('verify names what is missing and what differs by its key, and import mends it', async () => {
    const rows = peopleFile(personRow(21), personRow(22), personRow(23), personRow(24), 'one,two');
    const file = await world.file('people.csv', rows);
    await world.import('opus', [file]);
    expect(await world.verify('opus', [file])).toMatchObject({
      findings: [],
      verified: { read: 5, same: 4, rejected: 1, found: 0, elsewhere: 6 },
    });
    await world.rows(`delete from import_record where key = '21'`);
    await world.rows(`delete from person where id = (select record_id from import_record where key = '22')`);
    await world.rows(`update import_record set data = data || '{"TOWN":"Elsewhere"}' where key = '23'`);
    await world.rows(`delete from import_rejection where position = 5`);
    const { findings, verified } = await world.verify('opus', [file]);
    expect(findings).toEqual([
      { kind: 'MISSING', type: 'PERSON', key: '21', file: 'people.csv', position: 1 },
      { kind: 'LIVE_RECORD_MISSING', type: 'PERSON', key: '22', file: 'people.csv', position: 2 },
      { kind: 'DIFFERS', type: 'PERSON', key: '23', file: 'people.csv', position: 3 },
      { kind: 'NOT_ACCOUNTED_FOR', type: 'UNKNOWN', key: null, file: 'people.csv', position: 5 },
    ]);
    expect(verified).toMatchObject({ read: 5, same: 1, found: 4 });
    await world.import('opus', [file]);
    expect((await world.verify('opus', [file])).findings.map(({ key }) => key)).toEqual(['23']);
  });
});
