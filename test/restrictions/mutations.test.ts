import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  getNullableType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLScalarType,
} from 'graphql';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { type Name, names, newKey, RestrictedWorld, stranger } from './world.js';

let world: RestrictedWorld;
beforeAll(async () => {
  world = await RestrictedWorld.start();
});
afterAll(() => world?.close());

/** Which hidden record an id of an input names, by the name of the field. */
const named: Readonly<Record<string, Name>> = {
  personId: 'person',
  incidentId: 'incident',
  involvementId: 'involvement',
  custodyRecordId: 'custodyRecord',
  correctsId: 'custodyEvent',
  chargeIds: 'charge',
  caseFileId: 'caseFile',
  materialId: 'material',
  markId: 'personMark',
  riskAssessmentId: 'riskAssessment',
  investigationEventId: 'investigationEvent',
  dutyId: 'personDuty',
  referralId: 'referral',
  deliveryId: 'delivery',
  inboundMessageId: 'inboundMessage',
  ids: 'delivery',
};
const leftOpen = ['restrictRecord', 'breakGlass'];

const scalars: Readonly<Record<string, unknown>> = {
  String: 'Invented',
  Int: 1,
  Float: 1,
  Boolean: false,
  Moment: '2026-11-22T10:00:00Z',
  CalendarDate: '2026-11-20',
};

/** The least that an input needs, with every id that names one of the hidden records as `idOf` gives it. */
function valueOf(type: GraphQLInputType, name: string, idOf: (name: Name) => string, depth = 0): unknown {
  const given = getNullableType(type);
  if (isListType(given)) {
    const one = valueOf(given.ofType, name, idOf, depth);
    return one === undefined ? [] : [one];
  }
  if (isEnumType(given)) return given.getValues()[0]!.name;
  if (isInputObjectType(given)) {
    const entries = Object.values(given.getFields()).flatMap((field): [string, unknown][] => {
      if (field.name === 'idempotencyKey') return [[field.name, newKey()]];
      const wanted = isNonNullType(field.type) ? field.defaultValue === undefined : holdsIds(field.type, depth);
      return wanted ? [[field.name, valueOf(field.type, field.name, idOf, depth + 1)]] : [];
    });
    return Object.fromEntries(entries);
  }
  const scalar = given.name;
  if (scalar === 'ID') return named[name] ? idOf(named[name]) : 'nothing';
  return scalars[scalar];
}

/** Whether an optional part of an input names records. */
function holdsIds(type: GraphQLInputType, depth: number): boolean {
  const given = getNullableType(type);
  if (isListType(given)) return holdsIds(given.ofType, depth);
  if (isInputObjectType(given))
    return depth < 3 && Object.values(given.getFields()).some((field) => holdsIds(field.type, depth + 1));
  return (given as GraphQLScalarType).name === 'ID';
}

interface Outcome {
  readonly problems?: readonly { readonly code: string; readonly path: string; readonly message: string }[];
}

async function outcomeOf(mutation: string, idOf: (name: Name) => string): Promise<Outcome | string> {
  const field = world.api.schema.getMutationType()!.getFields()[mutation]!;
  const input = valueOf(field.args[0]!.type, 'input', idOf);
  const type = String(field.args[0]!.type);
  try {
    const data = await world.ask<Record<string, Outcome>>(
      `mutation ($input: ${type}) { ${mutation}(input: $input) { problems { code path message } } }`,
      { input },
      stranger,
    );
    return data[mutation]!;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('every mutation that names a record', () => {
  test('says of a hidden one what it says of one that there is not, word by word', async () => {
    const { person, incident, custodyRecord, caseFile } = {
      person: world.global('person'),
      incident: world.global('incident'),
      custodyRecord: world.global('custodyRecord'),
      caseFile: world.global('caseFile'),
    };
    for (const record of [person, incident, custodyRecord, caseFile]) await world.restrict(record);
    const nothing = new Map<Name, string>();
    const none = (name: Name): string => {
      const id = nothing.get(name) ?? toGlobalId(names[name], randomUUID());
      nothing.set(name, id);
      return id;
    };
    const before = await stateOf();
    const mutations = Object.values(world.api.schema.getMutationType()!.getFields()).filter(
      ({ name, args }) => args.length === 1 && !leftOpen.includes(name),
    );
    let notFound = 0;
    for (const { name } of mutations) {
      const hidden = await outcomeOf(name, (record) => world.global(record));
      const absent = await outcomeOf(name, none);
      expect({ mutation: name, outcome: hidden }).toEqual({ mutation: name, outcome: absent });
      if (typeof hidden === 'object' && hidden.problems?.some(({ code }) => code === 'NOT_FOUND')) notFound += 1;
    }
    // Most of them ask for nothing more than what was given, and so come to look for the record.
    expect(notFound).toBeGreaterThan(30);
    expect(await stateOf()).toEqual(before);
  });

  test('works for whoever is named', async () => {
    const { markIncident } = await world.ask<{ markIncident: Outcome & { mark: { id: string } | null } }>(
      `mutation ($input: MarkIncidentInput!) { markIncident(input: $input) { mark { id } problems { code path } } }`,
      {
        input: {
          ...{ idempotencyKey: newKey(), incidentId: world.global('incident'), kind: 'SEXUAL_OFFENCE' },
          ...{ at: '2026-11-21T10:00:00Z', by: 'PC Invented' },
        },
      },
      { id: 'token:supervisor', name: 'supervisor', role: 'supervisor' },
    );
    expect(markIncident.problems).toEqual([]);
    expect(markIncident.mark).not.toBeNull();
  });
});

/** What the hidden records are. */
async function stateOf(): Promise<unknown> {
  const { prisma } = world.api;
  const { incident: incidentId, custodyRecord: custodyRecordId, caseFile: id } = world.ids;
  return [
    await prisma.involvement.findMany({ where: { incidentId }, orderBy: { id: 'asc' } }),
    await prisma.mark.count({ where: { incidentId } }),
    await prisma.custodyEvent.count({ where: { custodyRecordId } }),
    await prisma.caseFile.findUnique({ where: { id } }),
    await prisma.duty.findMany({ orderBy: { id: 'asc' }, select: { id: true, status: true } }),
    await prisma.referral.findMany({ orderBy: { id: 'asc' }, select: { id: true, status: true } }),
  ];
}
