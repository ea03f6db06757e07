import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseMapping, readMapping } from '../../import/index.js';
import { recordReader } from '../../import/mapping/compile.js';
import { readCsv } from '../../import/readers/csv.js';
import { readNdjson } from '../../import/readers/ndjson.js';
import type { SourceRecord } from '../../import/readers/source-record.js';
import { readXml } from '../../import/readers/xml.js';
import { told } from '../../server/cli/import/fail-import.js';
import { duration } from '../../server/cli/import/progress.js';
import { ImportWorld, peopleFile, personRow } from './import-world.js';

async function* pieces(text: string, length = 65_536): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

async function read(batches: AsyncIterable<readonly SourceRecord[]>) {
  const records: SourceRecord[] = [];
  for await (const some of batches) records.push(...some);
  return records.map(({ line, fields, problems }) => ({
    ...{ line, problems: problems.map(({ code }) => code) },
    fields: JSON.parse(fields.json()) as object,
  }));
}
const csv = (text: string, needed: readonly string[] = []) => read(readCsv(pieces(text), { delimiter: ',', needed }));
const xml = (text: string, skip: readonly string[] = [], length = 65_536) =>
  read(readXml(pieces(text, length), new Set(['Item']), new Set(skip)));
const long = 'x'.repeat(3_000_000);
const tooLong = { problems: ['RECORD_TOO_LONG'], fields: {} };
const tooDeep = { problems: ['RECORD_TOO_DEEP'], fields: {} };

