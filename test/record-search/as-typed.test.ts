import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { foreignKey } from '../../schema/relay/global-id.js';
import { RecordWorld } from './world.js';

/** What officers and clerks type, and what they expect, on Sunday 22 November 2026 at noon. */
let world: RecordWorld;
/** By the name of each record here: its number, URN or title. */
const called = new Map<string, string>();

const incident = async (name: string, input: Record<string, unknown>, closing?: string) => {
  const at = input['occurredFrom'] as string;
  const { id, number } = await world.incident({ reportedAt: at, ...input });
  called.set(name, number);
  const incidentId = foreignKey('Incident', id);
  if (closing)
    await world.api.prisma.incidentClosing.create({ data: { incidentId, code: closing, at: new Date(), by: 'x' } });
  return incidentId;
};

beforeAll(async () => {
  world = await RecordWorld.start();
  const acacia = { primaryName: '14', street: 'Acacia Avenue', town: 'Leeds', postcode: 'LS1 4AP' };
  const burglary = await incident('acacia', {
    ...{ type: 'BURGLARY', summary: 'Kitchen window forced overnight; jewellery gone.', address: acacia },
    ...{ occurredFrom: '2026-11-11T22:30:00Z', reportedAt: '2026-11-12T07:10:00Z' },
  });
  await incident('bike', {
    ...{ type: 'THEFT', summary: 'E-bike nicked from outside O’Connor’s café by the arcade.' },
    ...{
      address: { street: "St James's Street", town: 'Leeds', postcode: 'LS2 7AA' },
      occurredFrom: '2026-02-10T15:00:00Z',
    },
  });
  await incident(
    'domestic',
    { type: 'ASSAULT', summary: 'Slapped by husband.', domesticAbuse: true, occurredFrom: '2026-03-14T23:30:00Z' },
    '16',
  );
  await incident('knife', {
    ...{ type: 'ROBBERY', summary: 'Two males with a machete made off towards the M&S in a BMW/Audi AB12 CDE.' },
    ...{ occurredFrom: '2026-11-17T21:00:00Z', address: { street: 'Kings Cross Rd', town: 'Leeds' } },
  });
  await incident('summer', { type: 'PUBLIC_ORDER', summary: 'Fireworks.', occurredFrom: '2026-07-14T23:15:00Z' }, '7');
  await incident('crash', {
    ...{ type: 'ROAD_TRAFFIC', summary: 'Collided with pedestrian; driver 07700 900123 failed to stop.' },
    ...{ occurredFrom: '2026-11-21T22:40:00Z' },
  });
  await incident('series', {
    ...{ type: 'CRIMINAL_DAMAGE', summary: 'Fence panels snapped one by one.' },
    ...{ occurredFrom: '2026-05-02T10:00:00Z', occurredTo: '2026-05-30T10:00:00Z', reportedAt: '2026-06-01T09:00:00Z' },
  });
  const file = (name: string, urn: string, content: object, more: object = {}) => {
    called.set(name, urn);
    return world.caseFile(urn, content, { createdAt: new Date('2026-11-13T09:00:00Z'), ...more });
  };
  const built = await file(
    'file',
    '06AA0012326',
    { briefDescription: 'Entered as a trespasser.' },
    { incidentId: burglary },
  );
  await file('returned', '06AA0099926', { briefDescription: 'Bladed article in public.' }, { status: 'REJECTED' });
  for (const [name, title, kind] of [
    ['video', 'Body-worn video PC Tester', 'RECORDING'],
    ['statement', 'MG11 of the householder', 'STATEMENT'],
  ] as const) {
    called.set(name, title);
    await world.material(built.id, title, kind);
  }
}, 60_000);
afterAll(() => world?.api.close());

const INCIDENTS = { kinds: ['INCIDENT'] };
const named = (found: readonly string[]) =>
  found.map((of) => [...called].find(([, its]) => its === of)?.[0] ?? of).sort();
/** What is found that fits whole, of incidents or of all. */
const whole = async (text: string, only?: object) => {
  const hits = await world.hits(text, only);
  return named(
    hits
      .filter(({ score }) => score > 3_000)
      .map(({ record: { number, ptiUrn, title } }) => (number ?? ptiUrn ?? title)!),
  );
};

