import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { foreignKey } from '../../schema/relay/global-id.js';
import { Records } from '../support/records.js';
import { RecordWorld } from './world.js';

let world: RecordWorld;
let records: Records;
const made: Record<string, { id: string; number: string }> = {};
let personId: string;
let custodyNumber: string;

const restricted = (record: { recordType: string; recordId: string }) =>
  world.api.prisma.recordRestriction.create({
    data: { ...record, kind: 'SEALED', reason: 'x', placedBy: 'x', placedAt: new Date('2026-11-20T00:00:00Z') },
  });

beforeAll(async () => {
  world = await RecordWorld.start();
  records = new Records(world.api);
  const report = async (name: string, input: object) => {
    made[name] = await world.incident(input as Record<string, unknown>);
  };
  await report('burglary', {
    type: 'BURGLARY',
    summary: 'Rear window forced overnight, two laptops gone.',
    address: { primaryName: '12', street: 'Sampler Lane', town: 'Mockton', postcode: 'M1 1AA' },
  });
  await report('breakIn', {
    summary: 'Caller says her shed was broken into while she slept.',
    district: 'Mockton North',
  });
  await report('domestic', {
    type: 'ASSAULT',
    summary: 'Shouting heard, caller assaulted by husband.',
    domesticAbuse: true,
    childrenPresent: true,
    occurredFrom: '2026-11-01T20:00:00Z',
    reportedAt: '2026-11-02T09:00:00Z',
  });
  await report('twoc', {
    type: 'THEFT',
    summary: 'Blue Testa hatchback taken without consent from the drive.',
    occurredFrom: '2025-06-01T20:00:00Z',
    reportedAt: '2025-06-02T09:00:00Z',
    address: { street: 'Burglary Row', town: 'Inventbury', postcode: 'M15 4XY' },
  });
  await report('crash', { type: 'ROAD_TRAFFIC', summary: 'Two cars collided at the lights.' });
  personId = (await records.person()).person!.id;
  await records.involvement({ personId, incidentId: made['burglary']!.id, role: 'SUSPECT' });
  const { custodyRecord } = await records.arrest({ personId, incidentId: made['burglary']!.id });
  custodyNumber = custodyRecord!.number;
  const file = await world.caseFile(
    '06AA0012326',
    {
      briefDescription: 'Defendant entered the dwelling at night.',
      caseMarkers: ['DomesticViolence'],
      defendants: [{ offences: [{ offenceCode: 'TH68001', chargeWording: 'Entered as a trespasser and stole.' }] }],
    },
    { incidentId: foreignKey('Incident', made['burglary']!.id) },
  );
  await world.material(file.id, 'AB/1 photograph of the window');
  await world.material(file.id, 'MG11 of the caller', 'STATEMENT');
  await world.caseFile('06AA0099926', { briefDescription: 'Another matter.' }, { status: 'REJECTED' });
});
afterAll(() => world?.api.close());

const number = (name: string) => made[name]!.number;

describe('a number', () => {
  test('finds its record first; written otherwise too', async () => {
    const [hit] = await world.hits(number('twoc'));
    expect(hit).toMatchObject({
      score: 10_000,
      record: { number: number('twoc') },
      matches: [{ reason: 'NUMBER' }, {}],
    });
    expect((await world.found(number('twoc').replace('-', ' ')))[0]).toBe(number('twoc'));
    expect((await world.found('06/AA/00123/26'))[0]).toBe('06AA0012326');
  });

  test('finds by its last part, with and without zeros, and by its beginning', async () => {
    const serial = number('twoc').split('-')[1]!;
    expect((await world.hits(serial)).map(({ record, score }) => [record.number, score])).toContainEqual([
      number('twoc'),
      9_000,
    ]);
    expect((await world.hits('12326'))[0]).toMatchObject({ score: 9_000, matches: [{ reason: 'PART_OF_NUMBER' }, {}] });
    expect((await world.hits('06AA001'))[0]).toMatchObject({
      score: 8_000,
      matches: [{ reason: 'BEGINNING_OF_NUMBER' }],
    });
  });

  test('of a detention finds its incident; of an exhibit the material; of an incident its files after it', async () => {
    expect((await world.found(custodyNumber))[0]).toBe(number('burglary'));
    expect((await world.found('AB1'))[0]).toBe('AB/1 photograph of the window');
    expect((await world.found('ab/1'))[0]).toBe('AB/1 photograph of the window');
    expect((await world.found(number('burglary'))).slice(0, 2)).toEqual([number('burglary'), '06AA0012326']);
  });
});

