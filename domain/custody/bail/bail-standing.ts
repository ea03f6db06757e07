import { dayInLondon } from '../../london-day.js';
import { addDays, endOfDay, lastDayOfMonths, type Day } from '../../working-days/calendar-day.js';
import type { BailCase, BailEventKind } from './bail-events.js';
import { bailLimits, type LegalValue } from '../limits.js';

/** The stage of a period of bail before charge: by whom it was last extended. */
export type BailStage =
  'INITIAL' | 'INSPECTOR' | 'SUPERINTENDENT' | 'DESIGNATED_CASE' | 'OTHER_AUTHORITY' | 'COURT' | 'COURT_AGAIN';

/** What the reckoning carries from event to event. */
export interface BailStanding {
  readonly bailCase: BailCase;
  readonly stage: BailStage;
  readonly months: LegalValue;
  readonly designated: boolean;
  readonly appliedAt: Date | null;
  readonly withProsecutorSince: Date | null;
  /** Days that the period stood still. */
  readonly stoodDays: number;
}

/** Whether a case is a standard one: investigated by the police. */
export const standard = ({ authority }: BailCase): boolean => authority === 'POLICE';

/** The bail start date of an arrest. */
export const bailStartDate = ({ arrestedAt }: BailCase): Day => addDays(dayInLondon(arrestedAt), 1);

/** The last day of a period of bail as it stands. */
export function lastDay({ bailCase, months, stoodDays }: BailStanding): Day {
  return addDays(lastDayOfMonths(bailStartDate(bailCase), months.value), stoodDays);
}

/** Whether the period has ended at a moment; not while a court that was asked in time has not decided. */
export const periodEnded = (standing: BailStanding, moment: Date): boolean =>
  standing.appliedAt === null && standing.withProsecutorSince === null && moment >= endOfDay(lastDay(standing));

/** The extensions that the law opens at a stage, with their lengths. */
export function openExtensions({
  stage,
  designated,
  bailCase,
}: BailStanding): { kind: BailEventKind; to: LegalValue }[] {
  const { inspector, superintendent, otherAuthority, courtLater } = bailLimits;
  const { courtStandard, courtStandardLong, courtOther, courtOtherLong } = bailLimits;
  switch (stage) {
    case 'INITIAL':
      return standard(bailCase)
        ? [{ kind: 'EXTENDED_BY_INSPECTOR', to: inspector }]
        : [{ kind: 'EXTENDED_BY_OTHER_AUTHORITY', to: otherAuthority }];
    case 'INSPECTOR':
      return [{ kind: 'EXTENDED_BY_SUPERINTENDENT', to: superintendent }];
    case 'SUPERINTENDENT':
      return [
        ...(designated ? [{ kind: 'EXTENDED_IN_DESIGNATED_CASE' as const, to: bailLimits.designated }] : []),
        { kind: 'COURT_EXTENDED', to: courtStandard },
        { kind: 'COURT_EXTENDED', to: courtStandardLong },
      ];
    case 'DESIGNATED_CASE':
    case 'OTHER_AUTHORITY':
      return [
        { kind: 'COURT_EXTENDED', to: courtOther },
        { kind: 'COURT_EXTENDED', to: courtOtherLong },
      ];
    default:
      return [{ kind: 'COURT_EXTENDED_AGAIN', to: courtLater }];
  }
}
