import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NOW, TestApi } from '../support/api.js';
import { codesAndPaths, Records } from '../support/records.js';
import { problemCatalogue } from '../../server/problem-catalogue.js';

let api: TestApi;
let records: Records;
let ids: { personId: string; incidentId: string; custodyRecordId: string };
let before: unknown;

const counts = async () => ({
  people: await api.prisma.person.count(),
  incidents: await api.prisma.incident.count(),
  involvements: await api.prisma.involvement.count(),
  custodyRecords: await api.prisma.custodyRecord.count(),
  custodyEvents: await api.prisma.custodyEvent.count(),
  charges: await api.prisma.charge.count(),
  events: await api.prisma.event.count(),
  keys: await api.prisma.idempotencyRecord.count(),
  series: await api.prisma.numberSeries.findMany({ orderBy: { series: 'asc' } }),
});

beforeAll(async () => {
  api = await TestApi.start();
  records = new Records(api);
  ids = await records.detention();
  await records.involvement({ ...pick(ids), role: 'SUSPECT' });
  await records.person({ pncId: '2012/0000016Z' });
  before = await counts();
});
afterAll(() => api?.close());

const pick = ({ personId, incidentId }: typeof ids) => ({ personId, incidentId });
const NOBODY = 'per_00000000-0000-7000-8000-000000000000';
const TOMORROW = new Date(NOW.getTime() + 86_400_000).toISOString();
const SECRET = 'Xyzzyperson';

type Case = [
  what: string,
  expected: string[],
  act: () => Promise<{ problems: readonly { code: string; path: string; message: string }[] }>,
];
const person = (what: string, expected: string[], input: Parameters<Records['person']>[0]): Case => [
  what,
  expected,
  () => records.person(input),
];
const incident = (what: string, expected: string[], input: Parameters<Records['incident']>[0]): Case => [
  what,
  expected,
  () => records.incident(input),
];
const arrest = (what: string, expected: string[], input: Partial<Parameters<Records['arrest']>[0]>): Case => [
  what,
  expected,
  () => records.arrest({ personId: ids.personId, ...input }),
];
const event = (what: string, expected: string[], input: Partial<Parameters<Records['custodyEvent']>[0]>): Case => [
  what,
  expected,
  () => records.custodyEvent({ custodyRecordId: ids.custodyRecordId, ...input }),
];
const charge = (what: string, expected: string[], input: Partial<Parameters<Records['charge']>[0]>): Case => [
  what,
  expected,
  () => records.charge({ ...pick(ids), ...input }),
];
const involve = (what: string, expected: string[], input: Partial<Parameters<Records['involvement']>[0]>): Case => [
  what,
  expected,
  () => records.involvement({ ...pick(ids), ...input }),
];