describe('what is out of the ordinary in a file', () => {
  test('a row of CSV that is too long is one record, and nothing of it is taken for another', async () => {
    const end = { line: 4, problems: [], fields: { id: '9', name: 'n' } };
    const begin = { line: 2, problems: [], fields: { id: '1', name: 'n' } };
    // Cut where its pieces are, the rest of the first of these would be a row of two columns.
    for (const row of [`${long},n`, `2,${long}`, `2,"${long}"`, `"${long}",2`])
      expect(await csv(`id,name\n1,n\n${row}\n9,n\n`)).toEqual([begin, { line: 3, ...tooLong }, end]);
  });

  test('nor is what stands in its quotes over many lines; where the rows go on it is looked for, in pieces of any length', async () => {
    const begin = { line: 2, problems: [], fields: { id: '1', name: 'n', note: 'b' } };
    const end = (line: number) => ({ line, problems: [], fields: { id: '9', name: 'm', note: '""' } });
    const said = Array.from({ length: 60_000 }, (_, at) => `He said, ""${at}"", and left.${at % 3 === 0 ? '\r' : ''}`);
    const lines = said.length;
    for (const length of [65_536, 40_009, 700_001]) {
      const header = 'id,name,note\n1,n,b\n';
      const read3 = (text: string) => read(readCsv(pieces(header + text, length), { delimiter: ',', needed: [] }));
      const last = '9,m,""""""\n';
      for (const row of [
        `2,"${said.join('\n')}",x`,
        `2,"${said.join('\n')}\n","${long}\n"`,
        `"${said.join('\n')}",2,x\r`,
      ])
        expect(await read3(`${row}\n${last}`)).toEqual([
          begin,
          { line: 3, ...tooLong },
          end(row.split('\n').length + 3),
        ]);
      expect(await read3(`2,"${long}\n\n${said.join('\n')}",x\n${last}`)).toEqual([
        begin,
        { line: 3, ...tooLong },
        end(lines + 5),
      ]);
      // Never closed, its rows begin again none the less: many of them, or too few to be sure before the file ends.
      for (const rows of [3, 30, 3_000]) {
        const text = `2,"${said.join('\n')}\n${Array.from({ length: rows }, (_, at) => `${at},m,n`).join('\n')}\n`;
        const records = await read3(text);
        expect(records.slice(0, 3)).toEqual([
          begin,
          { line: 3, ...tooLong },
          { line: lines + 3, problems: [], fields: { id: '0', name: 'm', note: 'n' } },
        ]);
        expect(records).toHaveLength(rows + 2);
      }
    }
  });

  test('a row that is too long by its last column is not cut where what is looked through ends', async () => {
    const row = `2,"${'Words\n'.repeat(200_000)}",${'y'.repeat(30_000)}`;
    for (const length of [65_536, 700_001]) {
      const records = await read(
        readCsv(pieces(`id,name,note\n${row}\n9,m,n\n`, length), { delimiter: ',', needed: [] }),
      );
      expect(records.map(({ line, problems }) => [line, problems])).toEqual([
        [2, ['RECORD_TOO_LONG']],
        [200_003, []],
      ]);
    }
  });

  test('after a quote that is never closed rows are whole, wherever what is looked through ends', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `${at},${'n'.repeat(60)}`);
    const records = await csv(`id,name\nx,"never closed\n${rows.join('\n')}\n`);
    expect(records.map(({ problems }) => problems).filter(({ length }) => length > 0)).toEqual([['ROW_UNREADABLE']]);
    expect(records).toHaveLength(rows.length + 1);
  });

  test('nameless columns of a spreadsheet have a number; a header that is another says what may be the matter', async () => {
    expect(await csv('id,,\n1,,b\n')).toEqual([{ line: 2, problems: [], fields: { id: '1', '#3': 'b' } }]);
    await expect(csv('id;name\n1;n\n', ['id'])).rejects.toThrow('separated by ";"');
    await expect(csv('id,name\r1,n\r', ['name'])).rejects.toThrow('carriage return');
    await expect(csv('i\0d\0,\0n\0', ['id'])).rejects.toThrow('encoding');
  });

  test('what is nested too deeply is told of and costs no more than its length', async () => {
    const deep = `<Item>${'<a>'.repeat(150_000)}${'</a>'.repeat(150_000)}</Item>`;
    expect(await xml(`<Items>${deep}<Item/></Items>`)).toMatchObject([tooDeep, { problems: [] }]);
    const objects = `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`;
    const lines = `${objects}\n{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}\n${objects.slice(5, -1)}`;
    expect(await read(readNdjson(pieces(lines)))).toMatchObject([tooDeep, tooDeep, { problems: [] }]);
  });

  test('an attribute whose quote is never closed costs its record alone', async () => {
    expect(await xml('<Items><Item id="1><A/></Item><Item id="2"><A>a</A></Item></Items>')).toMatchObject([
      { problems: ['XML_INVALID'] },
      { problems: [], fields: { '@id': '2', A: 'a' } },
    ]);
  });

  test('elements that the mapping does not name are not passed over', async () => {
    const text = '<Items><Made>x</Made><Item id="1"/><Other><A/></Other><Item id="2"><Other/></Item></Items>';
    const found = [{ fields: { '@id': '1' } }, { problems: ['RECORD_TYPE_UNKNOWN'] }, { fields: { '@id': '2' } }];
    for (const length of [1, 7, 30, 1_000]) {
      expect(await xml(text, [], length)).toMatchObject(found);
      expect(await xml(text, ['Other'], length)).toMatchObject([found[0], found[2]]);
    }
    await expect(xml('<Items><Thing/></Items>')).rejects.toMatchObject({ code: 'ELEMENTS_MISSING' });
    expect(await xml('<Items/>')).toEqual([]);
  });

  test('nobody is born later than today, whatever two digits of a year say', async () => {
    const { mapping } = await readMapping('opus');
    const reader = recordReader(mapping, 'people.csv', new Date('2026-11-23T12:00:00Z'));
    const born = (DOB: string) => reader({ get: (name) => ({ DOB })[name], json: () => '{}' })?.values['dateOfBirth'];
    expect(['23-NOV-26', '24-NOV-26', '12-DEC-27', '31-FEB-85', '01/01/0000'].map(born)).toEqual([
      new Date('2026-11-23'),
      new Date('1926-11-24'),
      new Date('1927-12-12'),
      undefined,
      undefined,
    ]);
  });

  test('a database that goes away or is full is told of with a code', () => {
    const messages = [
      { code: '57P01' },
      { code: '53100' },
      { code: '25P03' },
      new Error('Connection terminated unexpectedly'),
      new Error('Client has encountered a connection error and is not queryable'),
      new Error('x'),
    ];
    expect(messages.map((error) => (told(error) as Error).message?.split(':')[0])).toEqual([
      ...['DATABASE_LOST', 'DISK_FULL', 'DATABASE_LOST', 'DATABASE_LOST', 'DATABASE_LOST', 'x'],
    ]);
  });

  test('the time that is left, in words', () => {
    expect([0.2, 59.5, 119.6, 3_599.5, 7_384].map(duration)).toEqual([
      '1 s',
      '1 min 00 s',
      '2 min 00 s',
      '1 h 00 min',
      '2 h 03 min',
    ]);
  });
});