describe('words', () => {
  test.each([
    ['burg', ['burglary', 'breakIn']],
    ['break-in', ['burglary', 'breakIn']],
    ['burglary row', ['twoc']],
    ['DA', ['domestic']],
    ['domestic', ['domestic']],
    ['DV kids', ['domestic']],
    ['TWOC', ['twoc']],
    ['RTC', ['crash']],
    ['laptop', ['burglary']],
    ['laptops forced', ['burglary']],
    ['shouts', ['domestic']],
    ['collision', ['crash']],
    ['mockton', ['breakIn', 'burglary']],
    ['burg mockton', ['breakIn', 'burglary']],
    ['m1', ['burglary']],
    ['M1 1AA burglary', ['burglary']],
    ['m15 twoc', ['twoc']],
    ['sampler lane', ['burglary']],
    ['the window of the', ['burglary']],
  ])('%s', async (text, names) => {
    const found = await world.found(text, { kinds: ['INCIDENT'] });
    expect([...found].sort()).toEqual(names.map(number).sort());
  });

  test('a code or the word itself stands before another word for the same', async () => {
    const hits = await world.hits('burgled', { kinds: ['INCIDENT'] });
    expect(hits.map(({ record, score }) => [record.number, score])).toEqual([
      [number('burglary'), 6_000],
      [number('breakIn'), 5_000],
    ]);
    expect(hits[0]!.matches).toEqual([{ reason: 'TYPE', asked: 'burgled', as: 'BURGLARY' }]);
    expect(hits[1]!.matches).toEqual([{ reason: 'SYNONYM', asked: 'burgled', as: 'broken into' }]);
  });

  test('one of several words may be missing, after all that fit whole', async () => {
    const hits = await world.hits('window laptops helicopter', { kinds: ['INCIDENT'] });
    expect(hits.map(({ record, score }) => [record.number, score])).toEqual([[number('burglary'), 3_000]]);
  });

  test('files and materials are found by what they say, their markers, how they stand, and kind', async () => {
    expect(await world.found('trespasser')).toEqual(['06AA0012326']);
    expect(await world.found('dwelling DA')).toEqual(['06AA0012326']);
    expect(await world.found('rejected')).toEqual(['06AA0099926']);
    expect(await world.found('statements')).toEqual(['MG11 of the caller']);
    expect(await world.found('', { kinds: ['MATERIAL'], materialKinds: ['STATEMENT'] })).toEqual([
      'MG11 of the caller',
    ]);
    expect(await world.found('TH68001')).toEqual(['06AA0012326']);
  });
});

describe('what is asked besides', () => {
  test('place, time, flags, state', async () => {
    const found = async (only: object, text = '') =>
      (await world.found(text, { kinds: ['INCIDENT'], ...only })).map(
        (of) => Object.entries(made).find(([, { number: its }]) => its === of)?.[0],
      );
    expect(await found({ place: 'M1' })).toEqual(['burglary']);
    expect(await found({ place: 'm1 1' })).toEqual(['burglary']);
    expect(await found({ place: 'burglary row, Inventbury' })).toEqual(['twoc']);
    expect(await found({ district: 'MOCKTON north' })).toEqual(['breakIn']);
    expect(await found({ flags: ['CHILDREN_PRESENT'] })).toEqual(['domestic']);
    expect(await found({ from: '2026-11-02T09:00:00Z', before: '2026-11-03T00:00:00Z' })).toEqual(['domestic']);
    expect(await found({ before: '2026-01-01T00:00:00Z' })).toEqual(['twoc']);
    expect(await found({ occurredFrom: '2026-11-01T00:00:00Z', occurredBefore: '2026-11-02T00:00:00Z' })).toEqual([
      'domestic',
    ]);
    expect(await found({ occurredBefore: '2026-11-02T00:00:00Z' })).toEqual(['domestic', 'twoc']);
    expect(await found({ types: ['THEFT', 'ROAD_TRAFFIC'] })).toEqual(['crash', 'twoc']);
  });

  test('nothing at all is refused', async () => {
    await expect(world.page({})).rejects.toThrow('nothing to search by');
    await expect(world.page({ text: 'the' })).rejects.toThrow('nothing to search by');
    await expect(world.page({ text: 'burg' }, 5, 'nonsense')).rejects.toThrow('"after" is not a cursor');
  });
});

describe('who may not see', () => {
  test('case files does not find them, nor learns that there are any', async () => {
    const action = { actor: { id: 'token:s', name: 'S', role: 'safeguarding' as const } };
    expect(await world.found('trespasser', undefined, action)).toEqual([]);
    expect(await world.found('06AA0012326', undefined, action)).toEqual([]);
    expect(await world.found(number('crash'), undefined, action)).toEqual([number('crash')]);
  });

  test('a restricted record does not find it; nobody is found by the number of a hidden detention', async () => {
    const action = { actor: { id: 'token:o', name: 'O', role: 'supervisor' as const } };
    expect(await world.found(custodyNumber, undefined, action)).toContain(number('burglary'));
    await restricted({ recordType: 'PERSON', recordId: foreignKey('Person', personId) });
    expect(await world.found(custodyNumber, undefined, action)).not.toContain(number('burglary'));
    expect(await world.found('laptops', undefined, action)).toEqual([number('burglary')]);
    await restricted({ recordType: 'INCIDENT', recordId: foreignKey('Incident', made['burglary']!.id) });
    for (const text of ['laptops', number('burglary'), 'trespasser', 'AB/1', '12326'])
      expect(await world.found(text, undefined, action)).toEqual([]);
  });
});

describe('by when it happened', () => {
  const lasted = (occurredFrom: string, occurredTo: string | null, summary: string) =>
    world.incident({ summary, occurredFrom, ...(occurredTo ? { occurredTo } : {}) });
  const during = (from: string, before: string) =>
    world.found('xylophone', { occurredFrom: `${from}T00:00:00Z`, occurredBefore: `${before}T00:00:00Z` });

  test('for a few days: also what lasted for months, whether something waits for being indexed or not', async () => {
    const [long, short] = [
      await lasted('2026-07-01T10:00:00Z', '2026-11-10T10:00:00Z', 'Xylophone stolen bar by bar.'),
      await lasted('2026-09-01T23:00:00Z', '2026-09-09T01:00:00Z', 'Xylophone played at night.'),
    ].map((incident) => incident.number);
    const { recordSearchDue } = world.api.prisma;
    for (const waiting of [0, 1]) {
      if (waiting > 0) await recordSearchDue.create({ data: { kind: 'INCIDENT', recordId: randomUUID() } });
      expect(await recordSearchDue.count()).toBe(waiting);
      expect(await during('2026-09-08', '2026-09-10')).toEqual([short, long]);
      expect(await during('2026-09-10', '2026-09-11')).toEqual([long]);
      expect(await during('2026-11-11', '2026-11-12')).toEqual([]);
      expect(await during('2026-01-01', '2026-12-01')).toEqual([short, long]);
    }
  });
});