describe('incidents', () => {
  test.each<[string, string[]]>([
    // When it happened
    ['11/11/2026', ['acacia']],
    ['11.11.26', ['acacia']],
    ['2026-11-12', ['acacia']],
    ['burglary 11 november', ['acacia']],
    ['14 july', []],
    ['15 july', ['summer']],
    ['14/03/2026', ['domestic']],
    ['Sat 14 March', ['domestic']],
    ['14 march 11.30pm', ['domestic']],
    ['14 march 8pm', []],
    ['march', ['domestic']],
    ['March 2026', ['domestic']],
    ['march 2025', []],
    ['between 13 and 15 march', ['domestic']],
    ['13-15 march', ['domestic']],
    ['13 march to 15 march', ['domestic']],
    ['yesterday', ['crash']],
    ['last night', ['crash']],
    ['Sat night', ['crash']],
    ['last tuesday', ['knife']],
    ['robbery on tuesday', ['knife']],
    ['tuesday evening', ['knife']],
    ['tuesday morning', []],
    ['since monday', ['crash', 'knife']],
    ['burglary in the last 2 weeks', ['acacia']],
    ['burglary this week', []],
    ['this month burglary', ['acacia']],
    ['11 may', ['series']],
    ['1 june', ['series']],
    ['3 june', []],
    ['before 1 march', ['bike']],
    // Words, and what stands for them
    ['burglary dwelling acacia avenue', ['acacia']],
    ['burgs acacia ave', ['acacia']],
    ['burglaries leeds november', ['acacia']],
    ['stolen bike leeds feb', ['bike']],
    ['ebike', ['bike']],
    ['e-bikes', ['bike']],
    ['cafe', ['bike']],
    ["o'connors", ['bike']],
    ["st james's street", ['bike']],
    ['st james st leeds', ['bike']],
    ['DV closed no further action', ['domestic']],
    ['DV NFA', ['domestic']],
    ['victim does not support', ['domestic']],
    ['outcome 16', ['domestic']],
    ['cannabis or khat warning', ['summer']],
    ['outstanding suspects knife', ['knife']],
    ['knives', ['knife']],
    ['M&S', ['knife']],
    ['audi', ['knife']],
    ['ab12cde', ['knife']],
    ['AB12 CDE', ['knife']],
    ['kings cross road', ['knife']],
    ["king's cross", []],
    ['"kings cross"', ['knife']],
    ['"two males"', ['knife']],
    ['"males two"', []],
    ['robberies', ['knife']],
    ['07700900123', ['crash']],
    ['07700 900 123', ['crash']],
    ['hit-and-run', ['crash']],
    ['hit and run', ['crash']],
    // Misspelt
    ['burglery', ['acacia']],
    ['buglary', ['acacia']],
    ['assult', ['domestic']],
    ['robbary', ['knife']],
    ['jewelery', ['acacia']],
    ['critminal damage', ['series']],
    ['pedestrain', ['crash']],
    // Written otherwise
    ['ｂｕｒｇｌａｒｙ', ['acacia']],
    ['ＬＳ１ ４ＡＰ', ['acacia']],
    ['ls14ap', ['acacia']],
    ['LS1', ['acacia']],
    ['LS2 7', ['bike']],
    ['14/03/２０２６', ['domestic']],
    ['🚲 ebike!!', ['bike']],
    ['window; jewellery', ['acacia']],
    ["window' or '1'='1", []],
    ['100% _window_', []],
    ['xyzzy burglary', []],
  ])('%s', async (text, names) => {
    expect(await whole(text, INCIDENTS)).toEqual([...names].sort());
  });

  test.each([
    ['as it is', (number: string) => number],
    ['spaces', (number: string) => number.replace('-', ' ')],
    ['together', (number: string) => number.replace('-', '')],
    ['in words', (number: string) => `Incident no. ${number}`],
    ['log and date', (number: string) => `log ${Number(number.split('-')[1])} of 21/11/2026`],
    ['beginning', (number: string) => number.slice(0, -1)],
  ])('a number: %s', async (_, written) => {
    const number = called.get('crash')!;
    const [hit] = await world.hits(written(number));
    expect(hit?.record.number).toBe(number);
  });
});

describe('files and materials', () => {
  test.each<[string, string[]]>([
    ['06AA0012326', ['file', 'statement', 'video']],
    ['06 AA 00123 26', ['file', 'statement', 'video']],
    ['URN 06/AA/00123/26', ['file', 'statement', 'video']],
    ['file sent back by CPS', ['returned']],
    ['file bounced', ['returned']],
    ['rejected files knife', ['returned']],
    ['files trespasser', ['file']],
    ['body worn video 11 november', ['video']],
    ['bwv 11/11/26', ['video']],
    ['MG11s', ['statement']],
  ])('%s', async (text, names) => {
    expect(await whole(text, { kinds: ['CASE_FILE', 'MATERIAL'] })).toEqual([...names].sort());
  });
});

test('what nothing can be searched by is refused, or said', async () => {
  for (const text of ['?!…', '🚓', 'the of', '"and"', '3pm', '   '])
    await expect(world.page({ text })).rejects.toThrow('nothing to search by');
  await expect(world.page({ text: '?!', only: { types: ['THEFT'] } })).rejects.toThrow('Nothing can be searched by');
  await expect(world.page({ text: 'a'.repeat(201) })).rejects.toThrow('longer than 200');
  const { notUsed } = await world.page({ text: 'the burglary at 3pm 🚓' });
  expect(notUsed).toEqual(['3pm']);
});