describe('files and records that the hub does not take as they are', () => {
  let world: ImportWorld;
  beforeAll(async () => {
    world = await ImportWorld.start();
  });
  afterAll(() => world.close());

  test('files that are no text, or not what the mapping says, are refused before anything is stored', async () => {
    const refused = async (name: string, content: string | Uint8Array, code: string, mapping = readMapping('opus')) =>
      expect(world.import('opus', [await world.file(name, content)], { mapping: await mapping })).rejects.toMatchObject(
        { code },
      );
    const rows = peopleFile(personRow('É1'));
    await refused('people.csv', gzipSync(rows), 'FILE_NOT_TEXT');
    await refused('nominals.csv', rows, 'FILE_NOT_IN_MAPPING');
    const { mapping } = await readMapping('opus');
    const latin = { ...mapping, format: { ...mapping.format, encoding: 'windows-1252' } };
    await refused('people.csv', rows, 'ENCODING_OTHER', Promise.resolve(parseMapping(JSON.stringify(latin))));
    await expect(world.import('opus', [world.folder])).rejects.toMatchObject({ code: 'FILE_NOT_READABLE' });
    expect(await world.rows('select 1 from import_run')).toEqual([]);

    const utf16 = Buffer.from(`\uFEFF${peopleFile(personRow('U1'))}`, 'utf16le').swap16();
    const { report } = await world.import('opus', [await world.file('PEOPLE.CSV', utf16)]);
    expect(report.totals).toMatchObject({ read: 1, storedNew: 1 });
  });

  test('XML is read as it says of itself, unless the mapping says otherwise', async () => {
    const detainee = '<Detainee id="1"><Created>2020-01-05</Created><Name>MÜLLER, Ida</Name></Detainee>';
    const text = `<?xml version="1.0" encoding="windows-1252"?><Custody>${detainee}</Custody>`;
    const { report } = await world.import('custody', [await world.file('c.xml', Buffer.from(text, 'latin1'))]);
    expect(report.standings).toEqual([{ type: 'PERSON', live: 1, legacy: 0 }]);
    expect(await world.rows(`select 1 from person where family_name = 'Müller'`)).toHaveLength(1);
  });

  test('what has a key is kept as a legacy record, without the bytes that are no text, and is mended by the next import', async () => {
    const rows = (name: string) =>
      peopleFile(personRow('B1', { SURNAME: name, POSTCODE: 'ZZ9 9AA' }), personRow('B2', { OCCUPATION: 'a\0b' }));
    const broken = await world.file('people.csv', Buffer.from(rows('MÜLLERSAMPLE'), 'latin1'));
    const { report } = await world.import('opus', [broken]);
    expect(report).toMatchObject({ balanced: true, totals: { storedNew: 2, rejected: 0 } });
    expect(
      await world.rows(`select r.key, r.standing, r.problems -> 0 ->> 'code' as code, s.source, p.address_postcode
        from import_record r join person p on p.id = r.record_id join person_source s on s.person_id = p.id
        where r.key like 'B_' order by r.key`),
    ).toEqual([
      { key: 'B1', standing: 'LEGACY', code: 'ENCODING_INVALID', source: 'LEGACY', address_postcode: 'ZZ9 9AA' },
      { key: 'B2', standing: 'LEGACY', code: 'CHARACTER_NOT_STORABLE', source: 'LEGACY', address_postcode: null },
    ]);
    expect((await world.verify('opus', [broken])).verified).toMatchObject({ same: 2, found: 0 });
    const mended = await world.import('opus', [await world.file('people.csv', rows('MÜLLERSAMPLE'))]);
    expect(mended.report.totals).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await world.rows(`select standing from import_record where key = 'B1'`)).toEqual([{ standing: 'LIVE' }]);
  });

  test('what others are in the way of is tried again, longer apart each time; nothing is lost', async () => {
    await world.rows('create sequence in_the_way');
    await world.rows(`create function in_the_way() returns trigger language plpgsql as $$ begin
      if nextval('in_the_way') <= 6 then raise 'met another' using errcode = '40P01'; end if; return null; end $$`);
    await world.rows(
      'create trigger in_the_way before insert on import_record for each statement execute function in_the_way()',
    );
    const { report } = await world.import('opus', [await world.file('people.csv', peopleFile(personRow('W1')))]);
    await world.rows('drop trigger in_the_way on import_record');
    expect(report).toMatchObject({ balanced: true, totals: { storedNew: 1 } });
  });

  test('a process that is suspended in the middle of a batch does not keep what it holds; the same import goes on', async () => {
    const file = await world.file('people.csv', peopleFile(personRow('S1'), personRow('S2')));
    const suspended = await world
      .import('opus', [file], {
        idleMs: 200,
        collected: () => () => {
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
          return [];
        },
      })
      .catch((error: unknown) => told(error));
    expect(suspended).toMatchObject({ message: expect.stringMatching(/^DATABASE_LOST/) });
    const { report } = await world.import('opus', [file]);
    expect(report).toMatchObject({ balanced: true, timesBegun: 2, totals: { storedNew: 2 } });
  });

  test('a record that the database does not take is rejected, and no other one', async () => {
    await world.rows(`create function refuse() returns trigger language plpgsql as
      $$ begin if new.key = 'R7' then raise sqlstate '22008'; end if; return new; end $$`);
    await world.rows('create trigger refuse before insert on import_record for each row execute function refuse()');
    const people = Array.from({ length: 20 }, (_, at) => personRow(`R${at}`));
    const file = await world.file('people.csv', peopleFile(...people));
    const { report } = await world.import('opus', [file], { batch: 15 });
    expect(report).toMatchObject({
      ...{ balanced: true, totals: { read: 20, storedNew: 19, rejected: 1 } },
      problems: [{ code: 'NOT_STORABLE', rejected: 1 }],
    });
    expect((await world.verify('opus', [file])).verified).toMatchObject({ same: 19, rejected: 1, found: 0 });
  });
});
