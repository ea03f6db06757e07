import { dayInLondon } from '../../london-day.js';
import { DAY_MINUTES, MINUTE_MS } from '../../london-clock.js';
import { addDays, endOfDay, londonMoment, type Day } from '../../working-days/calendar-day.js';
import type { BailCase, BailEvent, BailEventKind } from './bail-events.js';
import { bailExtensionRefusals } from './bail-refusals.js';
import {
  bailStartDate,
  lastDay,
  openExtensions,
  periodEnded,
  standard,
  type BailStage,
  type BailStanding,
} from './bail-standing.js';
import { bailLimits, defaultChoices, RULES_OF_2022_FROM, type CustodyChoices } from '../limits.js';
import { custodyProblem, type CustodyProblem } from '../problems.js';

/** Who may extend it next, until when at the latest, and under which section. */
export interface NextBailExtension {
  readonly event: BailEventKind;
  readonly by: string;
  readonly until: Day;
  readonly section: string;
  readonly verified: boolean;
}

/** The applicable bail period of somebody arrested on or after 28 October 2022. */
export interface BailPeriod {
  readonly stage: BailStage;
  /** The bail start date: the day after the day of arrest, PACE s.47ZB(4)(a). */
  readonly startsOn: Day;
  /** The last day of the period. */
  readonly endsOn: Day;
  /** The midnight in London with which that day ends. */
  readonly endsAt: Date;
  readonly section: string;
  /** Whether the length rests on a source that was read. */
  readonly verified: boolean;
  readonly designated: boolean;
  /** A court was asked in time and has not decided: the period is treated as extended until it does (s.47ZJ). */
  readonly awaitsCourt: boolean;
  /** A prosecutor decides on the charge since then; null when not. */
  readonly withProsecutorSince: Date | null;
  readonly ended: boolean;
  readonly next: readonly NextBailExtension[];
  readonly disregarded: readonly { readonly event: BailEvent; readonly problems: readonly CustodyProblem[] }[];
}

const stageOf: Partial<Record<BailEventKind, BailStage>> = {
  EXTENDED_BY_INSPECTOR: 'INSPECTOR',
  EXTENDED_BY_SUPERINTENDENT: 'SUPERINTENDENT',
  EXTENDED_IN_DESIGNATED_CASE: 'DESIGNATED_CASE',
  EXTENDED_BY_OTHER_AUTHORITY: 'OTHER_AUTHORITY',
  COURT_EXTENDED: 'COURT',
  COURT_EXTENDED_AGAIN: 'COURT_AGAIN',
};

function after(event: BailEvent, standing: BailStanding, choices: CustodyChoices): BailStanding {
  switch (event.kind) {
    case 'DESIGNATED':
      return { ...standing, designated: true };
    case 'COURT_APPLIED_TO':
      return { ...standing, appliedAt: event.occurredAt };
    case 'COURT_REFUSED':
      return { ...standing, appliedAt: null };
    case 'SENT_TO_PROSECUTOR':
      return choices.prosecutorStopsBailPeriod ? { ...standing, withProsecutorSince: event.occurredAt } : standing;
    case 'PROSECUTOR_ANSWERED': {
      const since = standing.withProsecutorSince;
      if (!since) return standing;
      const noon = (moment: Date) => londonMoment(dayInLondon(moment), DAY_MINUTES / 2).getTime();
      const days = Math.round((noon(event.occurredAt) - noon(since)) / (DAY_MINUTES * MINUTE_MS));
      return { ...standing, withProsecutorSince: null, stoodDays: standing.stoodDays + days };
    }
    default: {
      const open = openExtensions(standing).filter(({ kind }) => kind === event.kind);
      const to = event.kind === 'COURT_EXTENDED' && event.long ? open.at(-1)! : open[0]!;
      const months = event.kind === 'COURT_EXTENDED_AGAIN' ? { ...to.to, value: event.toMonths } : to.to;
      return { ...standing, stage: stageOf[event.kind]!, months, appliedAt: null };
    }
  }
}

/** The standing after all lawful events until a moment, and the events that were not. */
function standingAt(bailCase: BailCase, events: readonly BailEvent[], choices: CustodyChoices, until: Date) {
  const initial = standard(bailCase) ? bailLimits.initial : bailLimits.initialOtherAuthority;
  let standing: BailStanding = {
    ...{ bailCase, stage: 'INITIAL', months: initial, designated: false, appliedAt: null },
    ...{ withProsecutorSince: null, stoodDays: 0 },
  };
  const disregarded: { event: BailEvent; problems: CustodyProblem[] }[] = [];
  const order = (a: BailEvent, b: BailEvent) =>
    a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : 1);
  for (const event of [...events].sort(order)) {
    if (event.occurredAt > until) continue;
    const problems = bailExtensionRefusals(event, standing);
    if (problems.length > 0) disregarded.push({ event, problems });
    else standing = after(event, standing, choices);
  }
  return { standing, disregarded };
}

const decider: Partial<Record<BailEventKind, string>> = {
  EXTENDED_BY_INSPECTOR: 'police officer of the rank of inspector or above',
  EXTENDED_BY_SUPERINTENDENT: 'police officer of the rank of superintendent or above',
  EXTENDED_IN_DESIGNATED_CASE: 'police officer of the rank of commander or assistant chief constable or above',
  EXTENDED_BY_OTHER_AUTHORITY: 'appropriate decision-maker of the authority',
  COURT_EXTENDED: "magistrates' court",
  COURT_EXTENDED_AGAIN: "magistrates' court",
};

/** The applicable bail period at a moment; a problem for arrests before the rules of 28 October 2022. */
export function bailPeriod(
  bailCase: BailCase,
  events: readonly BailEvent[],
  now: Date,
  choices: CustodyChoices = defaultChoices,
): BailPeriod | CustodyProblem {
  if (dayInLondon(bailCase.arrestedAt) < RULES_OF_2022_FROM) {
    return custodyProblem('BAIL_UNDER_EARLIER_RULES', '/arrestedAt');
  }
  const { standing, disregarded } = standingAt(bailCase, events, choices, now);
  const endsOn = lastDay(standing);
  const ended = periodEnded(standing, now);
  return {
    ...{ stage: standing.stage, startsOn: bailStartDate(bailCase), endsOn, endsAt: endOfDay(endsOn) },
    ...{ section: standing.months.section, verified: standing.months.verified, designated: standing.designated },
    awaitsCourt: standing.appliedAt !== null,
    withProsecutorSince: standing.withProsecutorSince,
    ended,
    next: ended
      ? []
      : openExtensions(standing)
          .filter(({ to }) => to.value > standing.months.value)
          .map(({ kind, to }) => ({
            ...{ event: kind, by: decider[kind]!, section: to.section, verified: to.verified },
            until: lastDay({ ...standing, months: to }),
          })),
    disregarded,
  };
}

/** Released under investigation there is no bail and no limit: the day of our own next review, as the force chose. */
export const underInvestigationReviewOn = (since: Date, choices: CustodyChoices = defaultChoices): Day =>
  addDays(dayInLondon(since), choices.underInvestigationReviewDays);
