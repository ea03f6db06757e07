import { Field, Float, Int, ObjectType } from 'type-graphql';
import type * as custody from '../../domain/custody/index.js';
import type { BailStage } from '../../domain/custody/index.js';
import { Problem } from '../problem.js';
import { CalendarDate, Moment } from '../scalars.js';
import * as enums from './custody-enums.js';
import { CustodyEvent } from './custody-record.js';

@ObjectType({ description: 'The time from which detention is counted, PACE s.41.' })
export class RelevantTime implements custody.RelevantTime {
  @Field(() => Moment, { description: 'When. In the future while it only comes then at the latest.' })
  at!: Date;

  @Field({ description: 'The section of PACE by which it is that time, e.g. s.41(2)(d).' })
  section!: string;

  @Field({ description: 'Why, in words.' })
  why!: string;
}

@ObjectType({ description: 'Until when somebody may be kept without charge.' })
export class DetentionLimit {
  @Field(() => Moment, {
    nullable: true,
    description: 'When; null while the clock stands and nobody knows for how long.',
  })
  at!: Date | null;

  @Field(() => enums.DetentionAuthority, { description: 'On whose authority somebody may be kept until then.' })
  authority!: custody.DetentionLimit['authority'];

  @Field({ description: 'The section of the law.' })
  section!: string;

  @Field({ description: 'Why, in words.' })
  why!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Hours after the relevant time, without stopped time; null for a warrant, which runs in real time.',
  })
  hours!: number | null;
}

@ObjectType({ description: 'The next review of a detention, PACE s.40.' })
export class NextReview implements custody.NextReview {
  @Field(() => Int, { description: '1 for the first.' })
  number!: number;

  @Field(() => Moment, {
    nullable: true,
    description: 'The latest time for it; null while the clock of reviews stands.',
  })
  dueAt!: Date | null;

  @Field(() => Int, { description: 'Minutes left; below 0 when it is late.' })
  minutesLeft!: number;

  @Field({ description: 'Late.' })
  overdue!: boolean;

  @Field({ description: 'Postponed since it became due: it has to be done as soon as practicable.' })
  postponed!: boolean;

  @Field(() => enums.ReviewBy, { description: 'Who has to do it.' })
  by!: 'INSPECTOR' | 'CUSTODY_OFFICER';

  @Field({ description: 'The section of the law.' })
  section!: string;
}

@ObjectType({ description: 'Who may extend a bail period next.' })
export class NextBailExtension {
  @Field({ description: 'The type of the event with which it is recorded.' })
  event!: string;

  @Field({ description: 'Who, in words.' })
  by!: string;

  @Field(() => CalendarDate, { description: 'Until the end of which day at the latest.' })
  until!: Date;

  @Field({ description: 'The section of the law.' })
  section!: string;

  @Field({ description: 'Whether the figure was read in a source; otherwise check it.' })
  verified!: boolean;
}

@ObjectType({ description: 'The applicable period of bail before charge, PACE s.47ZB.' })
export class BailPeriod {
  @Field(() => enums.BailPeriodStage, { description: 'By whom it was last set.' })
  stage!: BailStage;

  @Field(() => CalendarDate, { description: 'The bail start date: the day after the day of arrest.' })
  startsOn!: Date;

  @Field(() => CalendarDate, { description: 'Its last day.' })
  endsOn!: Date;

  @Field(() => Moment, { description: 'The midnight in London with which that day ends.' })
  endsAt!: Date;

  @Field({ description: 'The section of the law.' })
  section!: string;

  @Field({ description: 'Whether the length was read in a source; otherwise check it.' })
  verified!: boolean;

  @Field({ description: 'The case is designated as exceptionally complex.' })
  designated!: boolean;

  @Field({ description: 'A court was asked in time and has not decided: the period goes on until it does (s.47ZJ).' })
  awaitsCourt!: boolean;

  @Field({ description: 'The period has ended.' })
  ended!: boolean;

  @Field(() => [NextBailExtension], { description: 'Who may extend it next.' })
  next!: NextBailExtension[];
}

