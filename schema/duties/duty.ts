import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Evidence, Subject } from '../../domain/duties/index.js';
import type { Problem as DomainProblem } from '../../domain/problem.js';
import type { Duty as DutyRow } from '../../prisma/rows.js';
import { Problem } from '../problem.js';
import { Connection } from '../relay/connection.js';
import { type NodeType, toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { OwnerRole } from '../safeguarding/enums.js';
import { Moment } from '../scalars.js';
import {
  DutyCreditor,
  DutyEscalationLevel,
  DutyEvidenceKind,
  DutyRecordType,
  DutyRisk,
  DutyRuleCode,
  DutyStatus,
} from './enums.js';

@ObjectType({ description: 'Who owes a duty.' })
export class DutyOwner {
  @Field(() => OwnerRole, { description: 'The role that owes it.' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'Who fills the role for the record; null when nobody is named.' })
  officer!: string | null;
}

/** The types of the API that duties are about. */
export const recordNodes: Readonly<Record<Subject['type'], NodeType>> = {
  INCIDENT: 'Incident',
  CUSTODY_RECORD: 'CustodyRecord',
  CASE_FILE: 'CaseFile',
  REFERRAL: 'Referral',
};

/** Evidence that is a record with a global id. */
const evidenceNodes: Partial<Readonly<Record<Evidence['kind'], NodeType>>> = {
  RISK_ASSESSMENT: 'RiskAssessment',
  REFERRAL: 'Referral',
  CONSENT_REFUSED: 'Consent',
  VICTIM_UPDATE: 'VictimUpdate',
  SUBMISSION: 'Submission',
};

@ObjectType({ description: 'What closed a duty.' })
export class DutyEvidence {
  @Field(() => DutyEvidenceKind, { description: 'What kind of thing it is.' })
  kind!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the record that is the evidence, for `node(id)`; null when it has none of its own.',
  })
  recordId!: string | null;

  @Field(() => Moment, { description: 'When it was done, which decides whether it was in time.' })
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Who did it; null when it came from outside.' })
  by!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, for a decision; what was said, for an answer.' })
  reason!: string | null;

  /** From the JSON of a row: its moment is text there. */
  static of(this: void, stored: unknown): DutyEvidence | null {
    if (!stored) return null;
    const { kind, id, at, by, reason } = stored as Omit<Evidence, 'at'> & { readonly at: string };
    const node = evidenceNodes[kind];
    return { kind, recordId: node ? toGlobalId(node, id) : null, at: new Date(at), by, reason };
  }
}

@ObjectType({
  implements: Node,
  description:
    'Something that is or was owed: opened by the change that calls for it, closed by evidence alone. One rule owes one subject the same thing once.',
})
export class Duty extends Node {
  readonly __typename = 'Duty' as const;
  readonly row!: DutyRow;

  @Field({ description: 'What is to be done.' })
  title!: string;

  @Field({ description: 'Why it is owed.' })
  why!: string;

  @Field(() => String, { nullable: true, description: 'What else its owner has to know, such as who may extend.' })
  note!: string | null;

  @Field(() => DutyStatus, { description: 'How it stands.' })
  status!: string;

  @Field({ description: 'Whether something still has to be done: OPEN or OVERDUE.' })
  outstanding!: boolean;

  @Field(() => DutyCreditor, { description: 'To whom it is owed.' })
  owedTo!: string;

  @Field(() => DutyOwner, { description: 'Who owes it.' })
  owner!: DutyOwner;

  @Field(() => Moment, { description: 'Since when it is owed.' })
  since!: Date;

  @Field(() => Moment, { nullable: true, description: 'By when; null while a clock stands.' })
  dueAt!: Date | null;

  @Field({ description: 'Which of the deadlines of its rule gave `dueAt`.' })
  deadline!: string;

  @Field(() => DutyEvidence, { nullable: true, description: 'What closed it; null unless it is MET.' })
  evidence!: DutyEvidence | null;

