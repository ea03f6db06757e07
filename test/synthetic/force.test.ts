import { describe, expect, test } from '@jest/globals';
import { parseAsn, parseCroNumber, parsePncId } from '../../domain/identifiers/index.js';
import { CustodyEventType, endsDetention, IncidentType, InvolvementRole } from '../../domain/records.js';
import { generateForce, type ForceRows } from '../../prisma/synthetic/index.js';
import { loadStandingData } from '../../standing-data/index.js';

function force(seed: number, people: number): ForceRows {
  const [first, ...more] = [...generateForce({ seed, people })];
  if (!first) throw new Error('No batch.');
  for (const batch of more) {
    for (const table of Object.keys(first) as (keyof ForceRows)[]) (first[table] as object[]).push(...batch[table]);
  }
  return first;
}

const PEOPLE = 6_000;
const all = force(42, PEOPLE);
const data = loadStandingData();

describe('a synthetic force', () => {
  test('the same seed gives the same rows, another seed other ones', () => {
    expect(force(42, 500)).toEqual(force(42, 500));
    const ids = new Set(force(42, 500).person.map(({ id }) => id));
    expect(force(43, 500).person.filter(({ id }) => ids.has(id))).toEqual([]);
  });

  test('a larger force holds the smaller one', () => {
    const small = force(42, 137);
    for (const table of Object.keys(small) as (keyof ForceRows)[]) {
      expect(all[table]).toEqual(expect.arrayContaining(small[table]));
    }
  });

  test('a seed of any size is fine', () => {
    for (const seed of [0, 1, 2 ** 31, 2 ** 32 - 1]) {
      const { person } = force(seed, 40);
      expect(new Set(person.map(({ id }) => id)).size).toBe(40);
      expect(
        person.every(({ id }) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
      ).toBe(true);
    }
  });

  test('has about the shape of a real one', () => {
    expect(all.person).toHaveLength(PEOPLE);
    expect(all.incident).toHaveLength(PEOPLE / 2);
    const share = (part: number, whole: number) => Math.round((part / whole) * 100);
    const domestic = all.incident.filter((incident) => incident.domestic_abuse);
    expect(share(domestic.length, all.incident.length)).toBeGreaterThanOrEqual(17);
    expect(share(domestic.length, all.incident.length)).toBeLessThanOrEqual(23);
    expect(share(all.custody_record.length, all.incident.length)).toBeGreaterThanOrEqual(8);
    expect(share(all.custody_record.length, all.incident.length)).toBeLessThanOrEqual(12);
    const charged = new Set(all.charge.map((charge) => charge.custody_record_id)).size;
    expect(share(charged, all.custody_record.length)).toBeGreaterThanOrEqual(40);
    expect(share(charged, all.custody_record.length)).toBeLessThanOrEqual(60);
    const parts = new Map<string, number>();
    for (const { incident_id } of all.involvement) parts.set(incident_id, (parts.get(incident_id) ?? 0) + 1);
    expect([...parts.keys()].sort()).toEqual(all.incident.map(({ id }) => id).sort());
    expect(Math.min(...parts.values())).toBe(1);
    expect(Math.max(...parts.values())).toBe(4);
  });

  test('no number or id is given twice, and a person has a part only once', () => {
    const once = (values: (string | null)[]) => expect(new Set(values).size).toBe(values.length);
    for (const table of ['person', 'incident', 'involvement', 'custody_record', 'custody_event', 'charge'] as const)
      once(all[table].map(({ id }) => id));
    once(all.person.map(({ pnc_id }) => pnc_id).filter((id) => id !== null));
    once(all.incident.map(({ number }) => number));
    once(all.custody_record.map(({ number }) => number));
    once(all.custody_record.map(({ asn }) => asn));
    once(all.involvement.map(({ incident_id, person_id }) => `${incident_id} ${person_id}`));
  });
});

describe('what a synthetic force says is possible', () => {
  test('every PNC ID, CRO number and ASN is valid and written whole', () => {
    const known = all.person.filter(({ pnc_id }) => pnc_id !== null);
    expect(known.length).toBe(PEOPLE / 5);
    for (const { pnc_id } of known)
      expect(parsePncId(pnc_id as string, 2026)).toEqual({ ok: true, value: pnc_id, warnings: [] });
    const withCro = all.person.filter(({ cro_number }) => cro_number !== null);
    expect(withCro.length).toBeGreaterThan(100);
    for (const { cro_number } of withCro)
      expect(parseCroNumber(cro_number as string)).toEqual({ ok: true, value: cro_number, warnings: [] });
    for (const { asn } of all.custody_record) expect(parseAsn(asn)).toEqual({ ok: true, value: asn, warnings: [] });
  });

  test('every code is in the standing data', () => {
    expect(all.charge.length).toBeGreaterThan(100);
    for (const charge of all.charge) {
      expect(data.checkOffenceCode(charge.offence_code, '')).toBeUndefined();
      expect(charge.wording).toBe(data.offence(charge.offence_code)?.title);
    }
    for (const { station } of all.custody_record) expect(data.organisationUnit(station)?.name).toMatch(/CUSTODY/);
    for (const person of all.person) {
      expect(data.checkCode('gender', person.gender, '')).toBeUndefined();
      expect(data.checkCode('country', person.nationality, '')).toBeUndefined();
    }
    for (const { type } of all.incident) expect(Object.values(IncidentType)).toContain(type);
    for (const { role } of all.involvement) expect(Object.values(InvolvementRole)).toContain(role);
    for (const { type } of all.custody_event) expect(Object.values(CustodyEventType)).toContain(type);
  });

  test('things happen in their order', () => {
    for (const incident of all.incident) {
      expect(incident.occurred_from <= incident.reported_at && incident.reported_at <= incident.recorded_at).toBe(true);
    }
    const incidents = new Map(all.incident.map((incident) => [incident.id, incident]));
    const events = new Map<string, typeof all.custody_event>();
    for (const event of all.custody_event)
      events.set(event.custody_record_id, [...(events.get(event.custody_record_id) ?? []), event]);
    for (const record of all.custody_record) {
      const own = events.get(record.id) ?? [];
      expect(own.map(({ occurred_at }) => occurred_at)).toEqual(own.map(({ occurred_at }) => occurred_at).sort());
      expect(own[0]).toMatchObject({ type: 'ARRESTED', occurred_at: record.arrested_at });
      expect(own.find(({ type }) => type === 'ARRIVED')?.occurred_at).toBe(record.arrived_at);
      expect(own.at(-1)?.occurred_at).toBe(record.released_at);
      expect(own.filter(({ type }) => endsDetention.has(type as CustodyEventType))).toEqual([own.at(-1)]);
      expect(record.arrested_at > (incidents.get(record.incident_id)?.reported_at ?? '9')).toBe(true);
    }
    for (const charge of all.charge) {
      expect(events.get(charge.custody_record_id)?.find(({ type }) => type === 'CHARGED')?.occurred_at).toBe(
        charge.charged_at,
      );
    }
  });

  test('who is detained is the suspect of the incident, grown up, with a PNC ID', () => {
    const suspects = new Set(
      all.involvement
        .filter(({ role }) => role === 'SUSPECT')
        .map(({ incident_id, person_id }) => `${incident_id} ${person_id}`),
    );
    const people = new Map(all.person.map((person) => [person.id, person]));
    for (const record of all.custody_record) {
      expect(suspects.has(`${record.incident_id} ${record.person_id}`)).toBe(true);
      expect(people.get(record.person_id)?.pnc_id).toBeTruthy();
      expect((people.get(record.person_id)?.date_of_birth ?? '9') < '2006').toBe(true);
    }
    const children = all.involvement.filter(({ role }) => role === 'CHILD_PRESENT');
    expect(children.length).toBeGreaterThan(50);
    for (const { person_id } of children) expect((people.get(person_id)?.date_of_birth ?? '') >= '2010').toBe(true);
  });
});

test('nobody can be reached: telephones of Ofcom’s drama ranges, reserved mail domain, postcodes of no area', () => {
  for (const person of all.person) {
    expect(person.home_telephone ?? '01632 960000').toMatch(/^01632 960\d{3}$/);
    expect(person.mobile_telephone ?? '07700 900000').toMatch(/^07700 900\d{3}$/);
    expect(person.email_address ?? 'x@example.org').toMatch(/^[a-z0-9.]+@example\.org$/);
    expect(person.address_postcode).toMatch(/^ZX[1-8] [1-9][ABD-HJLNP-UW-Z]{2}$/);
  }
});
