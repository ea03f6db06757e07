import { Field, ObjectType } from 'type-graphql';
import type { DutyChange as DutyChangeRow } from '../../prisma/rows.js';
import { Connection } from '../relay/connection.js';
import { Moment } from '../scalars.js';
import { Duty, DutyEvidence, DutyOwner } from './duty.js';
import { DutyEscalationLevel, DutyHistoryKind } from './enums.js';

@ObjectType({ description: 'One thing that happened to a duty. Never changed.' })
export class DutyHistoryEntry {
  readonly row!: DutyChangeRow;

  @Field(() => DutyHistoryKind, { description: 'What happened.' })
  kind!: DutyHistoryKind;

  @Field(() => Moment, { description: 'When it was noticed here.' })
  at!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Who caused it; null: the hub, because the time was up or the rules were set otherwise.',
  })
  actor!: string | null;

  @Field(() => DutyEvidence, { nullable: true, description: 'MET: what closed it.' })
  evidence!: DutyEvidence | null;

  @Field(() => Boolean, { nullable: true, description: 'MET: whether after the time was up.' })
  late!: boolean | null;

  @Field(() => String, { nullable: true, description: 'CANCELLED: why.' })
  reason!: string | null;

  @Field(() => Moment, {
    nullable: true,
    description: 'RESCHEDULED: when it was due before; null while the clock stood.',
  })
  dueBefore!: Date | null;

  @Field(() => Moment, {
    nullable: true,
    description: 'RESCHEDULED: when it is due from then on; null while the clock stands.',
  })
  dueAfter!: Date | null;

  @Field(() => DutyOwner, { nullable: true, description: 'REASSIGNED: who owed it before.' })
  ownerBefore!: DutyOwner | null;

  @Field(() => DutyOwner, { nullable: true, description: 'REASSIGNED: who owes it from then on.' })
  ownerAfter!: DutyOwner | null;

  @Field(() => DutyEscalationLevel, { nullable: true, description: 'ESCALATED: who was told.' })
  level!: string | null;

  static of(this: void, row: DutyChangeRow): DutyHistoryEntry {
    const { kind, at, actor } = row;
    const detail = row.detail as unknown as Detail;
    const moment = (value: unknown) => (typeof value === 'string' ? new Date(value) : null);
    const owner = (value: unknown): DutyOwner | null => {
      if (typeof value !== 'object' || value === null) return null;
      const { role, id } = value as { role: string; id: string | null };
      return { role, officer: id };
    };
    const rescheduled = kind === 'RESCHEDULED';
    return Object.assign(new DutyHistoryEntry(), {
      row,
      kind: kind as DutyHistoryKind,
      at,
      actor,
      evidence: DutyEvidence.of(detail.evidence),
      late: detail.late ?? null,
      reason: detail.reason ?? null,
      dueBefore: rescheduled ? moment(detail.from) : null,
      dueAfter: rescheduled ? moment(detail.to) : null,
      ownerBefore: owner(detail.from),
      ownerAfter: owner(detail.to),
      level: detail.level ?? null,
    });
  }
}

/** What `duty_change.detail` holds, by kind. */
interface Detail {
  readonly evidence?: unknown;
  readonly late?: boolean;
  readonly reason?: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly level?: string;
}

export const DutyHistoryEntryConnection = Connection(DutyHistoryEntry, 'DutyHistoryEntry');

@ObjectType({ description: 'A duty to which something happened.' })
export class DutyChange {
  @Field({ description: 'Where this change stands in the event log: subscribe with it as `after` to go on from here.' })
  cursor!: string;

  @Field(() => DutyHistoryKind, { description: 'What happened.' })
  kind!: DutyHistoryKind;

  @Field(() => Duty, {
    description: 'The duty as it is now. When it changed several times at once, each change shows the latest state.',
  })
  duty!: Duty;
}
