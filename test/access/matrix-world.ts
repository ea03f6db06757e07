import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NodeType } from '../../domain/global-id.js';
import { databaseId, toGlobalId } from '../../schema/relay/global-id.js';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { completeFirstHearing } from '../support/digital-case-file/complete-files.js';
import { type Answer, TestHub } from '../support/hub.js';
import { eventually } from '../support/processes.js';

/** A record of each type that has an id, by type, as the API shows it. */
export type Ids = Readonly<Record<NodeType, string>>;

/** Whose records: those that went to partners a, to partners b, and those that are restricted, of which the document went to a. */
export type Owner = 'a' | 'b' | 'restricted';

/** Partners who fetch case files, and agencies who fetch referrals. */
export const partners = { a: 'alpha', b: 'beta' } as const;
export const agencies = { a: 'north', b: 'south' } as const;
export type PartnerId = 'alpha' | 'beta' | 'north' | 'south';
const districts = { a: 'Northshire', b: 'Southshire' } as const;

const inbox = { channel: 'INBOX', connection: { testOperation: true } };
const settings = [
  ...Object.values(partners).map((id) => ({ id, name: id, adapter: 'cps', ...inbox })),
  ...(['a', 'b'] as const).map((side) => ({
    ...{ id: agencies[side], name: agencies[side], adapter: 'victims-services', ...inbox },
    referrals: { kinds: ['VICTIMS_SERVICES'], districts: [districts[side]] },
  })),
];
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
let serial = 0;

