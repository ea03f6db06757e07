import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApi } from '../support/api.js';
import { Records, STATION } from '../support/records.js';

let api: TestApi;
let records: Records;
beforeAll(async () => {
  api = await TestApi.start();
  records = new Records(api);
});
afterAll(() => api?.close());

const types = (events: { edges: readonly { node: { type: string } }[] }) => events.edges.map(({ node }) => node.type);

describe('records of the force', () => {
  test('a person is recorded with identifiers in their long form', async () => {
    const { person, problems } = await records.person({
      title: 'Ms',
      givenNames: ['Testina', 'Invented'],
      familyName: 'Mockingham',
      dateOfBirth: '1990-02-28',
      gender: '2',
      observedEthnicity: '1',
      selfDefinedEthnicity: 'W1',
      nationality: 'GBR',
      pncId: '12/16Z',
      croNumber: '65656/91H',
      emailAddress: 'testina@example.invalid',
      occupation: '  ',
      address: { primaryName: '1', street: 'Pretend Street', town: 'Testchester', postcode: 'ZZ99 9ZZ' },
    });
    expect(problems).toEqual([]);
    expect(person).toMatchObject({
      title: 'Ms',
      givenNames: ['Testina', 'Invented'],
      familyName: 'Mockingham',
      dateOfBirth: '1990-02-28',
      gender: '2',
      pncId: '2012/0000016Z',
      croNumber: '065656/91H',
      address: { primaryName: '1', street: 'Pretend Street', town: 'Testchester', postcode: 'ZZ99 9ZZ' },
    });
    const row = await api.prisma.person.findFirstOrThrow({ where: { pncId: '2012/0000016Z' } });
    expect(row.occupation).toBeNull();
    const events = await api.prisma.event.findMany({ where: { subjectId: row.id } });
    expect(events.map(({ type }) => type)).toEqual(['person.changed']);
  });

  test('little need be known of a person', async () => {
    const { person } = await records.person({ givenNames: [], familyName: 'Unknownson' });
    expect(person).toMatchObject({ givenNames: [], gender: '0', dateOfBirth: null, address: null });
  });

  test('an incident is numbered by its day and keeps every line of its address', async () => {
    const address = {
      secondaryName: 'Flat 2',
      primaryName: '14',
      street: 'Pretend Street',
      locality: 'Mockley',
      town: 'Testchester',
      administrativeArea: 'Greater Testchester',
      postTown: 'TESTCHESTER',
      postcode: 'ZZ99 9ZZ',
    };
    const first = await records.incident({
      reportedAt: '2026-11-19T10:00:00Z',
      occurredFrom: '2026-11-19T09:00:00Z',
      address,
    });
    const second = await records.incident({ reportedAt: '2026-11-19T11:00:00Z', occurredFrom: '2026-11-19T09:00:00Z' });
    expect(first.incident).toMatchObject({
      number: '20261119-000001',
      address,
      reportedAt: '2026-11-19T10:00:00.000Z',
    });
    expect(second.incident).toMatchObject({ number: '20261119-000002', address: null });
  });

  test('the day of an incident is that of London: half past midnight in summer is the next day', async () => {
    const { incident } = await records.incident({
      occurredFrom: '2026-07-01T23:00:00Z',
      reportedAt: '2026-07-01T23:30:00Z',
    });
    expect(incident?.number).toMatch(/^20260702-/);
  });

  test('a person has a part in an incident', async () => {
    const { personId, incidentId } = await records.detention();
    const { involvement } = await records.involvement({
      personId,
      incidentId,
      role: 'SUSPECT',
      note: 'Named by two witnesses.',
    });
    expect(involvement).toMatchObject({
      role: 'SUSPECT',
      note: 'Named by two witnesses.',
      person: { id: personId },
      incident: { id: incidentId },
    });
    expect((await records.involvement({ personId, incidentId, role: 'WITNESS' })).problems).toEqual([]);
  });

  test('an arrest opens a custody record with its numbers and its first event', async () => {
    const personId = (await records.person()).person!.id;
    const { custodyRecord } = await records.arrest({
      personId,
      station: STATION.toLowerCase(),
      arrestedAt: '2025-12-31T23:59:00Z',
      officer: 'PC 0000',
      reason: 'Suspected of theft.',
    });
    expect(custodyRecord).toMatchObject({
      station: STATION,
      number: `${STATION}/2025/000001`,
      arrivedAt: null,
      releasedAt: null,
      incident: null,
      person: { id: personId },
    });
    expect(custodyRecord!.asn).toMatch(/^2506A20100000000001[A-Z]$/);
    expect(custodyRecord!.events.edges.map(({ node }) => node)).toEqual([
      { type: 'ARRESTED', occurredAt: '2025-12-31T23:59:00.000Z', officer: 'PC 0000', reason: 'Suspected of theft.' },
    ]);
  });

  test('arrival and release are moments of the custody record; late entries go in as they happened', async () => {
    const { custodyRecordId } = await records.detention();
    await records.custodyEvent({ custodyRecordId, type: 'ARRIVED', occurredAt: '2026-11-20T15:30:00Z' });
    await records.custodyEvent({ custodyRecordId, type: 'DETENTION_AUTHORISED', occurredAt: '2026-11-20T15:40:00Z' });
    await records.custodyEvent({ custodyRecordId, type: 'RELEASED', occurredAt: '2026-11-20T20:00:00Z' });
    const late = await records.custodyEvent({
      custodyRecordId,
      type: 'INTERVIEWED',
      occurredAt: '2026-11-20T17:00:00Z',
    });
    expect(late.problems).toEqual([]);
    expect(late.custodyRecord).toMatchObject({
      arrivedAt: '2026-11-20T15:30:00.000Z',
      releasedAt: '2026-11-20T20:00:00.000Z',
    });
    expect(types(late.custodyRecord!.events)).toEqual([
      'ARRESTED',
      'ARRIVED',
      'DETENTION_AUTHORISED',
      'RELEASED',
      'INTERVIEWED',
    ]);
  });

  test('charges are numbered in their custody record, which says so', async () => {
    const { personId, incidentId, custodyRecordId } = await records.detained();
    const first = await records.charge({
      personId,
      incidentId,
      custodyRecordId,
      offenceCode: ' th68010 ',
      location: 'Testchester',
    });
    const second = await records.charge({
      personId,
      incidentId,
      custodyRecordId,
      offenceTo: '2026-11-20',
      reply: 'No reply.',
    });
    expect(first.charge).toMatchObject({
      sequence: 1,
      offenceCode: 'TH68010',
      offenceTitle: 'Theft from a shop',
      offenceFrom: '2026-11-20',
      offenceTo: null,
      location: 'Testchester',
      person: { id: personId },
      incident: { id: incidentId },
    });
    expect(second.charge).toMatchObject({ sequence: 2, offenceTo: '2026-11-20', reply: 'No reply.' });
    expect(types(second.charge!.custodyRecord!.events)).toEqual([
      ...['ARRESTED', 'ARRIVED', 'DETENTION_AUTHORISED'],
      ...['CHARGED', 'CHARGED'],
    ]);
  });

  test('a charge without a detention is one by summons or requisition', async () => {
    const { personId, incidentId } = await records.detention();
    expect((await records.charge({ personId, incidentId })).charge).toMatchObject({ sequence: 1, custodyRecord: null });
  });

  test('an offence just after midnight in summer can be charged at once', async () => {
    const now = () => new Date('2026-07-01T23:40:00Z');
    const { personId, incidentId } = await records.detention();
    const at = new Records(
      Object.assign(Object.create(api) as TestApi, {
        action: (changes = {}) => ({ ...TestApi.prototype.action.call(api, changes), now }),
      }),
    );
    const charged = await at.charge({
      personId,
      incidentId,
      offenceFrom: '2026-07-02',
      chargedAt: '2026-07-01T23:35:00Z',
    });
    expect(charged.problems).toEqual([]);
  });
});
