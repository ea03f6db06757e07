import { parse, type TypedQueryDocumentNode } from 'graphql';
import type { Role } from '../../access/actor.js';
import type { Problem } from '../../domain/problem.js';
import { newKey, type TestApi } from '../support/api.js';

type Input = Record<string, unknown>;

/** What a mutation answers: its object under its own name, and why it was refused. */
export interface Answered {
  readonly problems: readonly Problem[];
  readonly warnings?: readonly Problem[];
  readonly [field: string]: unknown;
}

/** Each mutation with the type of its input and what is asked of what it made. */
const mutations = {
  reportIncident: ['ReportIncidentInput', 'incident { id }'],
  recordPerson: ['RecordPersonInput', 'person { id }'],
  involvePerson: ['InvolvePersonInput', 'involvement { id identifiedAt withdrawn { by reason } }'],
  recordArrest: ['RecordArrestInput', 'custodyRecord { id }'],
  chargePerson: ['ChargePersonInput', 'charge { id }'],
  openCaseFile: ['OpenCaseFileInput', 'caseFile { id }'],
  markIncident: ['MarkIncidentInput', 'mark { id kind ground by withdrawn { by reason } } incident { id }'],
  withdrawMark: ['WithdrawMarkInput', 'mark { id withdrawn { by reason } } incident { domesticAbuse }'],
  withdrawInvolvement: ['WithdrawInvolvementInput', 'involvement { id withdrawn { by reason } }'],
  recordConsent: ['RecordConsentInput', 'consent { id recipient answer by overriddenBecause person { id } }'],
  assessRisk: [
    'AssessRiskInput',
    `riskAssessment { id ticks gradeByTicks grade judgement { grade reason by } answers { question answer } person { id } }
     warnings { code path message }`,
  ],
  withdrawRiskAssessment: ['WithdrawRiskAssessmentInput', 'riskAssessment { id withdrawn { by reason } }'],
  recordSection42Test: [
    'RecordSection42TestInput',
    'involvement { section42Test { needsCareAndSupport experiencesOrRisksAbuse cannotProtectThemselves met by } }',
  ],
  takeIntoPoliceProtection: ['TakeIntoPoliceProtectionInput', 'involvement { policeProtection { since by endedAt } }'],
  recordPoliceProtectionStep: [
    'RecordPoliceProtectionStepInput',
    `involvement { policeProtection {
      localAuthorityToldAt childToldAt parentsToldAt designatedOfficerEnquiredAt endedAt
    } }`,
  ],
  withdrawPoliceProtection: [
    'WithdrawPoliceProtectionInput',
    'involvement { policeProtection { withdrawn { by reason } } }',
  ],
  recordInvestigationEvent: ['RecordInvestigationEventInput', 'investigationEvent { id occasion at by }'],
  withdrawInvestigationEvent: ['WithdrawInvestigationEventInput', 'investigationEvent { id withdrawn { by } }'],
  recordVictimUpdate: [
    'RecordVictimUpdateInput',
    'victimUpdate { id at by person { id } investigationEvent { occasion } }',
  ],
  recordCrime: ['RecordCrimeInput', 'incident { crimeRecord { number at by } }'],
  assignIncident: ['AssignIncidentInput', 'incident { team owners { role officer } }'],
} as const;
export type Mutation = keyof typeof mutations;

/** Times that suit each other: what is said about an incident comes after its report. */
export const REPORTED = '2026-11-20T14:20:00Z';
export const LATER = '2026-11-20T16:00:00Z';

/** Every question answered with NO, but so many of the first with YES. */
export const answers = (ticks: number, rest = 'NO') =>
  Array.from({ length: 27 }, (_, at) => ({ question: `q${at + 1}`, answer: at < ticks ? 'YES' : rest }));

/** The API over what is known of incidents, spoken to in plain operations. */
export class SafeguardingApi {
  constructor(readonly api: TestApi) {}

  /** Runs any operation. */
  async ask<Data = Record<string, never>>(
    source: string,
    variables: Input = {},
    role: Role = 'operator',
  ): Promise<Data> {
    const actor = { id: 'token:test', name: 'Test', role };
    return this.api.run(parse(source) as TypedQueryDocumentNode<Data, Input>, variables, { actor });
  }

  /** Carries out a mutation with a new key, whatever comes of it. */
  async try(mutation: Mutation, input: Input): Promise<Answered> {
    const [type, fields] = mutations[mutation];
    const all = { idempotencyKey: newKey(), ...input };
    const source = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} problems { code path message } } }`;
    return (await this.ask<Record<string, Answered>>(source, { input: all }))[mutation]!;
  }

  /** Carries out a mutation that has to succeed. */
  async do(mutation: Mutation, input: Input): Promise<Answered> {
    const answer = await this.try(mutation, input);
    if (answer.problems.length > 0) throw new Error(`${mutation}: ${JSON.stringify(answer.problems)}`);
    return answer;
  }

  /** The id of what a mutation made. */
  async make(mutation: Mutation, field: string, input: Input): Promise<string> {
    return ((await this.do(mutation, input))[field] as { id: string }).id;
  }

  incident(input: Input = {}): Promise<string> {
    return this.make('reportIncident', 'incident', {
      type: 'DOMESTIC_INCIDENT',
      summary: 'An invented quarrel.',
      occurredFrom: '2026-11-20T14:00:00Z',
      reportedAt: REPORTED,
      district: 'City of Testchester',
      ...input,
    });
  }

  person(input: Input = {}): Promise<string> {
    return this.make('recordPerson', 'person', { givenNames: ['Testina'], familyName: 'Mockingham', ...input });
  }

  /** A part of somebody new in an incident, with their id. */
  async part(incidentId: string, role: string, person: Input = {}): Promise<{ personId: string; id: string }> {
    const personId = await this.person(person);
    const involvement = { incidentId, personId, role, identifiedAt: REPORTED };
    return { personId, id: await this.make('involvePerson', 'involvement', involvement) };
  }

  /** The duties of an incident by rule: how each stands, in order. */
  async duties(incidentId: string): Promise<Record<string, string[]>> {
    const rows = await this.api.prisma.duty.findMany({
      where: { subjectType: 'INCIDENT', subjectId: incidentId.slice(4) },
      orderBy: { key: 'asc' },
    });
    const byRule: Record<string, string[]> = {};
    for (const { rule, status } of rows) (byRule[rule] ??= []).push(status);
    return byRule;
  }
}

/** What a refusal says, without its sentences. */
export const codes = ({ problems }: Answered): string[] => problems.map(({ code, path }) => `${code} ${path}`);
