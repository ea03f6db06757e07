import { randomUUID } from 'node:crypto';
import { parse } from 'graphql';
import type { Actor, Role } from '../../access/actor.js';
import type { ActionContext } from '../../actions/action-context.js';
import type { RestrictableRecord } from '../../domain/restrictions/index.js';
import { type NodeType, toGlobalId } from '../../schema/relay/global-id.js';
import { newKey, NOW, TestApi } from '../support/api.js';

export type Data = Record<string, never>;

/** Somebody of the force. */
export const somebody = (id: string, role: Role = 'operator'): Actor => ({ id: `token:${id}`, name: id, role });
export const supervisor = somebody('supervisor', 'supervisor');
export const reader = somebody('reader');
export const stranger = somebody('stranger');

const at = new Date('2026-11-20T12:00:00Z');
const id = () => randomUUID();

/** Records of every type around one person and one incident, and others that have nothing to do with them. */
export const names = {
  person: 'Person',
  otherPerson: 'Person',
  incident: 'Incident',
  otherIncident: 'Incident',
  involvement: 'Involvement',
  otherInvolvement: 'Involvement',
  custodyRecord: 'CustodyRecord',
  otherCustodyRecord: 'CustodyRecord',
  custodyEvent: 'CustodyEvent',
  charge: 'Charge',
  otherCharge: 'Charge',
  caseFile: 'CaseFile',
  otherCaseFile: 'CaseFile',
  witnessFile: 'CaseFile',
  material: 'Material',
  submission: 'Submission',
  delivery: 'Delivery',
  attempt: 'Attempt',
  inboundMessage: 'InboundMessage',
  incidentMark: 'Mark',
  personMark: 'Mark',
  consent: 'Consent',
  riskAssessment: 'RiskAssessment',
  investigationEvent: 'InvestigationEvent',
  victimUpdate: 'VictimUpdate',
  referral: 'Referral',
  incidentReferral: 'Referral',
  referralDelivery: 'Delivery',
  incidentDuty: 'Duty',
  personDuty: 'Duty',
  custodyDuty: 'Duty',
  caseFileDuty: 'Duty',
  referralDuty: 'Duty',
} as const satisfies Readonly<Record<string, NodeType>>;
export type Name = keyof typeof names;

export class RestrictedWorld {
  private constructor(
    readonly api: TestApi,
    /** Database ids by name. */
    readonly ids: Readonly<Record<Name, string>>,
  ) {}

  static async start(): Promise<RestrictedWorld> {
    const api = await TestApi.start();
    const ids = Object.fromEntries(Object.keys(names).map((name) => [name, id()])) as Record<Name, string>;
    const world = new RestrictedWorld(api, ids);
    await world.fill();
    return world;
  }

  close(): Promise<void> {
    return this.api.close();
  }

  /** The id of a record as the API knows it. */
  global(name: Name): string {
    return toGlobalId(names[name], this.ids[name]);
  }

  /** Runs an operation as somebody at a moment, and gives its data. */
  async ask<Result = Data>(
    source: string,
    variables: Record<string, unknown> = {},
    actor: Actor = stranger,
    changes: Partial<ActionContext> = {},
  ): Promise<Result> {
    return this.api.run<Result, Record<string, unknown>>(parse(source) as never, variables, { actor, ...changes });
  }

  /** Restricts a record; gives the restriction. */
  async restrict(recordId: string, input: Record<string, unknown> = {}, actor = supervisor): Promise<string> {
    const { restrictRecord } = await this.ask<{
      restrictRecord: { restriction: { id: string } | null; problems: { code: string }[] };
    }>(
      `mutation ($input: RestrictRecordInput!) { restrictRecord(input: $input) { restriction { id } problems { code path } } }`,
      { input: { idempotencyKey: newKey(), recordId, kind: 'SEALED', reason: 'An invented reason.', ...input } },
      actor,
    );
    if (!restrictRecord.restriction) throw new Error(JSON.stringify(restrictRecord.problems));
    return restrictRecord.restriction.id;
  }

  async lift(restrictionId: string): Promise<void> {
    await this.ask(
      `mutation ($input: LiftRestrictionInput!) { liftRestriction(input: $input) { problems { code } } }`,
      { input: { idempotencyKey: newKey(), restrictionId, reason: 'No longer needed.' } },
      supervisor,
    );
  }

