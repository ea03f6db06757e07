import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { RestrictableRecord } from '../../domain/restrictions/index.js';
import { everything } from './crawl.js';
import { type Name, names, reader, RestrictedWorld, somebody, stranger, supervisor } from './world.js';

let world: RestrictedWorld;
beforeAll(async () => {
  world = await RestrictedWorld.start();
});
afterAll(() => world?.close());

/** What each restriction hides, by hand. Everything else is found as before. */
const hides: Readonly<Record<RestrictableRecord, readonly Name[]>> = {
  PERSON: [
    ...(['person', 'involvement', 'custodyRecord', 'custodyEvent', 'charge', 'personMark', 'consent'] as const),
    ...(['riskAssessment', 'victimUpdate', 'referral', 'referralDelivery', 'witnessFile'] as const),
    ...(['personDuty', 'custodyDuty', 'referralDuty'] as const),
  ],
  INCIDENT: [
    ...([
      'incident',
      'involvement',
      'otherInvolvement',
      'custodyRecord',
      'custodyEvent',
      'charge',
      'otherCharge',
    ] as const),
    ...(['caseFile', 'material', 'submission', 'delivery', 'attempt', 'inboundMessage'] as const),
    ...(['incidentMark', 'personMark', 'consent', 'riskAssessment', 'investigationEvent', 'victimUpdate'] as const),
    ...(['referral', 'incidentReferral', 'referralDelivery'] as const),
    ...(['incidentDuty', 'personDuty', 'custodyDuty', 'caseFileDuty', 'referralDuty'] as const),
  ],
  CUSTODY_RECORD: ['custodyRecord', 'custodyEvent', 'charge', 'custodyDuty'],
  CASE_FILE: ['caseFile', 'material', 'submission', 'delivery', 'attempt', 'inboundMessage', 'caseFileDuty'],
};
const types = Object.keys(hides) as RestrictableRecord[];
const all = Object.keys(names) as Name[];

/** The records of the world whose ids stand anywhere in the answers to all queries that name none. */
async function foundAnywhere(actor = stranger): Promise<Set<Name>> {
  const answers = await Promise.all(
    everything(world.api.schema, ['restrictions', 'glassBroken', 'inbox']).map((query) => world.ask(query, {}, actor)),
  );
  const text = JSON.stringify(answers);
  return new Set(all.filter((name) => text.includes(world.ids[name])));
}

/** Those that are found by their ids. */
async function foundById(actor = stranger): Promise<Set<Name>> {
  const { nodes } = await world.ask<{ nodes: ({ id: string } | null)[] }>(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`,
    { ids: all.map((name) => world.global(name)) },
    actor,
  );
  return new Set(all.filter((_, n) => nodes[n] !== null));
}

const restrictions: string[] = [];
afterEach(async () => {
  for (const restriction of restrictions.splice(0)) await world.lift(restriction);
});
const restrict = async (type: RestrictableRecord, input: Record<string, unknown> = {}): Promise<string> => {
  const restriction = await world.restrict(world.global(world.recordOf(type)), input);
  restrictions.push(restriction);
  return restriction;
};

describe('without a restriction', () => {
  test('everything is found by id and in the lists', async () => {
    expect([...(await foundById())]).toEqual(all);
    expect([...(await foundAnywhere())]).toEqual(all);
  });
});

describe.each(types)('a restricted %s', (type) => {
  const rest = () => all.filter((name) => !hides[type].includes(name));

  test('and what depends on it is found nowhere by whoever is not named, an operator included', async () => {
    await restrict(type);
    expect([...(await foundById())]).toEqual(rest());
    expect([...(await foundAnywhere())]).toEqual(rest());
    for (const role of ['case-preparer', 'safeguarding', 'custody', 'records'] as const) {
      const found = await foundById(somebody(role, role));
      expect(hides[type].filter((name) => found.has(name))).toEqual([]);
    }
  });

  test('is found by its named readers, whoever placed it among them', async () => {
    await restrict(type, { readers: [reader.id] });
    expect([...(await foundById(reader))]).toEqual(all);
    expect([...(await foundAnywhere(reader))]).toEqual(all);
    expect([...(await foundById(supervisor))]).toEqual(all);
    expect([...(await foundById())]).toEqual(rest());
  });

  test('is found by nobody else, not even by whoever placed it, if it says so', async () => {
    await restrict(type, { withoutMe: true });
    expect((await foundById(supervisor)).has(world.recordOf(type))).toBe(false);
  });

  test('is found again by all when it is lifted, unless another restriction holds', async () => {
    await restrict(type);
    await restrict(type, { kind: 'POLICE_STAFF', readers: [reader.id] });
    // Named for one of two.
    expect((await foundById(reader)).has(world.recordOf(type))).toBe(false);
    await world.lift(restrictions.shift()!);
    expect((await foundById(reader)).has(world.recordOf(type))).toBe(true);
    expect((await foundById()).has(world.recordOf(type))).toBe(false);
    await world.lift(restrictions.shift()!);
    expect([...(await foundById())]).toEqual(all);
  });

  test('changes nothing for a partner: its own documents are its own', async () => {
    const partner = { id: 'token:partner', name: 'CPS', role: 'partner', partnerId: 'cps' } as const;
    const before = await foundById(partner);
    await restrict(type);
    expect([...(await foundById(partner))]).toEqual([...before]);
    expect(before.has('delivery')).toBe(true);
  });
});

describe('filters', () => {
  test('by a hidden record give what they give for one that there is not', async () => {
    await restrict('INCIDENT');
    const ask = (incident: string, caseFile: string, subject: string) =>
      world.ask(
        `query ($incident: ID!, $caseFile: ID!, $subject: ID!) {
          caseFiles(filter: { incidentId: $incident }) { edges { cursor } pageInfo { hasNextPage } }
          referrals(filter: { incidentId: $incident }) { edges { cursor } pageInfo { hasNextPage } }
          deliveries(filter: { caseFileId: $caseFile }) { edges { cursor } pageInfo { hasNextPage } }
          duties(filter: { subject: $subject }) { edges { cursor } pageInfo { hasNextPage } }
        }`,
        { incident, caseFile, subject },
      );
    const nothing = '11111111-1111-7111-8111-111111111111';
    expect(await ask(world.global('incident'), world.global('caseFile'), world.global('custodyRecord'))).toEqual(
      await ask(`inc_${nothing}`, `cas_${nothing}`, `cus_${nothing}`),
    );
  });

  test('counts of what is owed go on counting it', async () => {
    const total = async () =>
      (await world.ask<{ backlog: { total: { count: number } } }>(`{ backlog { total { count } } }`)).backlog.total
        .count;
    const before = await total();
    await restrict('INCIDENT');
    expect(await total()).toBe(before);
  });
});
