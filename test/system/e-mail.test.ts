import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type MailPartner, mailPartner, mailTo, notification } from '../delivery/mail/mail-partner.js';
import { freePort } from '../support/free-port.js';
import {
  build,
  discardData,
  eventually,
  type HubProcess,
  newDataFolder,
  startHubProcess,
} from '../support/processes.js';
import { caseFileToSend, deliveryOf, submit } from '../support/send-case-file.js';

describe('a prosecutor that is reached by secure e-mail', () => {
  const folder = newDataFolder();
  let hub: HubProcess;
  let prosecutor: MailPartner;
  let mailPort: number;
  beforeAll(async () => {
    build();
    prosecutor = await mailPartner({ login: { user: 'hub', password: 'invented-password' } });
    mailPort = await freePort();
    const settings = await mkdtemp(join(tmpdir(), 'casebridge-partners-'));
    await writeFile(join(settings, 'password'), 'invented-password\n');
    await writeFile(
      join(settings, 'partners.json'),
      JSON.stringify([
        {
          id: 'prosecutor',
          name: 'A small prosecutor',
          adapter: 'cps',
          channel: 'EMAIL',
          connection: {
            to: ['files@partner.example'],
            from: 'casebridge@force.example',
            smtp: {
              host: 'localhost',
              port: prosecutor.port,
              security: 'STARTTLS',
              caFile: prosecutor.caFile,
              user: 'hub',
              passwordReference: `file:${join(settings, 'password')}`,
            },
            acceptedWhen: 'DELIVERED',
            testOperation: true,
          },
          retry: { firstDelayMs: 200, maxDelayMs: 500 },
        },
      ]),
    );
    hub = await startHubProcess(folder, {
      CASEBRIDGE_SIMULATORS: 'false',
      CASEBRIDGE_PARTNERS_FILE: join(settings, 'partners.json'),
      CASEBRIDGE_MAIL_PORT: String(mailPort),
    });
  }, 60_000);
  afterAll(async () => {
    await hub?.end('SIGTERM');
    await prosecutor?.stop();
    await discardData(folder);
  });

  const arriving = (count: number) =>
    eventually(
      () => Promise.resolve(prosecutor.taken.length),
      (taken) => taken >= count,
    );

  test('takes the Digital Case File; the delivery status is its acceptance', async () => {
    prosecutor.refusals.push({ at: 'data', code: 451 });
    const file = await caseFileToSend(hub);
    await submit(hub, file, ['prosecutor']);
    await arriving(1);
    const sent = await deliveryOf(hub, file, ({ status }) => status === 'AWAITING_RECEIPT', 'prosecutor');
    expect(sent.attempts.edges.map(({ node }) => node.result)).toEqual(['UNAVAILABLE', 'RECEIVED']);
    const { mail } = prosecutor.taken[0]!;
    expect(mail.messageId).toBe(`<${sent.messageId}@force.example>`);
    const document = JSON.parse(mail.attachments[0]!.content.toString('utf8')) as { case: { pti_urn: string } };
    expect(document.case.pti_urn).toMatch(/^06AA/);
    await mailTo(mailPort, notification({ action: 'delivered', status: '2.0.0', envelopeId: sent.correlationId }));
    await deliveryOf(hub, file, ({ status }) => status === 'ACCEPTED', 'prosecutor');
  });

  test('that does not exist any more is told by the bounce; mended, it is sent again under the same id', async () => {
    const file = await caseFileToSend(hub);
    await submit(hub, file, ['prosecutor']);
    const sent = await deliveryOf(hub, file, ({ status }) => status === 'AWAITING_RECEIPT', 'prosecutor');
    await mailTo(mailPort, notification({ action: 'failed', status: '5.1.1', envelopeId: sent.correlationId }));
    const stuck = await deliveryOf(hub, file, ({ status }) => status === 'STUCK', 'prosecutor');
    expect(stuck.lastFailure).toContain('5.1.1');
    const before = prosecutor.taken.length;
    const { replayDeliveries } = await hub.graphql<{ replayDeliveries: { replayed: number; problems: unknown[] } }>(
      'mutation ($input: ReplayDeliveriesInput!) { replayDeliveries(input: $input) { replayed problems { code path message } } }',
      {
        input: { idempotencyKey: 'mended', ids: [sent.id], limit: 10, reason: 'The address is mended.' },
      },
    );
    expect(replayDeliveries).toEqual({ replayed: 1, problems: [] });
    await arriving(before + 1);
    expect(prosecutor.taken.at(-1)!.mail.messageId).toBe(`<${sent.messageId}@force.example>`);
    await mailTo(mailPort, notification({ action: 'delivered', status: '2.0.0', envelopeId: sent.correlationId }));
    await deliveryOf(hub, file, ({ status }) => status === 'ACCEPTED', 'prosecutor');
  });

  test('is told of maintenance by e-mail', async () => {
    const before = prosecutor.taken.length;
    const { announceNotice } = await hub.graphql<{ announceNotice: { problems: unknown[] } }>(
      'mutation ($input: AnnounceNoticeInput!) { announceNotice(input: $input) { problems { code path message } } }',
      {
        input: {
          idempotencyKey: 'maintenance',
          kind: 'HUB_MAINTENANCE',
          title: 'New disks',
          text: 'The hub is closed for one hour.',
          startsAt: new Date(Date.now() + 86_400_000).toISOString(),
          endsAt: new Date(Date.now() + 90_000_000).toISOString(),
        },
      },
    );
    expect(announceNotice.problems).toEqual([]);
    await arriving(before + 1);
    expect(prosecutor.taken.at(-1)!.mail.subject).toContain('Notice: New disks');
  });
});