  breakGlass(
    recordId: string,
    actor: Actor,
    input: Record<string, unknown> = {},
    changes: Partial<ActionContext> = {},
  ): Promise<{
    breakGlass: { openedIds: string[]; until: string | null; problems: { code: string; path: string }[] };
  }> {
    return this.ask(
      `mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { openedIds until problems { code path message } } }`,
      { input: { idempotencyKey: newKey(), recordId, reason: 'A child is in danger.', ...input } },
      actor,
      changes,
    );
  }

  /** The restricted record of each type. */
  recordOf(type: RestrictableRecord): Name {
    return (
      { PERSON: 'person', INCIDENT: 'incident', CUSTODY_RECORD: 'custodyRecord', CASE_FILE: 'caseFile' } as const
    )[type];
  }

  private async fill(): Promise<void> {
    const { prisma } = this.api;
    const { ids } = this;
    const person = (one: string, familyName: string) => ({ id: one, givenNames: ['Testina'], familyName });
    await prisma.person.createMany({
      data: [person(ids.person, 'Sealedham'), person(ids.otherPerson, 'Mockingham')],
    });
    const incident = (one: string, number: string) => ({
      ...{ id: one, number, type: 'THEFT', summary: 'Two invented coats were taken.', district: 'Testchester' },
      ...{ occurredFrom: at, reportedAt: at },
    });
    await prisma.incident.createMany({
      data: [incident(ids.incident, '20261120-000001'), incident(ids.otherIncident, '20261120-000002')],
    });
    await prisma.involvement.createMany({
      data: [
        { id: ids.involvement, incidentId: ids.incident, personId: ids.person, role: 'VICTIM' },
        { id: ids.otherInvolvement, incidentId: ids.incident, personId: ids.otherPerson, role: 'SUSPECT' },
      ],
    });
    const custody = { station: '06A200', arrestedAt: at, arrivedAt: at };
    await prisma.custodyRecord.createMany({
      data: [
        {
          ...{ id: ids.custodyRecord, number: '06A200/2026/000001' },
          ...{ personId: ids.person, incidentId: ids.incident, ...custody },
        },
        { id: ids.otherCustodyRecord, number: '06A200/2026/000002', personId: ids.otherPerson, ...custody },
      ],
    });
    await prisma.custodyEvent.create({
      data: { id: ids.custodyEvent, custodyRecordId: ids.custodyRecord, type: 'ARRIVED', occurredAt: at },
    });
    const charge = {
      ...{ incidentId: ids.incident, offenceCode: 'TH68010', wording: 'Stole two invented coats.' },
      ...{ offenceFrom: at, chargedAt: at },
    };
    await prisma.charge.createMany({
      data: [
        { id: ids.charge, personId: ids.person, custodyRecordId: ids.custodyRecord, sequence: 1, ...charge },
        { id: ids.otherCharge, personId: ids.otherPerson, sequence: 2, ...charge },
      ],
    });
    await this.fillCaseFile();
    await this.fillSafeguarding();
    await this.fillDuties();
  }

  private async fillCaseFile(): Promise<void> {
    const { prisma } = this.api;
    const { ids } = this;
    const content = { kind: 'FirstHearingDCF', ptiUrn: '06AA0000126', version: 1, date: '2026-11-20', defendants: [] };
    const file = { kind: 'FirstHearingDCF', status: 'IN_PREPARATION', content: { ...content, witnesses: [] } };
    // The person is a witness in a case that came of no incident of ours.
    const witnesses = [{ key: 'w1', kind: 'StatementWitness', personId: ids.person }];
    await prisma.caseFile.createMany({
      data: [
        { id: ids.caseFile, ptiUrn: '06AA0000126', incidentId: ids.incident, ...file },
        { id: ids.otherCaseFile, ptiUrn: '06AA0000226', incidentId: ids.otherIncident, ...file },
        { id: ids.witnessFile, ptiUrn: '06AA0000326', ...file, content: { ...content, witnesses } },
      ],
    });
    await prisma.material.create({
      data: {
        ...{ id: ids.material, caseFileId: ids.caseFile, kind: 'OTHER', title: 'Invented', fileName: 'invented.pdf' },
        ...{ contentType: 'application/pdf', sizeBytes: 1n, sha256: '0'.repeat(64), storageKey: 'materials/invented' },
      },
    });
    await prisma.submission.create({
      data: {
        ...{ id: ids.submission, caseFileId: ids.caseFile, number: 1, revision: 1 },
        ...{ content, materials: [], actor: 'token:test' },
      },
    });
    await prisma.partner.create({ data: { id: 'cps', name: 'CPS', adapter: 'cps', connection: {}, retry: {} } });
    await prisma.delivery.create({
      data: {
        ...{ id: ids.delivery, submissionId: ids.submission, caseFileId: ids.caseFile, partnerId: 'cps', position: 1 },
        ...{ status: 'ACCEPTED', messageId: id(), correlationId: id(), format: 'Digital Case File 1.2.2.1' },
      },
    });
    await prisma.attempt.create({ data: { id: ids.attempt, deliveryId: ids.delivery, number: 1, startedAt: at } });
    await prisma.inboundMessage.create({
      data: { id: ids.inboundMessage, partnerId: 'cps', body: '{}', state: 'APPLIED', deliveryId: ids.delivery },
    });
  }

