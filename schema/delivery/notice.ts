import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import type { Problem as DomainProblem } from '../../domain/problem.js';
import type { Notice as NoticeRow } from '../../prisma/rows.js';
import { MutationPayload, Problem } from '../problem.js';
import { ChangeInput } from '../records/inputs.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';

/** What a notice is about. The keys are what the table holds. */
export enum NoticeKind {
  HUB_MAINTENANCE = 'HUB_MAINTENANCE',
  PARTNER_MAINTENANCE = 'PARTNER_MAINTENANCE',
  CHANGE = 'CHANGE',
  OUTAGE = 'OUTAGE',
}

registerEnumType(NoticeKind, {
  name: 'NoticeKind',
  description: 'What a notice is about.',
  valuesConfig: {
    HUB_MAINTENANCE: { description: 'The hub will be maintained: it may answer late, or not at all.' },
    PARTNER_MAINTENANCE: {
      description: 'The partner will be maintained: while it lasts, nothing is sent to it and its documents are HELD.',
    },
    CHANGE: { description: 'Something changes from `startsAt` on: a format, an address, a rule.' },
    OUTAGE: { description: 'Something does not work at present.' },
  },
});

/** When a notice applies, seen from now. */
export enum NoticeTime {
  CURRENT = 'CURRENT',
  UPCOMING = 'UPCOMING',
  PAST = 'PAST',
}

registerEnumType(NoticeTime, {
  name: 'NoticeTime',
  description: 'When a notice applies, seen from now.',
  valuesConfig: {
    CURRENT: { description: 'It has begun and has not ended. Without `endsAt` it lasts until it is withdrawn.' },
    UPCOMING: { description: 'It has not begun.' },
    PAST: { description: 'It has ended, or was withdrawn.' },
  },
});

@ObjectType({
  implements: Node,
  description: 'Something that partners are told beforehand: maintenance, a change, an outage.',
})
export class Notice extends Node {
  readonly __typename = 'Notice' as const;
  readonly row!: NoticeRow;

  @Field(() => NoticeKind, { description: 'What it is about.' })
  kind!: NoticeKind;

  @Field({ description: 'In a few words.' })
  title!: string;

  @Field({ description: 'What happens, and what the reader has to do.' })
  text!: string;

  @Field(() => Moment, { description: 'From when on it applies.' })
  startsAt!: Date;

  @Field(() => Moment, { nullable: true, description: 'Until when; null when that is not known.' })
  endsAt?: Date | null;

  @Field(() => Moment, { description: 'When it was announced.' })
  announcedAt!: Date;

  @Field(() => Moment, {
    nullable: true,
    description: 'When it was withdrawn: it no longer applies. Null: it was not.',
  })
  withdrawnAt?: Date | null;

  static of(this: void, row: NoticeRow): Notice {
    const { title, text, startsAt, endsAt, createdAt, withdrawnAt } = row;
    return Object.assign(new Notice(), {
      id: toGlobalId('Notice', row.id),
      row,
      kind: row.kind as NoticeKind,
      announcedAt: createdAt,
      ...{ title, text, startsAt, endsAt, withdrawnAt },
    });
  }
}

export const NoticeConnection = Connection(Notice, 'Notice');

@InputType({ description: 'Which notices; all conditions must hold.' })
export class NoticeFilter {
  @Field(() => NoticeTime, { nullable: true, description: 'That apply now, later, or no longer.' })
  when?: NoticeTime | null;

  @Field(() => NoticeKind, { nullable: true, description: 'About this.' })
  kind?: NoticeKind | null;

  @Field(() => ID, { nullable: true, description: 'That concern this partner, those for every partner included.' })
  partner?: string | null;
}

@InputType({ description: 'A notice to announce.' })
export class AnnounceNoticeInput extends ChangeInput {
  @Field(() => NoticeKind, { description: 'What it is about.' })
  kind!: NoticeKind;

  @Field(() => ID, {
    nullable: true,
    description:
      'Whose maintenance it is, or whom alone the notice concerns, e.g. `cps`; left out, it goes to every partner. PARTNER_MAINTENANCE needs it.',
  })
  partner?: string | null;

  @Field({ description: 'In a few words, at most 200 characters. No personal data.' })
  title!: string;

  @Field({ description: 'What happens, and what the reader has to do; at most 10,000 characters. No personal data.' })
  text!: string;

  @Field(() => Moment, { description: 'From when on it applies; at most a day ago.' })
  startsAt!: Date;

  @Field(() => Moment, { nullable: true, description: 'Until when, after `startsAt`; left out when it is not known.' })
  endsAt?: Date | null;
}

@ObjectType({ description: 'The notice announced, or why not.' })
export class AnnounceNoticePayload extends MutationPayload {
  @Field(() => Notice, { nullable: true, description: 'The notice; null when refused.' })
  notice?: Notice | null;
}

@InputType({ description: 'A notice that no longer applies.' })
export class WithdrawNoticeInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the notice, from `notices`.' })
  noticeId!: string;

  @Field({ description: 'Why; the partners see it too. At most 1,000 characters. No personal data.' })
  reason!: string;
}

@ObjectType({ description: 'The notice withdrawn, or why not.' })
export class WithdrawNoticePayload extends MutationPayload {
  @Field(() => Notice, { nullable: true, description: 'The notice; null when refused.' })
  notice?: Notice | null;

  @Field({ description: 'Whether this call withdrew it: false when it had been withdrawn before.' })
  changed!: boolean;

  @Field(() => [Problem], { description: 'What is to be known beside, e.g. `NOTICE_UNCHANGED`.' })
  warnings: readonly DomainProblem[] = [];
}
