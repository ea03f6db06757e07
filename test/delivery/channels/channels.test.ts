import { expect, test } from '@jest/globals';
import { type Channel, channelIds, type Consignment } from '../../../delivery/channels/channel.js';
import { channels } from '../../../delivery/channels/index.js';
import { OwnFault } from '../../../delivery/own-fault.js';
import type { PartnerRecord } from '../../../delivery/partners/partners.js';
import { deliveryPolicy } from '../../../delivery/partners/policy.js';
import { defaultRetryPolicy } from '../../../delivery/partners/retry-policy.js';

const notice: Consignment = {
  deliveryId: '018f0000-0000-7000-8000-000000000001',
  identity: { messageId: 'm', correlationId: 'c', submittedAt: '2026-11-22T12:00:00.000Z' },
  attempt: 1,
  cargo: {
    type: 'NOTICE',
    notice: {
      id: 'n',
      kind: 'CHANGE',
      title: 'T',
      text: 'T',
      startsAt: new Date(0),
      endsAt: null,
      withdrawnAt: null,
      withdrawnReason: null,
    },
  },
};
const common = { id: 'p', name: 'P', adapter: 'cps', retry: defaultRetryPolicy, policy: deliveryPolicy.parse({}) };
const inbox: PartnerRecord = { ...common, channel: 'INBOX', connection: { testOperation: true } };
const https: PartnerRecord = {
  ...common,
  channel: 'HTTPS',
  connection: {
    ...{ url: 'http://127.0.0.1:1/', sourceSystem: 'S', destinationSystem: 'D', organisationUnit: '006AA00' },
    ...{ dataController: 'Test', testOperation: true, timeoutMs: 1_000 },
  },
};
const send = async (channel: Channel | undefined, partner: PartnerRecord) => channel!.send(notice, partner);

test('every way of reaching partners that a partner may name has its channel', () => {
  expect([...channels.keys()].sort()).toEqual([...channelIds].sort());
  for (const [id, channel] of channels) expect(channel.id).toBe(id);
});

test.each(channelIds)('a partner that is reached in another way is none of %s', async (id) => {
  const other = id === 'INBOX' ? https : inbox;
  await expect(send(channels.get(id), other)).rejects.toThrow(OwnFault);
});

test('an inbox takes everything at once; a push in the partner’s own format takes no notices', async () => {
  expect(await send(channels.get('INBOX'), inbox)).toMatchObject({ kind: 'received', duplicate: false });
  await expect(send(channels.get('HTTPS'), https)).rejects.toThrow(OwnFault);
});
