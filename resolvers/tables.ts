import { Prisma } from '../prisma/client.js';
import type {
  Attempt,
  BreakGlass,
  CaseFile,
  Charge,
  Consent,
  CrimeRecord,
  CustodyEvent,
  CustodyRecord,
  Delivery,
  Duty,
  DutyChange,
  ImportRecord,
  ImportRejection,
  ImportRun,
  Incident,
  IncidentClosing,
  InboundMessage,
  InvestigationEvent,
  Involvement,
  LateEntry,
  Mark,
  Material,
  Notice,
  Person,
  PersonMerge,
  PersonName,
  PersonWarning,
  Referral,
  PoliceProtection,
  PossibleDuplicate,
  RecordRestriction,
  Replay,
  RiskAssessment,
  Section42Test,
  Submission,
  VictimUpdate,
  Webhook,
  WebhookAttempt,
} from '../prisma/rows.js';

/** A table as plain SQL reads it, which costs less than `findMany`: that maps every row. */
export interface Table<Row> {
  readonly name: string;
  readonly columns: Readonly<Record<keyof Row & string, string>>;
}

/** The columns as a select list, under the names of the properties. */
export const selected = ({ columns }: Table<never>): Prisma.Sql =>
  Prisma.raw(
    Object.entries<string>(columns)
      .map(([property, column]) => `"${column}" as "${property}"`)
      .join(', '),
  );

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Tables and columns are named after the models and their properties, in snake case (prisma/schema.prisma). */
const table = <Row>(model: string, fields: Readonly<Record<keyof Row & string, string>>): Table<Row> => ({
  name: snakeCase(model),
  columns: Object.fromEntries(Object.keys(fields).map((field) => [field, snakeCase(field)])) as Table<Row>['columns'],
});

export const tables = {
  person: table<Person>('person', Prisma.PersonScalarFieldEnum),
  personName: table<PersonName>('personName', Prisma.PersonNameScalarFieldEnum),
  personWarning: table<PersonWarning>('personWarning', Prisma.PersonWarningScalarFieldEnum),
  incident: table<Incident>('incident', Prisma.IncidentScalarFieldEnum),
  involvement: table<Involvement>('involvement', Prisma.InvolvementScalarFieldEnum),
  custodyRecord: table<CustodyRecord>('custodyRecord', Prisma.CustodyRecordScalarFieldEnum),
  custodyEvent: table<CustodyEvent>('custodyEvent', Prisma.CustodyEventScalarFieldEnum),
  charge: table<Charge>('charge', Prisma.ChargeScalarFieldEnum),
  caseFile: table<CaseFile>('caseFile', Prisma.CaseFileScalarFieldEnum),
  material: table<Material>('material', Prisma.MaterialScalarFieldEnum),
  submission: table<Submission>('submission', Prisma.SubmissionScalarFieldEnum),
  delivery: table<Delivery>('delivery', Prisma.DeliveryScalarFieldEnum),
  attempt: table<Attempt>('attempt', Prisma.AttemptScalarFieldEnum),
  inboundMessage: table<InboundMessage>('inboundMessage', Prisma.InboundMessageScalarFieldEnum),
  replay: table<Replay>('replay', Prisma.ReplayScalarFieldEnum),
  webhook: table<Webhook>('webhook', Prisma.WebhookScalarFieldEnum),
  webhookAttempt: table<WebhookAttempt>('webhookAttempt', Prisma.WebhookAttemptScalarFieldEnum),
  duty: table<Duty>('duty', Prisma.DutyScalarFieldEnum),
  referral: table<Referral>('referral', Prisma.ReferralScalarFieldEnum),
  dutyChange: table<DutyChange>('dutyChange', Prisma.DutyChangeScalarFieldEnum),
  mark: table<Mark>('mark', Prisma.MarkScalarFieldEnum),
  consent: table<Consent>('consent', Prisma.ConsentScalarFieldEnum),
  riskAssessment: table<RiskAssessment>('riskAssessment', Prisma.RiskAssessmentScalarFieldEnum),
  section42Test: table<Section42Test>('section42Test', Prisma.Section42TestScalarFieldEnum),
  policeProtection: table<PoliceProtection>('policeProtection', Prisma.PoliceProtectionScalarFieldEnum),
  investigationEvent: table<InvestigationEvent>('investigationEvent', Prisma.InvestigationEventScalarFieldEnum),
  victimUpdate: table<VictimUpdate>('victimUpdate', Prisma.VictimUpdateScalarFieldEnum),
  lateEntry: table<LateEntry>('lateEntry', Prisma.LateEntryScalarFieldEnum),
  incidentClosing: table<IncidentClosing>('incidentClosing', Prisma.IncidentClosingScalarFieldEnum),
  crimeRecord: table<CrimeRecord>('crimeRecord', Prisma.CrimeRecordScalarFieldEnum),
  notice: table<Notice>('notice', Prisma.NoticeScalarFieldEnum),
  recordRestriction: table<RecordRestriction>('recordRestriction', Prisma.RecordRestrictionScalarFieldEnum),
  possibleDuplicate: table<PossibleDuplicate>('possibleDuplicate', Prisma.PossibleDuplicateScalarFieldEnum),
  personMerge: table<PersonMerge>('personMerge', Prisma.PersonMergeScalarFieldEnum),
  breakGlass: table<BreakGlass>('breakGlass', Prisma.BreakGlassScalarFieldEnum),
  importRun: table<ImportRun>('importRun', Prisma.ImportRunScalarFieldEnum),
  importRecord: table<ImportRecord>('importRecord', Prisma.ImportRecordScalarFieldEnum),
  importRejection: table<ImportRejection>('importRejection', Prisma.ImportRejectionScalarFieldEnum),
};
