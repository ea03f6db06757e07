import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseMapping, shippedSources, readMapping } from '../../import/index.js';
import { ImportWorld, peopleFile, personRow } from './import-world.js';

describe('imports of other kinds', () => {
  let world: ImportWorld;
  beforeAll(async () => {
    world = await ImportWorld.start();
  });
  afterAll(() => world?.close());

  test('crimes: open ones are live and looked at for duties, the others remain records of the older system', async () => {
    const header = 'CRIME_NO,CLASS,STATUS,MO,COMMITTED_FROM,COMMITTED_TO,REPORTED,DIVISION,DV_FLAG,LOCATION,TOWN';
    const crimes = [
      'C1,BURGLARY,OPEN,Rear window forced,01/07/2019 22:00,,02/07/2019 08:00,North,N,Sample Street,Sampleford',
      'C2,DOMESTIC,OPEN,Reported by neighbour,01/07/2019 22:00,,01/07/2019 22:10,North,Y,,',
      'C3,THEFT,FILED,Bicycle,01/06/2019 10:00,,01/06/2019 12:00,North,N,,',
      'C4,THEFT,OPEN,Bicycle,02/06/2019 10:00,,01/06/2019 12:00,North,N,,',
      'C5,PIRACY,OPEN,Ship,01/06/2019 10:00,,01/06/2019 12:00,North,N,,',
    ];
    const file = await world.file('crimes.csv', [header, ...crimes].join('\n'));
    const { report } = await world.import('opus', [file]);
    expect(report).toMatchObject({
      balanced: true,
      totals: { read: 5, storedNew: 5 },
      standings: [{ type: 'INCIDENT', live: 2, legacy: 3 }],
      problems: [
        { code: 'CODE_UNKNOWN', legacy: 1 },
        { code: 'DATE_ORDER', legacy: 1 },
        { code: 'REQUIRED', legacy: 1 },
      ],
    });
    expect(
      await world.rows(`select number, type, occurred_from, reported_at, domestic_abuse,
        (select array_agg(kind) from mark where incident_id = i.id) as marks,
        exists (select from duty_look where subject_id = i.id) as looked from incident i order by number`),
    ).toEqual([
      // In summer clocks in London are an hour ahead.
      {
        ...{ number: 'OPUS/C1', type: 'BURGLARY', domestic_abuse: false, marks: null, looked: true },
        ...{ occurred_from: new Date('2019-07-01T21:00:00Z'), reported_at: new Date('2019-07-02T07:00:00Z') },
      },
      {
        ...{
          number: 'OPUS/C2',
          type: 'DOMESTIC_INCIDENT',
          domestic_abuse: true,
          marks: ['DOMESTIC_ABUSE'],
          looked: true,
        },
        ...{ occurred_from: new Date('2019-07-01T21:00:00Z'), reported_at: new Date('2019-07-01T21:10:00Z') },
      },
    ]);
    const changed = [
      header,
      crimes[0]!.replace('Rear', 'Front'),
      crimes[1]!.replace('OPEN', 'FILED'),
      crimes[2]!.replace('FILED', 'OPEN'),
    ];
    const later = await world.import('opus', [await world.file('crimes.csv', changed.join('\n'))], {
      now: () => new Date('2026-11-23T13:00:00Z'),
    });
    expect(later.report).toMatchObject({
      balanced: true,
      totals: { updated: 3 },
      standings: [{ live: 3, legacy: 0 }],
      problems: [{ code: 'LIVE_RECORD_KEPT', legacy: 1 }],
    });
    expect(await world.rows(`select number, summary from incident order by number`)).toEqual([
      { number: 'OPUS/C1', summary: 'Front window forced' },
      { number: 'OPUS/C2', summary: 'Reported by neighbour' },
      { number: 'OPUS/C3', summary: 'Bicycle' },
    ]);
  });

  test('detentions from XML: live with what happened in them, waiting for their person where that is not there', async () => {
    const detention = (number: string, ref: string, more = '') =>
      `<Detention number="${number}"><DetaineeRef>${ref}</DetaineeRef><Suite code="06A100"/><ArrestTime>2019-01-05T10:00:00</ArrestTime>${more}</Detention>`;
    const detainee = (id: string) =>
      `<Detainee id="${id}"><Name>SAMPLE, Ida Mary</Name><BirthDate>1980-02-01</BirthDate></Detainee>`;
    const first = `<Custody>${detainee('D1')}${detention('K1', 'D1', '<ReleaseTime>2019-01-05T15:00:00</ReleaseTime>')}${detention('K2', 'D2')}</Custody>`;
    const { report } = await world.import('custody', [await world.file('a.xml', first)]);
    expect(report).toMatchObject({
      balanced: true,
      totals: { read: 3, storedNew: 3 },
      problems: [{ code: 'REFERENCE_NOT_IMPORTED', legacy: 1 }],
    });
    expect(
      await world.rows(`select c.number, c.released_at, p.given_names, array_agg(e.type order by e.occurred_at) as events
        from custody_record c join person p on p.id = c.person_id join custody_event e on e.custody_record_id = c.id group by 1, 2, 3`),
    ).toEqual([
      {
        ...{ number: '06A100/CUSTODY/K1', released_at: new Date('2019-01-05T15:00:00Z') },
        ...{ given_names: ['Ida', 'Mary'], events: ['ARRESTED', 'RELEASED'] },
      },
    ]);
    await world.import('custody', [await world.file('b.xml', `<Custody>${detainee('D2')}</Custody>`)]);
    const again = await world.import('custody', [await world.file('a.xml', first)]);
    expect(again.report).toMatchObject({ balanced: true, totals: { unchanged: 2, updated: 1 }, problems: [] });
    expect(await world.rows('select number from custody_record where released_at is null')).toEqual([
      { number: '06A100/CUSTODY/K2' },
    ]);

    const broken = await world.import('custody', [await world.file('c.xml', first.slice(0, -30))]);
    expect(broken.report).toMatchObject({
      balanced: true,
      totals: { unchanged: 2, rejected: 1 },
      problems: [{ code: 'FILE_TRUNCATED' }],
    });
  });

  test('a log as NDJSON; text of another encoding and with a byte order mark', async () => {
    const entry = {
      log: 'L1',
      received: '2019-03-01T10:00:00Z',
      state: 'CLOSED',
      opening: { code: 200 },
      text: 'x',
      flags: { domestic: true },
    };
    const { report } = await world.import('control-room', [
      await world.file('log.ndjson', `\uFEFF${JSON.stringify(entry)}\nno\n`),
    ]);
    expect(report).toMatchObject({ balanced: true, totals: { read: 2, storedNew: 1, rejected: 1 } });
    expect(await world.rows(`select data ->> 'flags/domestic' as flag from import_record where key = 'L1'`)).toEqual([
      { flag: 'true' },
    ]);

    const rows = peopleFile(personRow('É1', { SURNAME: 'Müller-Sample' }), personRow('X2'));
    const latin = await world.file('people.csv', Buffer.from(rows, 'latin1'));
    const wrong = await world.import('opus', [latin]);
    expect(wrong.report).toMatchObject({
      balanced: true,
      totals: { read: 2, storedNew: 1, rejected: 1 },
      problems: [{ code: 'ENCODING_INVALID' }],
    });
    const { mapping } = await readMapping('opus');
    const right = parseMapping(JSON.stringify({ ...mapping, format: { ...mapping.format, encoding: 'windows-1252' } }));
    expect((await world.import('opus', [latin], { mapping: right })).report.totals).toMatchObject({
      storedNew: 1,
      unchanged: 1,
    });
    expect(
      await world.rows(`select family_name from person p join import_record r on r.record_id = p.id where key = 'É1'`),
    ).toEqual([{ family_name: 'Müller-Sample' }]);
  });

  test('mappings are told what is wrong with them', async () => {
    for (const source of shippedSources()) expect((await readMapping(source)).mapping.source).toBe(source);
    await expect(readMapping('nothing')).rejects.toMatchObject({ code: 'MAPPING_NOT_FOUND' });
    const { mapping } = await readMapping('opus');
    const wrong = {
      ...{ ...mapping, source: 'No Good' },
      records: [
        {
          type: 'PERSON',
          key: 'ID',
          live: true,
          fields: { surname: 'X', dateOfBirth: { from: 'DOB', formats: ['DD/MM'] }, gender: { from: 'S', yes: ['Y'] } },
        },
      ],
    };
    const message = (() => {
      try {
        parseMapping(JSON.stringify(wrong));
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    })();
    for (const part of ['/source', '/records/0/fields/dateOfBirth', 'is no format of a date'])
      expect(message).toContain(part);
  });
});