  private async fillSafeguarding(): Promise<void> {
    const { prisma } = this.api;
    const { ids } = this;
    const { incident: incidentId, person: personId } = ids;
    const by = { at, by: 'token:test' };
    await prisma.mark.createMany({
      data: [
        { id: ids.incidentMark, incidentId, kind: 'HATE_CRIME', ...by },
        { id: ids.personMark, incidentId, involvementId: ids.involvement, kind: 'VULNERABLE', ...by },
      ],
    });
    await prisma.consent.create({
      data: { id: ids.consent, incidentId, personId, recipient: 'VICTIMS_SERVICES', answer: 'GIVEN', ...by },
    });
    await prisma.riskAssessment.create({
      data: {
        ...{ id: ids.riskAssessment, incidentId, personId, answers: {}, ticks: 0 },
        ...{ gradeByTicks: 'STANDARD', grade: 'STANDARD', assessedAt: at, by: 'token:test' },
      },
    });
    await prisma.investigationEvent.create({
      data: { id: ids.investigationEvent, incidentId, occasion: 'ARREST', ...by },
    });
    await prisma.victimUpdate.create({
      data: { id: ids.victimUpdate, incidentId, personId, eventId: ids.investigationEvent, ...by },
    });
    const referral = {
      ...{ kind: 'VICTIMS_SERVICES', incidentId, partnerId: 'cps', status: 'CREATED', content: { reason: 'Invented' } },
      ...{ legalBasis: 'CONSENT', createdBy: 'token:test' },
    };
    await prisma.referral.createMany({
      data: [
        { id: ids.referral, number: 'R-20261120-000001', personId, ...referral },
        { id: ids.incidentReferral, number: 'R-20261120-000002', ...referral },
      ],
    });
    await prisma.delivery.create({
      data: {
        ...{ id: ids.referralDelivery, documentType: 'REFERRAL', referralId: ids.referral, partnerId: 'cps' },
        ...{ status: 'ACCEPTED', messageId: id(), correlationId: id(), format: 'invented' },
      },
    });
  }

  private async fillDuties(): Promise<void> {
    const { ids } = this;
    const duty = (name: Name, subjectType: string, subject: Name, personId: string | null = null) => ({
      ...{ id: ids[name], key: `invented/${name}`, rule: 'RISK_ASSESSMENT', subjectType, subjectId: ids[subject] },
      ...{ personId, title: 'Invented', why: 'Invented', owedTo: 'CHILD', ownerRole: 'OFFICER_IN_CASE', since: at },
      ...{ deadline: 'invented', status: 'OPEN', outstanding: true, riskRank: 1 },
    });
    await this.api.prisma.duty.createMany({
      data: [
        duty('incidentDuty', 'INCIDENT', 'incident'),
        duty('personDuty', 'INCIDENT', 'incident', ids.person),
        duty('custodyDuty', 'CUSTODY_RECORD', 'custodyRecord'),
        duty('caseFileDuty', 'CASE_FILE', 'caseFile'),
        duty('referralDuty', 'REFERRAL', 'referral'),
      ],
    });
    await this.api.prisma.dutyChange.createMany({
      data: (['incidentDuty', 'personDuty', 'custodyDuty', 'caseFileDuty', 'referralDuty'] as const).map((name) => ({
        ...{ dutyId: ids[name], kind: 'OPENED' },
      })),
    });
  }
}

export { newKey, NOW };