@ObjectType({ description: 'Whether an appropriate adult is owed to a detainee, and told. PACE Code C 3.15.' })
export class AppropriateAdult implements custody.AppropriateAdult {
  @Field({ description: 'Whether the detainee needs an appropriate adult.' })
  needed!: boolean;

  @Field(() => [enums.AdultBecause], { description: 'Why.' })
  because!: readonly ('UNDER_18' | 'VULNERABLE')[];

  @Field(() => Moment, { nullable: true, description: 'When one was told; null when not.' })
  toldAt!: Date | null;

  @Field(() => Moment, { nullable: true, description: 'Since when; null when none is needed.' })
  neededSince!: Date | null;

  @Field({ description: 'Not told within the time that the force allows.' })
  overdue!: boolean;

  @Field(() => Moment, { nullable: true, description: 'When a child comes of age; null for adults.' })
  childUntil!: Date | null;
}

@ObjectType({ description: 'That somebody charged and kept in detention is owed a court, PACE s.46.' })
export class FirstCourtOwed {
  @Field(() => Moment, { description: 'When they were charged.' })
  since!: Date;

  @Field({ description: 'The section of the law.' })
  section!: string;

  @Field(() => Moment, {
    nullable: true,
    description: 'The first sitting after the charge; null while nobody has recorded it (`firstSitting`).',
  })
  by!: Date | null;

  @Field(() => String, { nullable: true, description: 'What else has to be done.' })
  note!: string | null;
}

@ObjectType({ description: 'An event that is recorded and counts for nothing, and why.' })
export class DisregardedCustodyEvent {
  @Field(() => CustodyEvent, { description: 'The recorded event that counts for nothing.' })
  event!: CustodyEvent;

  @Field(() => [Problem], { description: 'Why: it could not have happened then, or the law refuses it.' })
  problems!: readonly Problem[];
}

@ObjectType({
  description:
    'The custody clock at a moment (PACE, not terrorism). Figures are minutes of real time, whatever clocks in London do meanwhile. Times are approximate in law (s.45(2)), and kept to the minute here.',
})
export class CustodyClock {
  @Field(() => Moment, { description: 'The moment for which all of this is reckoned.' })
  at!: Date;

  @Field(() => enums.CustodyStage, { description: 'Where the person stands.' })
  stage!: custody.Stage;

  @Field({
    description:
      'Whether the person has been charged in this detention: then no limit of detention without charge applies.',
  })
  charged!: boolean;

  @Field(() => RelevantTime, { nullable: true, description: 'Since when it counts; null while there is none.' })
  relevantTime!: RelevantTime | null;

  @Field({ description: 'Whether detention without charge counts at this moment.' })
  running!: boolean;

  @Field(() => enums.ClockStop, { nullable: true, description: 'Why it does not, though it has begun and not ended.' })
  stoppedBy!: custody.CustodyClock['stoppedBy'];

  @Field(() => Int, { description: 'Minutes of detention without charge, without stopped time.' })
  elapsed!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes left; below 0 when kept for too long. Null when no limit applies: charged, ended, not begun.',
  })
  remaining!: number | null;

  @Field(() => DetentionLimit, { nullable: true, description: 'The limit; null when none applies.' })
  limit!: DetentionLimit | null;

  @Field({ description: 'Kept without charge beyond the limit.' })
  overdue!: boolean;

  @Field(() => NextReview, { nullable: true, description: 'The next review; null when none is due.' })
  nextReview!: NextReview | null;

  @Field(() => BailPeriod, { nullable: true, description: 'On bail before charge: its period. Null otherwise.' })
  bail!: BailPeriod | null;

  @Field(() => AppropriateAdult, { description: 'Whether an appropriate adult has to be there, why, and until when.' })
  appropriateAdult!: AppropriateAdult;

  @Field(() => FirstCourtOwed, { nullable: true, description: 'A court that is owed; null when none is.' })
  firstCourt!: FirstCourtOwed | null;

  @Field(() => [DisregardedCustodyEvent], { description: 'Recorded events that counted for nothing up to the moment.' })
  disregarded!: DisregardedCustodyEvent[];
}
