import type { BailRefusalGround, EventOf } from '../events.js';
import { ageLimits } from '../limits.js';
import { isChild, isUnder } from '../people.js';
import { custodyProblem, type CustodyProblem } from '../problems.js';
import type { CustodyContext } from './refusals.js';

/** Why the law would refuse what a custody officer decides after charge, PACE s.38. */
export function afterChargeRefusals(
  event: EventOf<'BAIL_REFUSED_AFTER_CHARGE'> | EventOf<'LOCAL_AUTHORITY_ACCOMMODATION'>,
  { choices, detainee }: CustodyContext,
): CustodyProblem[] {
  const problems = event.by.custodyOfficer
    ? []
    : [custodyProblem('AUTHORISER_NOT_CUSTODY_OFFICER', '/by', 'PACE s.38')];
  const child = isChild(detainee, event.occurredAt, choices);
  if (event.kind === 'LOCAL_AUTHORITY_ACCOMMODATION') {
    if (!child) problems.push(custodyProblem('ACCOMMODATION_NOT_FOR_ADULTS', '/decision'));
    else if (
      event.decision === 'NO_SECURE_ACCOMMODATION' &&
      isUnder(ageLimits.secureAccommodation.value, { dateOfBirth: detainee.dateOfBirth }, event.occurredAt, choices)
    )
      problems.push(custodyProblem('ACCOMMODATION_UNDER_12', '/decision'));
    return problems;
  }
  if (event.grounds.length === 0) problems.push(custodyProblem('BAIL_REFUSAL_WITHOUT_GROUND', '/grounds'));
  event.grounds.forEach((ground, index) => {
    if (!isOpen(ground, event.imprisonable, child))
      problems.push(custodyProblem('BAIL_REFUSAL_GROUND_NOT_OPEN', `/grounds/${index}`));
  });
  return problems;
}

function isOpen(ground: BailRefusalGround, imprisonable: boolean, child: boolean): boolean {
  if (ground === 'PREVENT_OFFENCE') return imprisonable;
  if (ground === 'PREVENT_INJURY_OR_DAMAGE') return !imprisonable;
  if (ground === 'CHILDS_OWN_INTERESTS') return child;
  return true;
}