/** A whole hub with a record of every type for two sets of partners, and a restricted one. */
export class MatrixWorld {
  private constructor(
    readonly hub: TestHub,
    readonly tokens: Readonly<Record<PartnerId, string>>,
    private readonly folder: string,
    private readonly ids: Map<Owner, Ids>,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<MatrixWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'casebridge-matrix-'));
    const file = join(folder, 'partners.json');
    await writeFile(file, JSON.stringify(settings));
    const hub = await TestHub.start({ CASEBRIDGE_PARTNERS_FILE: file, ...environment });
    const token = (partnerId: string) => createAccessToken(hub.prisma, { name: partnerId, role: 'partner', partnerId });
    const tokens = {
      ...{ alpha: await token('alpha'), beta: await token('beta') },
      ...{ north: await token('north'), south: await token('south') },
    };
    const world = new MatrixWorld(hub, tokens, folder, new Map());
    try {
      for (const owner of ['a', 'b', 'restricted'] as const) world.ids.set(owner, await world.records(owner));
    } catch (error) {
      await world.stop();
      throw error;
    }
    return world;
  }

  async stop(): Promise<void> {
    await this.hub.stop();
    await rm(this.folder, { recursive: true });
  }

  of(owner: Owner): Ids {
    return this.ids.get(owner)!;
  }

  /** Asks as a partner. */
  ask(partner: PartnerId, query: string, variables: object = {}): Promise<Answer> {
    return this.hub.post(JSON.stringify({ query, variables }), { authorization: `Bearer ${this.tokens[partner]}` });
  }

  /** Runs a mutation as an operator, and gives what it made; throws with the problems when it is refused. */
  async change<Made>(name: string, input: object, selection: string): Promise<Made> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const answer = await this.hub.query(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} problems { code path message } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
    );
    const payload = answer.json?.data?.[name] as (Made & { problems: object[] }) | undefined;
    if (!payload || payload.problems.length > 0) throw new Error(`${name}: ${answer.text}`);
    return payload;
  }

  private async records(owner: Owner): Promise<Ids> {
    const side = owner === 'b' ? 'b' : 'a';
    const { prisma } = this.hub;
    const [reportedAt, later] = [minutesAgo(240), minutesAgo(180)];
    const { incident } = await this.change<{ incident: { id: string } }>(
      'reportIncident',
      {
        ...{ type: 'ASSAULT', summary: `Invented, of ${owner}.`, district: districts[side], domesticAbuse: true },
        ...{ occurredFrom: reportedAt, reportedAt },
      },
      'incident { id }',
    );
    const { person } = await this.change<{ person: { id: string } }>(
      'recordPerson',
      { givenNames: ['Testina'], familyName: `Mockingham-${owner}`, mobileTelephone: '07700 900001' },
      'person { id }',
    );
    const about = { incidentId: incident.id, personId: person.id };
    const { involvement } = await this.change<{ involvement: { id: string } }>(
      'involvePerson',
      { ...about, role: 'VICTIM' },
      'involvement { id }',
    );
    const said = { at: later, by: 'PC Testford' };
    await this.change(
      'recordConsent',
      { ...about, recipient: 'VICTIMS_SERVICES', answer: 'GIVEN', ...said },
      '__typename',
    );
    await this.change('markIncident', { incidentId: incident.id, kind: 'HATE_CRIME', ...said }, '__typename');
    const answers = Array.from({ length: 27 }, (_, n) => ({ question: `q${n + 1}`, answer: n < 15 ? 'YES' : 'NO' }));
    const assessed = { assessedAt: later, by: 'PC Testford' };
    await this.change('assessRisk', { ...about, answers, ...assessed }, '__typename');
    const { investigationEvent } = await this.change<{ investigationEvent: { id: string } }>(
      'recordInvestigationEvent',
      { incidentId: incident.id, occasion: 'VOLUNTARY_INTERVIEW', ...said },
      'investigationEvent { id }',
    );
    const told = { personId: person.id, investigationEventId: investigationEvent.id };
    await this.change('recordVictimUpdate', { ...told, at: minutesAgo(100), by: 'PC Testford' }, '__typename');

    const { custodyRecord } = await this.change<{ custodyRecord: { id: string } }>(
      'recordArrest',
      { ...about, station: '06A200', arrestedAt: minutesAgo(170) },
      'custodyRecord { id }',
    );
    const arrived = { custodyRecordId: custodyRecord.id, type: 'ARRIVED', occurredAt: minutesAgo(160) };
    await this.change('recordCustodyEvent', arrived, '__typename');
    const { charge } = await this.change<{ charge: { id: string } }>(
      'chargePerson',
      {
        ...{ ...about, offenceCode: 'TH68010', wording: 'Stole two invented coats.', offenceFrom: '2026-01-20' },
        chargedAt: minutesAgo(60),
      },
      'charge { id }',
    );
    const files = await this.caseFile(incident.id, partners[side]);

    const referred = await this.change<{ referral: { id: string } }>(
      'createReferral',
      {
        ...{ kind: 'VICTIMS_SERVICES', ...about, legalBasis: 'CONSENT', reason: 'Invented: support.' },
        referrer: { unit: 'Safeguarding unit', name: 'PC Testford', telephone: '101' },
        victimsServices: { safeContact: { safeToCall: true, how: 'After six.' } },
      },
      'referral { id }',
    );
    const { notice } = await this.change<{ notice: { id: string } }>(
      'announceNotice',
      {
        kind: 'CHANGE',
        partner: partners[side],
        startsAt: minutesAgo(10),
        title: `For ${partners[side]}`,
        text: 'Invented.',
      },
      'notice { id }',
    );
    const webhook = await prisma.webhook.create({
      data: {
        ...{ partnerId: partners[side], name: `Events of ${owner}`, url: `https://${owner}.example/hook`, secrets: [] },
        ...{ createdBy: 'token:x', state: 'PAUSED', cursorTransaction: 0n, cursorId: 0n },
      },
    });
    const attempted = await prisma.webhookAttempt.create({
      data: { webhookId: webhook.id, eventId: 1n, startedAt: new Date() },
    });
    const deliveryId = databaseId('Delivery', files.Delivery)!;
    const inbound = await prisma.inboundMessage.create({
      data: { partnerId: partners[side], body: 'An invented receipt', state: 'UNREADABLE', deliveryId },
    });
    const replay = await prisma.replay.create({
      data: { kind: 'DELIVERIES', actor: 'token:x', reason: 'Invented', selection: {}, replayed: 1, skipped: 0 },
    });
    await this.fetched(side, files.Delivery, referred.referral.id);
    const incidentId = databaseId('Incident', incident.id)!;
    const ofIncident = { where: { incidentId } };
    const one = async (type: NodeType, found: Promise<{ id: string }>) => toGlobalId(type, (await found).id);
    return {
      ...{ Person: person.id, Incident: incident.id, Involvement: involvement.id, CustodyRecord: custodyRecord.id },
      CustodyEvent: await one(
        'CustodyEvent',
        prisma.custodyEvent.findFirstOrThrow({
          where: { custodyRecordId: databaseId('CustodyRecord', custodyRecord.id)! },
        }),
      ),
      ...{ Charge: charge.id, ...files, Referral: referred.referral.id, Notice: notice.id },
      Attempt: await one('Attempt', prisma.attempt.findFirstOrThrow({ where: { deliveryId } })),
      InboundMessage: toGlobalId('InboundMessage', inbound.id),
      Replay: toGlobalId('Replay', replay.id),
      Webhook: toGlobalId('Webhook', webhook.id),
      WebhookAttempt: toGlobalId('WebhookAttempt', attempted.id),
      Mark: await one('Mark', prisma.mark.findFirstOrThrow(ofIncident)),
      Consent: await one('Consent', prisma.consent.findFirstOrThrow(ofIncident)),
      RiskAssessment: await one('RiskAssessment', prisma.riskAssessment.findFirstOrThrow(ofIncident)),
      InvestigationEvent: investigationEvent.id,
      VictimUpdate: await one('VictimUpdate', prisma.victimUpdate.findFirstOrThrow(ofIncident)),
      Duty: await one('Duty', prisma.duty.findFirstOrThrow({ where: { subjectId: incidentId } })),
      ...(await this.twice(owner)),
      ...(await this.restricted(owner, incident.id)),
    };
  }

  /** Somebody who was recorded three times: merged once, and suggested once more. */
  private async twice(owner: Owner) {
    const ids: string[] = [];
    for (const givenName of ['Tina', 'Tine', 'Tini']) {
      const input = { givenNames: [givenName], familyName: `Twiceton-${owner}` };
      ids.push((await this.change<{ person: { id: string } }>('recordPerson', input, 'person { id }')).person.id);
    }
    const merging = { keepId: ids[0], mergeId: ids[1], reason: 'Invented.', evidence: ['Invented.'] };
    const { merge } = await this.change<{ merge: { id: string } }>('mergePeople', merging, 'merge { id }');
    const [firstId, secondId] = [ids[0]!, ids[2]!].map((id) => databaseId('Person', id)!).sort() as [string, string];
    const duplicate = await this.hub.prisma.possibleDuplicate.create({
      data: {
        ...{ firstId, secondId, score: 6_000, evidence: ['SOUNDS_LIKE'], against: [], state: 'OPEN' },
        ...{ foundAt: new Date(), changedAt: new Date() },
      },
    });
    return { PersonMerge: merge.id, PossibleDuplicate: toGlobalId('PossibleDuplicate', duplicate.id) };
  }

  /** A case file of an incident with a material, submitted to a partner. */
  private async caseFile(incidentId: string, partner: string) {
    const document = completeFirstHearing() as unknown as { case: { pti_urn: string } };
    document.case.pti_urn = `06AA${String((serial += 1)).padStart(5, '0')}26`;
    const { caseFile } = await this.change<{ caseFile: { id: string } }>(
      'importCaseFile',
      { format: 'DIGITAL_CASE_FILE_1_2_2_1', document: JSON.stringify(document), incidentId },
      'caseFile { id }',
    );
    const uploaded = await this.hub.send(`/case-files/${caseFile.id}/materials`, {
      method: 'POST',
      body: '%PDF-1.4 invented',
      headers: {
        ...{ 'content-type': 'application/pdf', 'idempotency-key': randomUUID(), 'casebridge-kind': 'OTHER' },
        ...{ 'casebridge-title': 'Invented', 'casebridge-file-name': 'invented.pdf' },
      },
    });
    const material = (uploaded.json as unknown as { material: { id: string } | null } | undefined)?.material;
    if (!material) throw new Error(uploaded.text);
    const id = databaseId('CaseFile', caseFile.id)!;
    const { revision } = await this.hub.prisma.caseFile.findUniqueOrThrow({ where: { id } });
    await this.change('submitCaseFile', { caseFileId: caseFile.id, revision, partners: [partner] }, '__typename');
    const submission = await this.hub.prisma.submission.findFirstOrThrow({
      where: { caseFileId: id },
      include: { deliveries: true },
    });
    return {
      CaseFile: caseFile.id,
      Material: material.id,
      Submission: toGlobalId('Submission', submission.id),
      Delivery: toGlobalId('Delivery', submission.deliveries[0]!.id),
    };
  }

  /** Waits until the documents lie in the inboxes, and fetches them. */
  private async fetched(side: 'a' | 'b', deliveryId: string, referralId: string): Promise<void> {
    const holds = async (partner: PartnerId, text: string) =>
      (
        await this.ask(partner, '{ inbox(first: 20) { edges { node { deliveryId referralDocument { number } } } } }')
      ).text.includes(text);
    await eventually(() => holds(partners[side], deliveryId), Boolean);
    const { number } = await this.hub.prisma.referral.findUniqueOrThrow({
      where: { id: databaseId('Referral', referralId)! },
    });
    await eventually(() => holds(agencies[side], number), Boolean);
  }

  /** An incident that was imported, and its import. */
  private async imported(incidentId: string) {
    const { prisma } = this.hub;
    const run = await prisma.importRun.create({
      data: {
        ...{ source: 'invented', mappingHash: 'x', files: [], state: 'COMPLETED', startedBy: 'token:x' },
        startedAt: new Date(0),
      },
    });
    const record = await prisma.importRecord.create({
      data: {
        ...{ source: 'invented', type: 'INCIDENT', key: incidentId, contentHash: Buffer.alloc(32), standing: 'LIVE' },
        ...{ month: '', data: {}, problems: [], recordId: incidentId, runId: run.id, file: 0, position: 1 },
        storedAt: new Date(0),
      },
    });
    return {
      ImportRun: toGlobalId('ImportRun', run.id),
      ImportedRecord: toGlobalId('ImportedRecord', record.id),
    };
  }

  /** Restricts the incident of the restricted set to the operator; both kinds of records that say so. */
  private async restricted(owner: Owner, recordId: string) {
    const { prisma } = this.hub;
    if (owner === 'restricted')
      await this.change(
        'restrictRecord',
        { recordId, kind: 'SEALED', reason: 'Invented: sealed.' },
        'restriction { id }',
      );
    const incidentId = databaseId('Incident', recordId)!;
    const lifted = { liftedAt: new Date(), liftedBy: 'token:x', liftReason: 'Invented' };
    const restriction =
      (await prisma.recordRestriction.findFirst({ where: { recordId: incidentId } })) ??
      (await prisma.recordRestriction.create({
        data: {
          ...{ recordType: 'INCIDENT', recordId: incidentId, kind: 'SEALED', reason: 'Invented', placedBy: 'token:x' },
          ...{ placedAt: new Date(), ...lifted },
        },
      }));
    const glass = await prisma.breakGlass.create({
      data: {
        ...{
          actorId: 'token:x',
          actorName: 'X',
          role: 'custody',
          reason: 'Invented',
          at: new Date(0),
          until: new Date(1),
        },
        ...{ askedType: 'INCIDENT', askedId: incidentId, recordType: 'INCIDENT', recordId: incidentId },
      },
    });
    return {
      RecordRestriction: toGlobalId('RecordRestriction', restriction.id),
      BrokenGlass: toGlobalId('BrokenGlass', glass.id),
      ...(await this.imported(incidentId)),
    };
  }
}