const cases: Case[] = [
  person('a family name of spaces', ['REQUIRED /familyName'], { familyName: '  ' }),
  person('a family name that is too long', ['TOO_LONG /familyName'], { familyName: 'x'.repeat(101) }),
  person('a blank given name', ['REQUIRED /givenNames/1'], { givenNames: ['Testina', ''] }),
  person('too many given names', ['TOO_MANY /givenNames'], { givenNames: Array.from({ length: 21 }, () => 'Testina') }),
  person('a null character', ['CHARACTER_NOT_STORABLE /familyName'], { familyName: `${SECRET}\u0000` }),
  person('half a surrogate pair', ['CHARACTER_NOT_STORABLE /address/street'], {
    address: { street: `${SECRET}\ud800` },
  }),
  person(
    'lines that are too long',
    ['TOO_LONG /homeTelephone', 'TOO_LONG /emailAddress', 'TOO_LONG /address/street', 'TOO_LONG /address/postcode'],
    {
      homeTelephone: '0'.repeat(36),
      emailAddress: 'x'.repeat(255),
      address: { street: 'x'.repeat(101), postcode: 'x'.repeat(11) },
    },
  ),
  person('a birth in the future', ['DATE_IN_FUTURE /dateOfBirth'], { dateOfBirth: '2026-11-23' }),
  person('an unknown gender', ['CODE_UNKNOWN /gender'], { gender: '7' }),
  person('an unknown nationality', ['CODE_UNKNOWN /nationality'], { nationality: 'QQQ' }),
  person('unknown ethnicities', ['CODE_UNKNOWN /observedEthnicity', 'CODE_UNKNOWN /selfDefinedEthnicity'], {
    observedEthnicity: '7',
    selfDefinedEthnicity: 'Q1',
  }),
  person('a PNC id with a wrong check letter', ['PNC_ID_CHECK_LETTER /pncId'], { pncId: '2012/0000016A' }),
  person('a PNC id of a year to come', ['PNC_ID_YEAR /pncId'], { pncId: '2099/0000016Z' }),
  person('a PNC id in no form of one', ['PNC_ID_YEAR /pncId', 'PNC_ID_SERIAL /pncId'], { pncId: SECRET }),
  person('a CRO number with a wrong check letter', ['CRO_NUMBER_CHECK_LETTER /croNumber'], { croNumber: '65656/91A' }),
  person('a CRO number in no form of one', ['CRO_NUMBER_FORM /croNumber'], { croNumber: SECRET }),
  person('a PNC id that somebody has, in another form', ['PNC_ID_IN_USE /pncId'], { pncId: '12/16Z' }),
  person('a key with a space', ['IDEMPOTENCY_KEY_INVALID /idempotencyKey'], { idempotencyKey: 'a key' }),
  person('an empty key', ['IDEMPOTENCY_KEY_INVALID /idempotencyKey'], { idempotencyKey: '' }),
  person('several faults at once', ['REQUIRED /familyName', 'DATE_IN_FUTURE /dateOfBirth', 'CODE_UNKNOWN /gender'], {
    familyName: '',
    dateOfBirth: '2100-01-01',
    gender: 'x',
  }),

  incident('no summary and no district', ['REQUIRED /summary', 'REQUIRED /district'], { summary: '', district: ' ' }),
  incident('a summary that is too long', ['TOO_LONG /summary'], { summary: 'x'.repeat(4_001) }),
  incident('a report in the future', ['DATE_IN_FUTURE /reportedAt'], { reportedAt: TOMORROW }),
  incident('a happening in the future', ['DATE_IN_FUTURE /occurredFrom', 'DATE_ORDER /reportedAt'], {
    occurredFrom: TOMORROW,
  }),
  incident('an end in the future', ['DATE_IN_FUTURE /occurredTo'], { occurredTo: TOMORROW }),
  incident('a report before the happening', ['DATE_ORDER /reportedAt'], { reportedAt: '2026-11-20T13:59:59Z' }),
  incident('an end before the beginning', ['DATE_ORDER /occurredTo'], { occurredTo: '2026-11-20T13:59:59Z' }),
  incident('a line of the address that is too long', ['TOO_LONG /address/locality'], {
    address: { locality: 'x'.repeat(101) },
  }),

  involve('nobody', ['NOT_FOUND /personId'], { personId: NOBODY }),
  involve('no incident', ['NOT_FOUND /incidentId'], { incidentId: 'not an id' }),
  involve('the part that the person has', ['INVOLVEMENT_REPEATED /role'], { role: 'SUSPECT' }),
  involve('a note that is too long', ['TOO_LONG /note'], { note: 'x'.repeat(501) }),

  arrest('nobody', ['NOT_FOUND /personId'], { personId: NOBODY }),
  arrest('an incident that is none', ['NOT_FOUND /incidentId'], { incidentId: NOBODY }),
  arrest('a unit that is none', ['ORGANISATION_UNIT_UNKNOWN /station'], { station: '06ZZ99' }),
  arrest('a code that can be no unit', ['ORGANISATION_UNIT_CODE_LENGTH /station'], { station: '?' }),
  arrest('a court', ['STATION_NOT_POLICE /station'], { station: 'B01LY00' }),
  arrest('an arrest in the future', ['DATE_IN_FUTURE /arrestedAt'], { arrestedAt: TOMORROW }),
  arrest('an officer and grounds that are too long', ['TOO_LONG /officer', 'TOO_LONG /reason'], {
    officer: 'x'.repeat(61),
    reason: 'x'.repeat(2_001),
  }),

  event('no custody record', ['NOT_FOUND /custodyRecordId'], { custodyRecordId: NOBODY }),
  event('an arrest as an event', ['CUSTODY_EVENT_ELSEWHERE /type'], { type: 'ARRESTED' }),
  event('a charge as an event', ['CUSTODY_EVENT_ELSEWHERE /type'], { type: 'CHARGED' }),
  event('something in the future', ['DATE_IN_FUTURE /occurredAt'], { occurredAt: TOMORROW }),
  event('something before the arrest', ['DATE_ORDER /occurredAt'], { occurredAt: '2026-11-20T14:59:59Z' }),
  event('a reason with a null character', ['CHARACTER_NOT_STORABLE /reason'], { reason: `${SECRET}\u0000` }),

  charge('nobody, of nothing', ['NOT_FOUND /personId', 'NOT_FOUND /incidentId'], { personId: ' ', incidentId: NOBODY }),
  charge('a custody record that is none', ['NOT_FOUND /custodyRecordId'], { custodyRecordId: NOBODY }),
  charge('an offence that is none', ['OFFENCE_CODE_UNKNOWN /offenceCode'], { offenceCode: 'ZZ99999' }),
  charge('a code that can be no offence', ['OFFENCE_CODE_LENGTH /offenceCode'], { offenceCode: '?' }),
  charge('no wording', ['REQUIRED /wording'], { wording: '' }),
  charge('an offence in the future', ['DATE_IN_FUTURE /offenceFrom', 'DATE_ORDER /chargedAt'], {
    offenceFrom: '2026-11-23',
  }),
  charge('an offence that ends in the future', ['DATE_IN_FUTURE /offenceTo', 'DATE_ORDER /chargedAt'], {
    offenceTo: '2026-11-23',
  }),
  charge('an offence that ends before it began', ['DATE_ORDER /offenceTo'], { offenceTo: '2026-11-19' }),
  charge('a charge in the future', ['DATE_IN_FUTURE /chargedAt'], { chargedAt: TOMORROW }),
  charge('a charge before the offence', ['DATE_ORDER /chargedAt'], { chargedAt: '2026-11-19T18:00:00Z' }),
  charge('a charge while the offence lasted', ['DATE_ORDER /chargedAt'], { offenceTo: '2026-11-21' }),
  charge('a place and a reply that are too long', ['TOO_LONG /location', 'TOO_LONG /reply'], {
    location: 'x'.repeat(81),
    reply: 'x'.repeat(2_001),
  }),
];

