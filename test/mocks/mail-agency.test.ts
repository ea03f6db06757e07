import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maracAdapter } from '../../adapters/marac/index.js';
import type { ReferralAdapter, ReferralPurpose } from '../../adapters/referral-adapter.js';
import { schoolAdapter } from '../../adapters/school/index.js';
import type { Consignment } from '../../delivery/channels/channel.js';
import { createChannels } from '../../delivery/channels/index.js';
import { type InboundMail, readMail } from '../../delivery/mail/read-mail.js';
import { type PartnerRecord, partnerSetting } from '../../delivery/partners/partners.js';
import type { Referral } from '../../domain/referral/index.js';
import { startSimulators } from '../../mocks/server.js';
import { readConfig } from '../../server/config.js';
import { listenForMail } from '../../server/endpoints/mail-listener.js';
import { simulatedPartners } from '../../server/sandbox/simulated-partners.js';
import { aReferralOf } from '../support/generate/referrals.js';
import { anySimulatorPorts } from '../support/simulator-ports.js';
import { eventually } from '../support/processes.js';

const channel = createChannels({ readSecret: () => Promise.reject(new Error('no secret is needed')) }).get('EMAIL')!;
const [marac] = fc.sample(aReferralOf('MARAC'), { numRuns: 1, seed: 11 }) as [Referral];
const [notice] = fc.sample(aReferralOf('SCHOOL_NOTICE'), { numRuns: 1, seed: 11 }) as [Referral];

function consignment(adapter: ReferralAdapter, referral: Referral, purpose: ReferralPurpose = { kind: 'ORIGINAL' }) {
  return {
    deliveryId: randomUUID(),
    identity: { messageId: randomUUID(), correlationId: randomUUID(), submittedAt: '2026-11-22T10:00:00.000Z' },
    attempt: 1,
    cargo: { type: 'REFERRAL', adapter, referral, purpose },
  } as Consignment;
}

