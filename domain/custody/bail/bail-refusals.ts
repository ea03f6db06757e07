import type { BailConditions, BailEvent } from './bail-events.js';
import { openExtensions, periodEnded, type BailStanding } from './bail-standing.js';
import { atLeast, type Rank } from '../events.js';
import { bailLimits } from '../limits.js';
import { custodyProblem, type CustodyProblem } from '../problems.js';

const leastRank: Partial<Record<BailEvent['kind'], Rank>> = {
  EXTENDED_BY_INSPECTOR: 'INSPECTOR',
  EXTENDED_BY_SUPERINTENDENT: 'SUPERINTENDENT',
  EXTENDED_IN_DESIGNATED_CASE: 'COMMANDER',
};

const sectionOf: Partial<Record<BailEvent['kind'], string>> = {
  EXTENDED_BY_INSPECTOR: 'PACE s.47ZD',
  EXTENDED_BY_SUPERINTENDENT: 'PACE s.47ZDA',
  EXTENDED_BY_OTHER_AUTHORITY: 'PACE s.47ZDB',
  DESIGNATED: 'PACE s.47ZE(1), (8)',
  EXTENDED_IN_DESIGNATED_CASE: 'PACE s.47ZE',
  COURT_APPLIED_TO: 'PACE s.47ZF(2)',
  COURT_EXTENDED: 'PACE s.47ZF',
  COURT_EXTENDED_AGAIN: 'PACE s.47ZG',
};

const courtStages: readonly BailStanding['stage'][] = [
  'SUPERINTENDENT',
  'DESIGNATED_CASE',
  'OTHER_AUTHORITY',
  'COURT',
  'COURT_AGAIN',
];

/** Why the law would refuse an event of bail before charge at a standing; none when it is right. */
export function bailExtensionRefusals(event: BailEvent, standing: BailStanding): CustodyProblem[] {
  const section = sectionOf[event.kind];
  if (event.kind === 'SENT_TO_PROSECUTOR' || event.kind === 'PROSECUTOR_ANSWERED') return [];
  if (event.occurredAt < standing.bailCase.arrestedAt)
    return [custodyProblem('CUSTODY_EVENT_OUT_OF_ORDER', '/occurredAt')];
  if (event.kind === 'COURT_REFUSED') {
    return standing.appliedAt ? [] : [custodyProblem('BAIL_EXTENSION_OUT_OF_TURN', '/kind', 'PACE s.47ZF(2)')];
  }
  if (periodEnded(standing, event.occurredAt)) return [custodyProblem('BAIL_PERIOD_ENDED', '/occurredAt', section)];
  if (!inTurn(event, standing)) return [custodyProblem('BAIL_EXTENSION_OUT_OF_TURN', '/kind', section)];
  const problems: CustodyProblem[] = [];
  const least = leastRank[event.kind];
  if (least && 'by' in event && !atLeast(event.by.rank, least)) {
    problems.push(custodyProblem('BAIL_EXTENSION_RANK_TOO_LOW', '/by/rank', section));
  }
  if ('conditions' in event) problems.push(...conditionRefusals(event.conditions));
  if ('personInformed' in event && !event.personInformed) {
    problems.push(custodyProblem('BAIL_PERSON_NOT_INFORMED', '/personInformed', section));
  }
  if ('prosecutorConsulted' in event && !event.prosecutorConsulted) {
    problems.push(custodyProblem('BAIL_PROSECUTOR_NOT_CONSULTED', '/prosecutorConsulted'));
  }
  if (event.kind === 'COURT_EXTENDED_AGAIN') {
    const { toMonths } = event;
    const longer = Number.isInteger(toMonths) && toMonths > standing.months.value;
    if (!longer || toMonths > bailLimits.courtLater.value) {
      problems.push(custodyProblem('BAIL_EXTENSION_TOO_LONG', '/toMonths', section));
    }
  }
  return problems;
}

function inTurn(event: BailEvent, standing: BailStanding): boolean {
  if (event.kind === 'DESIGNATED') return standing.stage === 'SUPERINTENDENT' && !standing.designated;
  if (event.kind === 'COURT_APPLIED_TO') return courtStages.includes(standing.stage) && standing.appliedAt === null;
  const open = openExtensions(standing).some(({ kind }) => kind === event.kind);
  return open && (!event.kind.startsWith('COURT') || standing.appliedAt !== null);
}

const conditionRefusals = (conditions: Partial<BailConditions>): CustodyProblem[] =>
  Object.entries(conditions)
    .filter(([, met]) => !met)
    .map(([condition]) => custodyProblem('BAIL_CONDITION_NOT_MET', `/conditions/${condition}`));
