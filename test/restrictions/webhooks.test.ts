import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { until, WebhookWorld } from '../events/webhook-world.js';

let world: WebhookWorld;
beforeAll(async () => {
  world = await WebhookWorld.open();
});
afterEach(() => world.clear());
afterAll(() => world?.close());

const restrict = (recordId: string, readers: readonly string[]) =>
  world.prisma.recordRestriction.create({
    data: {
      ...{ recordType: 'PERSON', recordId, kind: 'SEALED', reason: 'Invented', placedBy: 'token:x' },
      placedAt: new Date(),
      readers: { create: readers.map((actorId) => ({ actorId, addedBy: 'token:x', addedAt: new Date() })) },
    },
  });
const changed = (subjectId: string) => ({ type: 'person.changed', subjectType: 'Person', subjectId }) as const;

describe('webhooks of the force', () => {
  test('hear of a restricted record only when they are named; partners hear of their own', async () => {
    const [sealed, other] = [randomUUID(), randomUUID()];
    await world.prisma.person.createMany({
      data: [sealed, other].map((id) => ({ id, givenNames: [], familyName: 'Invented' })),
    });
    const [named, unnamed] = [await world.subscriber(), await world.subscriber()];
    const partner = await world.subscriber({ partnerId: 'cps' });
    await restrict(sealed, [`webhook:${toGlobalId('Webhook', named.id)}`]);
    await world.append(changed(sealed), changed(other), {
      ...{ type: 'delivery.changed', subjectType: 'Delivery', subjectId: 'last', data: { partnerId: 'cps' } },
    });
    world.work();
    const subjects = ({ receiver }: typeof named) => receiver.taken.map(({ event }) => event!.subject);
    const last = 'Delivery/last';
    await until(() => [named, unnamed, partner].every((one) => subjects(one).includes(last)));
    const [hidden, shown] = [sealed, other].map((id) => `Person/${toGlobalId('Person', id)}`);
    expect(subjects(named)).toEqual([hidden, shown, last]);
    expect(subjects(unnamed)).toEqual([shown, last]);
    expect(subjects(partner)).toEqual([last]);
  });
});