describe('the simulated MARAC and school, by e-mail', () => {
  let folder: string;
  let hub: Awaited<ReturnType<typeof listenForMail>>;
  let mailPort: number | undefined;
  const heard: InboundMail[] = [];
  beforeAll(async () => {
    hub = await listenForMail({
      host: '127.0.0.1',
      port: 0,
      addresses: () => Promise.resolve(['casebridge@police.example']),
      take: async (raw) => void heard.push(await readMail(raw)),
    });
  });
  beforeEach(() => {
    heard.length = 0;
    mailPort = hub.port;
  });
  afterAll(() => hub?.stop());

  const start = async () =>
    startSimulators({
      ports: { 'mail-agency': 0 },
      receiptUrl: () => 'http://127.0.0.1:1/',
      token: '',
      mailPort: () => mailPort,
      settings: { receiptDelayMs: 0, decisionDelayMs: 0 },
      folder,
    });
  let running: Awaited<ReturnType<typeof start>>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'casebridge-mail-agency-test-'));
    running = await start();
  });
  afterEach(async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const simulator = () => running.started['mail-agency'].simulator;
  const partner = (id: string): PartnerRecord => {
    const config = readConfig({ ...anySimulatorPorts });
    const setting = simulatedPartners(config, {
      started: new Proxy(running.started, {
        get: (started, name) => (name === 'mail-agency' ? started[name] : { url: 'http://127.0.0.1:1/' }),
      }),
    } as never).find((one) => one.id === id)!;
    return { ...partnerSetting.parse(setting), adapter: id } as unknown as PartnerRecord;
  };
  const hears = (count: number) =>
    eventually(
      () => Promise.resolve(heard.length),
      (length) => length >= count,
    );

  test('a MARAC takes the referral over TLS, finds nothing wrong, says that it has it, that it can read it, and decides', async () => {
    const sent = consignment(maracAdapter, marac);
    expect(await channel.send(sent, partner('marac'))).toMatchObject({ kind: 'received' });
    expect(simulator().log.list()).toMatchObject([
      { correlationId: sent.identity.correlationId, type: 'marac', verdict: 'ACCEPTED', findings: [], attempts: 1 },
    ]);
    await hears(3);
    const { correlationId } = sent.identity;
    expect(heard).toMatchObject([
      { kind: 'delivery-status', report: { envelopeId: correlationId, recipients: [{ action: 'delivered' }] } },
      { kind: 'message', message: { type: 'RECEIPT', receipt: { correlationId, verdict: 'ACCEPTED' } } },
      { kind: 'message', message: { type: 'ANSWER', answer: { correlationId, answer: 'ACCEPTED' } } },
    ]);
    expect(heard.slice(1).map(({ from }) => from)).toEqual(['marac@agencies.example', 'marac@agencies.example']);
  });

  test.each([
    ['decline', { answer: 'DECLINED', reason: 'Zbyt mało: żółć' }],
    ['ask', { answer: 'MORE_ASKED', reason: 'Zbyt mało: żółć' }],
  ] as const)('a MARAC told to %s says why', async (kind, answer) => {
    simulator().set({ decide: { kind, words: 'Zbyt mało: żółć' } });
    await channel.send(consignment(maracAdapter, marac), partner('marac'));
    await hears(3);
    expect(heard[2]).toMatchObject({ kind: 'message', message: { type: 'ANSWER', answer } });
  });

  test('a MARAC that keeps silent says nothing; an addition is accepted and a withdrawal is only received', async () => {
    simulator().set({ mail: { kind: 'silence', next: 1 } });
    await channel.send(consignment(maracAdapter, marac), partner('marac'));
    simulator().set({ decide: { kind: 'silence' } });
    await channel.send(consignment(maracAdapter, marac, { kind: 'WITHDRAWAL', reason: 'In error.' }), partner('marac'));
    await hears(2);
    await channel.send(consignment(maracAdapter, marac, { kind: 'ADDITION', number: 1, text: 'x' }), partner('marac'));
    await hears(5);
    expect(heard.map((mail) => (mail.kind === 'message' ? mail.message.type : mail.kind))).toEqual([
      'delivery-status',
      'RECEIPT',
      'delivery-status',
      'RECEIPT',
      'ANSWER',
    ]);
    expect(
      simulator()
        .log.list()
        .map(({ verdict }) => verdict),
    ).toEqual(['ACCEPTED', 'ACCEPTED', 'ACCEPTED']);
  });

  test('a school takes the notice, and its mail system alone says so', async () => {
    const sent = consignment(schoolAdapter, notice);
    expect(await channel.send(sent, partner('school'))).toMatchObject({ kind: 'received' });
    expect(simulator().log.list()).toMatchObject([{ type: 'school', verdict: 'ACCEPTED', findings: [] }]);
    await hears(1);
    await eventually(
      () => Promise.resolve(simulator().receipts.waiting),
      (waiting) => waiting === 0,
    );
    expect(heard.map(({ kind }) => kind)).toEqual(['delivery-status']);
  });

  test('a message that comes again has one effect; a refused one none; a bounce is told with its status', async () => {
    const sent = consignment(schoolAdapter, notice);
    simulator().set({ refuse: { next: 1, code: 451 }, mail: { kind: 'bounced' } });
    expect(await channel.send(sent, partner('school'))).toMatchObject({ kind: 'unavailable' });
    expect(await channel.send(sent, partner('school'))).toMatchObject({ kind: 'received' });
    expect(await channel.send(sent, partner('school'))).toMatchObject({ kind: 'received' });
    await hears(1);
    expect(heard).toMatchObject([
      { kind: 'delivery-status', report: { recipients: [{ action: 'failed', status: '5.1.1' }] } },
    ]);
    expect(simulator().log.list()).toMatchObject([{ attempts: 2 }]);
    expect(simulator().log.counts).toMatchObject({ receptions: 2, taken: 1, repeats: 1 });
  });

  test('what it owes outlives it: a hub that takes no mail for a while hears it from the next process', async () => {
    mailPort = undefined;
    await channel.send(consignment(schoolAdapter, notice), partner('school'));
    await running.stop();
    mailPort = hub.port;
    running = await start();
    await hears(1);
    expect(heard).toMatchObject([{ kind: 'delivery-status', report: { recipients: [{ action: 'delivered' }] } }]);
  });

  const spoilt = (
    adapter: ReferralAdapter,
    spoil: (files: readonly { content: Uint8Array }[]) => void,
  ): ReferralAdapter => ({
    ...adapter,
    async translate(...given) {
      const document = structuredClone(await adapter.translate(...given));
      spoil(document.files);
      return document;
    },
  });
  const inData = (change: (data: Record<string, unknown>) => void) => (files: readonly { content: Uint8Array }[]) => {
    const data = JSON.parse(Buffer.from(files[1]!.content).toString('utf8')) as Record<string, unknown>;
    change(data);
    Object.assign(files[1]!, { content: Buffer.from(JSON.stringify(data)) });
  };
  test.each<[string, string, ReferralAdapter, (files: readonly { content: Uint8Array }[]) => void]>([
    [
      'a PDF that breaks off',
      'MAIL_PDF',
      maracAdapter,
      ([pdf]) => Object.assign(pdf!, { content: pdf!.content.slice(0, 5_000) }),
    ],
    ['a field missing', 'MAIL_DATA', maracAdapter, inData((data) => delete data['victimAware'])],
    ['a field too many', 'MAIL_DATA', maracAdapter, inData((data) => Object.assign(data, { pncId: '1' }))],
    [
      'no threshold',
      'MAIL_DATA',
      maracAdapter,
      inData((data) =>
        Object.assign(data['thresholds'] as object, {
          professionalJudgement: false,
          visibleHighRisk: false,
          escalation: false,
          repeat: false,
        }),
      ),
    ],
    ['another adult', 'MAIL_DATA', schoolAdapter, inData((data) => Object.assign(data, { victim: { name: 'Nemo' } }))],
    ['no text', 'MAIL_TEXT', schoolAdapter, ([text]) => Object.assign(text!, { content: Buffer.from('-') })],
  ])('is not fooled by %s', async (_what, name, adapter, spoil) => {
    const [kind, referral] = adapter === maracAdapter ? ['marac', marac] : ['school', notice];
    await channel.send(consignment(spoilt(adapter, spoil), referral), partner(kind));
    const [message] = simulator().log.list();
    expect([message!.verdict, message!.findings.map((finding) => finding.name)]).toEqual([
      'REJECTED',
      expect.arrayContaining([name]),
    ]);
    const said = kind === 'marac' ? 2 : 1;
    await hears(said);
    expect(heard.at(-1)).toMatchObject({ message: { type: 'RECEIPT', receipt: { verdict: 'REJECTED' } } });
  });

  test('sees a name on the outside', async () => {
    const named = spoilt(schoolAdapter, (files) =>
      Object.assign(files[0]!, { fileName: `${notice.number} Onlyhere.txt` }),
    );
    const child = { givenNames: ['Onlyhere'], familyName: 'Nemo', dateOfBirth: null };
    await channel.send(consignment(named, { ...notice, child } as Referral), partner('school'));
    expect(simulator().log.list()[0]!.findings).toMatchObject([{ name: 'MAIL_OUTSIDE' }]);
  });

  test('twenty generated referrals of each kind arrive whole, and nothing is found wrong', async () => {
    const both = [
      ...fc.sample(aReferralOf('MARAC'), { numRuns: 20, seed: 3 }),
      ...fc.sample(aReferralOf('SCHOOL_NOTICE'), { numRuns: 20, seed: 3 }),
    ];
    for (const referral of both) {
      const [adapter, id] = referral.kind === 'MARAC' ? [maracAdapter, 'marac'] : [schoolAdapter, 'school'];
      await channel.send(consignment(adapter, referral), partner(id));
    }
    const messages = simulator().log.list();
    expect(messages).toHaveLength(40);
    expect(messages.flatMap(({ findings }) => findings)).toEqual([]);
    const digests = new Set(
      messages.map(({ id }) => createHash('sha256').update(simulator().log.content(id)!).digest('hex')),
    );
    expect(digests.size).toBe(40);
  }, 60_000);

  test('its controls say what came', async () => {
    await channel.send(consignment(schoolAdapter, notice), partner('school'));
    const { origin } = running.started['mail-agency'];
    const listed = (await (await fetch(`${origin}/simulator/messages`)).json()) as { messages: { id: string }[] };
    expect(listed.messages).toHaveLength(1);
    const content = await (await fetch(`${origin}/simulator/messages/${listed.messages[0]!.id}/content`)).json();
    expect(content).toMatchObject({ format: 'casebridge-school-notice', number: notice.number });
    const changed = await fetch(`${origin}/simulator/settings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ decide: { kind: 'shout' } }),
    });
    expect(changed.status).toBe(400);
  });
});
