import type { NodeType } from '../../domain/global-id.js';
import { isUuid } from '../../domain/uuid.js';
import { Prisma, type PrismaClient, type Transaction } from '../client.js';
import { type RestrictableTable, restsOnSql } from './rests-on.js';
import { closedSql, type RestrictedScope } from './scope.js';

/** The table of each type of record that may be hidden. */
const tables: Readonly<Partial<Record<NodeType, RestrictableTable>>> = {
  Person: 'person',
  Incident: 'incident',
  Involvement: 'involvement',
  CustodyRecord: 'custody_record',
  CustodyEvent: 'custody_event',
  Charge: 'charge',
  CaseFile: 'case_file',
  Material: 'material',
  Submission: 'submission',
  Delivery: 'delivery',
  Attempt: 'attempt',
  InboundMessage: 'inbound_message',
  Mark: 'mark',
  Consent: 'consent',
  RiskAssessment: 'risk_assessment',
  InvestigationEvent: 'investigation_event',
  VictimUpdate: 'victim_update',
  Referral: 'referral',
  Duty: 'duty',
  ImportedRecord: 'import_record',
  PossibleDuplicate: 'possible_duplicate',
  PersonMerge: 'person_merge',
};

/** Something of which it is asked whether it may be seen: type and database id. */
export interface Subject {
  readonly type: string;
  readonly id: string;
}

/** Whether subjects of a type can be hidden at all. */
export const canBeHidden = ({ type, id }: Subject): boolean => Object.hasOwn(tables, type) && isUuid(id);

const tableOf = (type: string): RestrictableTable | undefined => tables[type as NodeType];

/** The closed records that a subject rests on. */
const closedOf = (type: string, actor: string, now: string): string => {
  const table = tableOf(type)!;
  return `select distinct asked.n, r.record_type as "recordType", r.record_id as "recordId"
    from asked join "${table}" subject on subject.id = asked.id
    cross join lateral (${closedSql(restsOnSql(table, 'subject'), actor, now, 'r.record_type, r.record_id')}) r
    where asked.type = '${type}'`;
};

/** A restricted record that hides a subject from somebody. */
export interface ClosedRecord {
  readonly recordType: string;
  readonly recordId: string;
}

/** For each subject the restricted records that hide it from the caller; none where it may be seen. One statement for all of them. */
export async function hiddenBy(
  prisma: PrismaClient | Transaction,
  scope: RestrictedScope,
  subjects: readonly Subject[],
): Promise<readonly (readonly ClosedRecord[])[]> {
  const asked = subjects.map((subject, n) => ({ ...subject, n })).filter(canBeHidden);
  const nothing = subjects.map((): readonly ClosedRecord[] => []);
  if (!scope || asked.length === 0) return nothing;
  const types = [...new Set(asked.map(({ type }) => type))].sort();
  const rows = await prisma.$queryRaw<(ClosedRecord & { n: number })[]>(
    Prisma.sql(
      [
        'with caller (id, at) as (values (',
        '::text, ',
        '::timestamptz)), asked as (select * from unnest(',
        '::int[], ',
        '::text[], ',
        `::uuid[]) as asked (n, type, id)) ${types
          .map((type) => closedOf(type, '(select id from caller)', '(select at from caller)'))
          .join(' union ')}`,
      ],
      scope.actorId,
      scope.now(),
      asked.map(({ n }) => n),
      asked.map(({ type }) => type),
      asked.map(({ id }) => id),
    ),
  );
  const bySubject = Map.groupBy(rows, ({ n }) => n);
  return nothing.map((none, n) => bySubject.get(n) ?? none);
}
