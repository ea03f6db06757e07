import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { upsertPartners } from '../../../delivery/partners/partners.js';
import { receiptTaking } from '../../../delivery/receipts/receipts.js';
import { toGlobalId } from '../../../domain/global-id.js';
import { deliveryWorld, type DeliveryWorld, eventually } from '../delivery-world.js';
import { httpAdapter } from '../http-adapter.js';
import { type WebhookPartner, webhookPartner } from './webhook-partner.js';

let world: DeliveryWorld;
let receiver: WebhookPartner;
let folder: string;
beforeAll(async () => {
  world = await deliveryWorld();
  receiver = await webhookPartner();
  folder = await mkdtemp(join(tmpdir(), 'casebridge-webhook-'));
});
afterAll(async () => {
  await world.close();
  await receiver.close();
  await rm(folder, { recursive: true });
});

test('a document goes by webhook from the queue to its receipt, over a failure and a change of secrets', async () => {
  const [before, after] = [0, 1].map(() => `whsec_${randomBytes(32).toString('base64')}`) as [string, string];
  const file = join(folder, 'secret');
  await writeFile(file, `${before}\n`);
  world.adapters.set('plain', httpAdapter('plain'));
  await upsertPartners(world.prisma, [
    {
      ...{ id: 'hooked', name: 'Hooked', adapter: 'plain', channel: 'WEBHOOK' },
      connection: { url: receiver.url, secretReferences: [`file:${file}`], testOperation: true },
      retry: { firstDelayMs: 50, maxDelayMs: 50 },
    },
  ]);
  receiver.answerWith((nth) =>
    nth === 1 ? { status: 503, headers: { 'retry-after': '1' }, body: 'soon' } : { status: 204 },
  );
  const content = Buffer.from('a statement');
  const delivery = await world.submitWithMaterial(await world.caseFile(), 'hooked up', 'hooked', content);
  world.work();
  await eventually(() => receiver.posted.length === 1);
  await writeFile(file, `${after}\n`);
  await eventually(async () => (await world.status(delivery)) === 'AWAITING_RECEIPT');

  const [first, second] = receiver.posted as [(typeof receiver.posted)[0], (typeof receiver.posted)[0]];
  expect(receiver.posted).toHaveLength(2);
  new Webhook(before).verify(first.body, first.headers);
  const said = new Webhook(after).verify(second.body, second.headers);
  const { messageId, correlationId, channel, attempts } = await world.delivery(delivery);
  expect([first.headers['webhook-id'], second.headers['webhook-id']]).toEqual([messageId, messageId]);
  expect(said).toMatchObject({
    ...{ deliveryId: toGlobalId('Delivery', delivery), messageId, correlationId },
    document: { format: 'Plain 1', text: '{"label":"hooked up"}' },
    materials: [{ fileName: 'statement.pdf', content: content.toString('base64') }],
  });
  expect(channel).toBe('WEBHOOK');
  expect(attempts.map(({ result, answer }) => [result, answer])).toEqual([
    ['unavailable', 'soon'],
    ['received', ''],
  ]);
  expect(attempts[1]!.startedAt.getTime() - attempts[0]!.endedAt!.getTime()).toBeGreaterThanOrEqual(990);

  const receipt = { correlationId, receiptId: 'r-1', verdict: 'ACCEPTED' };
  expect(await receiptTaking(world.context)('hooked', JSON.stringify(receipt))).toMatchObject({
    ...{ state: 'APPLIED', status: 200, contentType: 'application/json; charset=utf-8' },
    body: '{"receiptId":"r-1","read":true}',
  });
  expect(await world.status(delivery)).toBe('ACCEPTED');
}, 30_000);

test('a document that the webhook refuses is rejected with the status, and the attempt keeps the answer', async () => {
  receiver.answerWith(() => ({ status: 422, body: 'no such unit' }));
  const [delivery] = await world.submit(await world.caseFile(), 'refused', 'hooked');
  await eventually(async () => (await world.status(delivery!)) === 'REJECTED');
  expect(await world.delivery(delivery!)).toMatchObject({
    problems: [{ code: 'WEBHOOK_REFUSED', message: expect.stringContaining('HTTP 422') }],
    attempts: [{ result: 'refused', answer: 'no such unit' }],
  });
}, 30_000);