  @Field(() => String, { nullable: true, description: 'Why it is owed no longer; null unless it is CANCELLED.' })
  reason!: string | null;

  @Field({ description: 'Whether it was met after the time was up.' })
  late!: boolean;

  @Field(() => Moment, { nullable: true, description: 'When it was closed; null while it is outstanding.' })
  closedAt!: Date | null;

  @Field(() => DutyRisk, { description: 'The graded risk of the person or the incident.' })
  risk!: DutyRisk;

  @Field(() => String, { nullable: true, description: 'District of the force; null when not known.' })
  district!: string | null;

  @Field(() => String, { nullable: true, description: 'Team that works on the record; null when none is named.' })
  team!: string | null;

  @Field(() => DutyEscalationLevel, {
    nullable: true,
    description: 'The last one who was told that it is overdue; null when nobody was.',
  })
  escalationLevel!: string | null;

  @Field(() => [Problem], { description: 'How `dueAt` was reckoned where a calendar did not know.' })
  warnings!: readonly DomainProblem[];

  @Field(() => DutyRecordType, { description: 'What kind of record it is about.' })
  recordType!: string;

  @Field(() => ID, { description: 'Id of the record that it is about, for `node(id)`.' })
  recordId!: string;

  @Field(() => Moment, {
    description: 'When the hub opened it: later than `since` when what calls for it was typed in late.',
  })
  openedAt!: Date;

  static of(this: void, row: DutyRow): Duty {
    const { title, why, note, status, outstanding, owedTo, since, dueAt, deadline, reason, late, closedAt } = row;
    const { district, team, openedAt } = row;
    return Object.assign(new Duty(), {
      ...{ row, title, why, note, status, outstanding, owedTo, since, dueAt, deadline, reason, late, closedAt },
      ...{ district, team, openedAt },
      id: toGlobalId('Duty', row.id),
      owner: { role: row.ownerRole, officer: row.ownerId },
      evidence: DutyEvidence.of(row.evidence),
      risk: (row.risk ?? 'NOT_ASSESSED') as DutyRisk,
      escalationLevel: row.toldLevel,
      warnings: row.warnings as unknown as readonly DomainProblem[],
      recordType: row.subjectType,
      recordId: toGlobalId(recordNodes[row.subjectType as Subject['type']], row.subjectId),
    });
  }
}

export const DutyConnection = Connection(Duty, 'Duty');

@InputType({ description: 'Which duties to list. Everything given must hold.' })
export class DutyFilter {
  @Field(() => DutyRuleCode, { nullable: true, description: 'Owed under this rule.' })
  rule?: string | null;

  @Field(() => [DutyStatus], { nullable: true, description: 'In one of these states.' })
  status?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: still to be done; false: closed.' })
  outstanding?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: OVERDUE; false: everything else.' })
  overdue?: boolean | null;

  @Field(() => String, { nullable: true, description: 'District, exactly as recorded; empty: those without one.' })
  district?: string | null;

  @Field(() => String, { nullable: true, description: 'Team, exactly as recorded; empty: those without one.' })
  team?: string | null;

  @Field(() => String, { nullable: true, description: 'Owed by this officer, exactly as recorded.' })
  owner?: string | null;

  @Field(() => OwnerRole, { nullable: true, description: 'Owed by this role.' })
  ownerRole?: string | null;

  @Field(() => DutyRisk, { nullable: true, description: 'About people and incidents of this graded risk.' })
  risk?: DutyRisk | null;

  @Field(() => ID, {
    nullable: true,
    description: 'About this incident, custody record, case file, referral or person.',
  })
  subject?: string | null;

  @Field(() => Moment, { nullable: true, description: 'Owed since this moment or later.' })
  sinceFrom?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'Owed since before this moment.' })
  sinceBefore?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'Due before this moment.' })
  dueBefore?: Date | null;

  @Field(() => DutyEvidenceKind, { nullable: true, description: 'Met by evidence of this kind.' })
  metBy?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'true: met after the time was up; false: everything else.' })
  late?: boolean | null;
}
