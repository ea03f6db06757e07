import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { restsOnSql } from '../../prisma/restrictions/rests-on.js';
import { ImportWorld, peopleFile, personRow } from './import-world.js';

const CRIMES = 'CRIME_NO,CLASS,STATUS,MO,COMMITTED_FROM,COMMITTED_TO,REPORTED,DIVISION,DV_FLAG,LOCATION,TOWN';
const LINKS = 'CRIME_NO,NOMINAL_ID,ROLE,LINKED,REMARKS,IDENTIFIED';
const crime = (id: string, status = 'OPEN') =>
  `${id},BURGLARY,${status},Window forced,01/01/2019 22:00,,02/01/2019 08:00,North,N,,`;
const lines = (...rows: readonly string[]) => `${rows.join('\n')}\n`;

describe('parts of people in incidents', () => {
  let world: ImportWorld;
  beforeAll(async () => {
    world = await ImportWorld.start();
  });
  afterAll(() => world?.close());

  const parts = () =>
    world.rows<{ number: string; key: string; role: string; note: string | null; identified_at: Date }>(
      `select i.number, r.key, v.role, v.note, v.identified_at from involvement v join incident i on i.id = v.incident_id
       join import_record r on r.type = 'PERSON' and r.record_id = v.person_id order by 1, 2, 3`,
    );
  const standing = async () =>
    Object.fromEntries(
      (
        await world.rows<{ key: string; state: string }>(
          `select key, standing || coalesce(': ' || (select string_agg((p ->> 'code') || ' ' || (p ->> 'path'), ', ')
             from jsonb_array_elements(problems) p), '') as state from import_record where type = 'INVOLVEMENT'`,
        )
      ).map(({ key, state }) => [key, state]),
    );

  test('are live when both ends are found, wait with their reason where not, and are taken up when imported again', async () => {
    const people = await world.file('people.csv', peopleFile(personRow('N1'), personRow('N2')));
    const crimes = await world.file('crimes.csv', lines(CRIMES, crime('C1'), crime('C2', 'FILED')));
    const links = await world.file(
      'links.csv',
      lines(
        LINKS,
        'C1,N1,AGGRIEVED,03/01/2019,Occupier,',
        'C1,N2,WITNESS,03/01/2019,,04/01/2019 10:00',
        'C1,N3,SUSPECT,05/01/2019,,', // comes later
        'C2,N1,VICTIM,05/01/2019,,', // the crime is filed
        'C1,N2,GHOST,05/01/2019,,',
        'C1,N1,WITNESS,05/01/2019,,01/01/2018 10:00', // before it happened
        'C1,,WITNESS,05/01/2019,,',
        'C1,N2,WITNESS,05/02/2019,,', // twice
      ),
    );
    const { report } = await world.import('opus', [people, crimes, links]);
    expect(report).toMatchObject({ balanced: true, totals: { read: 12, storedNew: 10, rejected: 2 } });
    expect(report.standings).toContainEqual({ type: 'INVOLVEMENT', live: 2, legacy: 4 });
    const first = {
      'C1/N1/AGGRIEVED': 'LIVE',
      'C1/N2/WITNESS': 'LIVE',
      'C1/N3/SUSPECT': 'LEGACY: REFERENCE_NOT_IMPORTED /person',
      'C2/N1/VICTIM': 'LEGACY: REFERENCE_NOT_LIVE /incident',
      'C1/N2/GHOST': 'LEGACY: CODE_UNKNOWN /role, REQUIRED /role',
      'C1/N1/WITNESS': 'LEGACY: DATE_ORDER /identifiedAt',
    };
    expect(await standing()).toEqual(first);
    const both = [
      // What the older system does not say of its date was known with the report.
      {
        ...{ number: 'OPUS/C1', key: 'N1', role: 'VICTIM', note: 'Occupier' },
        identified_at: new Date('2019-01-02T08:00:00Z'),
      },
      {
        ...{ number: 'OPUS/C1', key: 'N2', role: 'WITNESS', note: null },
        identified_at: new Date('2019-01-04T10:00:00Z'),
      },
    ];
    expect(await parts()).toEqual(both);
    expect(
      await world.rows(
        `select count(distinct subject_id)::int as looks from duty_look where subject_type = 'INCIDENT'`,
      ),
    ).toEqual([{ looks: 1 }]);

    // What still waits is as it was.
    const again = await world.import('opus', [links]);
    expect(again.report).toMatchObject({ balanced: true, totals: { unchanged: 6, updated: 0, rejected: 2 } });

    await world.import('opus', [await world.file('2-people.csv', peopleFile(personRow('N3')))]);
    await world.import('opus', [await world.file('crimes.csv', lines(CRIMES, crime('C1'), crime('C2', 'OPEN')))]);
    const later = await world.import('opus', [links]);
    expect(later.report).toMatchObject({ balanced: true, totals: { unchanged: 4, updated: 2, rejected: 2 } });
    expect(await standing()).toEqual({ ...first, 'C1/N3/SUSPECT': 'LIVE', 'C2/N1/VICTIM': 'LIVE' });
    expect((await parts()).map(({ number, key, role }) => `${number} ${key} ${role}`)).toEqual([
      ...['OPUS/C1 N1 VICTIM', 'OPUS/C1 N2 WITNESS', 'OPUS/C1 N3 SUSPECT', 'OPUS/C2 N1 VICTIM'],
    ]);
  });

  test('what is recorded here already stays as it is, also when it was withdrawn; what is live is never overwritten', async () => {
    await world.rows(
      `insert into involvement (id, incident_id, person_id, role, withdrawn_at)
       select gen_random_uuid(), i.id, r.record_id, 'SUSPECT', now() from incident i, import_record r
       where i.number = 'OPUS/C2' and r.type = 'PERSON' and r.key = 'N2'`,
    );
    const links = await world.file(
      'more-links.csv',
      lines(LINKS, 'C2,N2,OFFENDER,03/01/2019,,', 'C1,N1,AGGRIEVED,03/01/2019,Somebody else,'),
    );
    await world.import('opus', [links]);
    expect(await standing()).toMatchObject({
      'C2/N2/OFFENDER': 'LEGACY: INVOLVEMENT_REPEATED /role',
      'C1/N1/AGGRIEVED': 'LIVE: LIVE_RECORD_KEPT ',
    });
    // Whoever may not see the incident sees of neither that it tells of it.
    expect(
      await world.rows(`select key from import_record r where (select id from incident where number = 'OPUS/C2') =
        any(${restsOnSql('import_record', 'r')}) and type = 'INVOLVEMENT' order by key`),
    ).toEqual([{ key: 'C2/N1/VICTIM' }, { key: 'C2/N2/OFFENDER' }]);
    expect((await parts()).filter(({ key }) => key === 'N1').map(({ note }) => note)).toEqual(['Occupier', null]);
    expect((await world.verify('opus', [links])).verified).toMatchObject({ read: 2, same: 2 });

    await world.rows(`delete from involvement where role = 'VICTIM' and note = 'Occupier'`);
    expect((await world.verify('opus', [links])).findings).toMatchObject([
      { kind: 'LIVE_RECORD_MISSING', type: 'INVOLVEMENT', key: 'C1/N1/AGGRIEVED' },
    ]);
    await world.import('opus', [links]);
    expect((await world.verify('opus', [links])).findings).toEqual([]);
  });

  test('of somebody who was merged they are those of the person who is kept', async () => {
    const number = (key: string) => `(select record_id from import_record where type = 'PERSON' and key = '${key}')`;
    await world.rows(`update person set merged_into_id = ${number('N2')} where id = ${number('N3')}`);
    await world.import('opus', [await world.file('late-links.csv', lines(LINKS, 'C2,N3,CHILD,03/01/2019,,'))]);
    expect((await parts()).filter(({ role }) => role === 'CHILD_PRESENT')).toMatchObject([{ key: 'N2' }]);
  });

  test('come from a log as well, whatever stands first in it', async () => {
    const log = [
      { entry: 'PART', log: 'L1', person: 'P1', part: 'CALLER', received: '2019-03-01T10:01:00Z', text: 'Rang twice' },
      {
        log: 'L1',
        received: '2019-03-01T10:00:00Z',
        state: 'OPEN',
        opening: { code: '113' },
        text: 'Bicycle taken',
        location: { beat: 'North' },
      },
      { entry: 'PERSON', person: 'P1', name: 'SAMPLE, Ida', born: '1980-02-01', received: '2019-03-01T10:00:00Z' },
    ];
    const file = await world.file('log.ndjson', lines(...log.map((entry) => JSON.stringify(entry))));
    expect((await world.import('control-room', [file])).report.standings).toEqual([
      ...[
        { type: 'INCIDENT', live: 1, legacy: 0 },
        { type: 'INVOLVEMENT', live: 0, legacy: 1 },
        { type: 'PERSON', live: 1, legacy: 0 },
      ],
    ]);
    const again = await world.import('control-room', [file]);
    expect(again.report).toMatchObject({ balanced: true, totals: { unchanged: 2, updated: 1 }, problems: [] });
    expect((await parts()).filter(({ key }) => key === 'P1')).toMatchObject([
      { number: 'CONTROL-ROOM/L1', role: 'REPORTER', note: 'Rang twice' },
    ]);
  });
});