describe('what is refused', () => {
  test.each(cases)('%s', async (_what, expected, act) => {
    const refusal = await act();
    expect(codesAndPaths(refusal)).toEqual(expected);
    const known = new Set(problemCatalogue.map(({ code }) => code));
    for (const { code, message } of refusal.problems) {
      expect(known).toContain(code);
      expect(message).not.toContain(SECRET);
      expect(message.trim()).toMatch(/\.$/);
    }
    expect(
      Object.entries(refusal)
        .filter(([name]) => name !== 'problems')
        .map(([, value]) => value),
    ).toEqual([null]);
  });

  test('and nothing of it is stored: no record, event, key or number', async () => {
    expect(await counts()).toEqual(before);
  });
});

describe('a detention', () => {
  test('of somebody else cannot carry the charge', async () => {
    const other = (await records.person()).person!.id;
    const refusal = await records.charge({ ...pick(ids), personId: other, custodyRecordId: ids.custodyRecordId });
    expect(codesAndPaths(refusal)).toEqual(['CUSTODY_OF_ANOTHER_PERSON /custodyRecordId']);
  });

  test('is not entered before the arrest with a charge', async () => {
    const refusal = await records.charge({
      ...pick(ids),
      custodyRecordId: ids.custodyRecordId,
      chargedAt: '2026-11-20T14:00:00Z',
    });
    expect(codesAndPaths(refusal)).toEqual(['DATE_ORDER /chargedAt']);
  });

  test('has one arrival', async () => {
    const { custodyRecordId } = await records.detention();
    await records.custodyEvent({ custodyRecordId, type: 'ARRIVED' });
    expect(
      codesAndPaths(
        await records.custodyEvent({ custodyRecordId, type: 'ARRIVED', occurredAt: '2026-11-20T17:00:00Z' }),
      ),
    ).toEqual(['CUSTODY_ARRIVAL_REPEATED /type']);
  });

  test('does not end before what happened in it, ends once, and takes nothing later', async () => {
    const { custodyRecordId, personId, incidentId } = await records.detained();
    await records.custodyEvent({ custodyRecordId, occurredAt: '2026-11-20T19:00:00Z' });
    const early = await records.custodyEvent({ custodyRecordId, type: 'RELEASED', occurredAt: '2026-11-20T18:59:59Z' });
    expect(codesAndPaths(early)).toEqual(['DATE_ORDER /occurredAt']);
    expect(
      (await records.custodyEvent({ custodyRecordId, type: 'RELEASED', occurredAt: '2026-11-20T20:00:00Z' })).problems,
    ).toEqual([]);
    const again = await records.custodyEvent({ custodyRecordId, type: 'RELEASED', occurredAt: '2026-11-20T20:00:00Z' });
    expect(codesAndPaths(again)).toEqual(['CUSTODY_ENDED /type']);
    const later = await records.custodyEvent({ custodyRecordId, occurredAt: '2026-11-20T20:00:01Z' });
    expect(codesAndPaths(later)).toEqual(['CUSTODY_ENDED /occurredAt']);
    const charged = await records.charge({ personId, incidentId, custodyRecordId, chargedAt: '2026-11-20T20:00:01Z' });
    expect(codesAndPaths(charged)).toEqual(['CUSTODY_ENDED /chargedAt']);
  });

  test('on bail before charge may be taken up again', async () => {
    const { custodyRecordId } = await records.detained();
    const bailed = await records.custodyEvent({ custodyRecordId, type: 'BAILED', occurredAt: '2026-11-20T20:00:00Z' });
    expect(bailed.custodyRecord!.releasedAt).toBe('2026-11-20T20:00:00.000Z');
    const returned = await records.custodyEvent({
      custodyRecordId,
      type: 'RETURNED_TO_BAIL',
      occurredAt: '2026-11-21T09:00:00Z',
    });
    expect(codesAndPaths(returned)).toEqual([]);
    expect(returned.custodyRecord!.releasedAt).toBeNull();
  });

  test('that several officers end at once is ended once', async () => {
    const { custodyRecordId } = await records.detention();
    const ends = await Promise.all(
      (['RELEASED', 'REMANDED', 'RELEASED'] as const).map((type) =>
        records.custodyEvent({ custodyRecordId, type, occurredAt: '2026-11-20T20:00:00Z' }),
      ),
    );
    expect(ends.map(codesAndPaths).sort()).toEqual([[], ['CUSTODY_ENDED /type'], ['CUSTODY_ENDED /type']]);
  });
});

test('a PNC id that two record at once goes to one of them', async () => {
  const both = await Promise.all([records.person({ pncId: '2015/0000015U' }), records.person({ pncId: '15/15U' })]);
  const outcome = both.map(codesAndPaths);
  expect(outcome.sort()).toEqual([[], ['PNC_ID_IN_USE /pncId']]);
});
