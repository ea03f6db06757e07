import { days, minutes, onRecord, type Deadline } from '../deadline.js';
import type { CustodyFacts, CustodyTime } from '../facts.js';
import type { Creditor, OwnerRole } from '../owner.js';
import { defineRule, found, type RuleSource } from '../rule.js';

interface CustodyRule {
  readonly code: string;
  readonly title: string;
  readonly source: RuleSource;
  readonly owner: OwnerRole;
  readonly owedTo?: Creditor;
  readonly deadline?: Deadline;
  readonly fixed?: boolean;
  readonly timesOf: (record: CustodyFacts) => readonly (CustodyTime | null)[];
}

/** A rule whose times the custody clock reckons: there it is law, here it is owed by somebody. */
const custodyRule = ({ owedTo = 'DETAINEE', deadline = onRecord('verified'), timesOf, ...rule }: CustodyRule) =>
  defineRule({
    ...rule,
    appliesTo: 'CUSTODY_RECORD',
    owedTo,
    deadlines: { standard: deadline },
    closedByDecision: false,
    forEach: (record) => timesOf(record).filter((time) => time !== null),
    subject: ({ id: occasion }, { id }) => ({ type: 'CUSTODY_RECORD', id, personId: null, occasion }),
    calledForBy: ({ since, dueAt, section, note, withdrawn }) => ({
      since,
      why: section,
      // Where the rule has a deadline of its own, it fills in for a time that is not known.
      ...(dueAt !== null || deadline.unit === 'ON_RECORD' ? { dueAt } : {}),
      note: note ?? null,
      withdrawn: withdrawn ?? null,
    }),
    metBy: ({ id, doneAt, doneBy }) =>
      doneAt ? { kind: 'CUSTODY_EVENT', id, at: doneAt, by: doneBy, reason: null } : undefined,
  });

const pace = (section: string, what: string) =>
  found(`PACE s.${section}: ${what}`, `https://www.legislation.gov.uk/ukpga/1984/60/section/${section}`);

/** Reviews of detention. */
export const custodyReview = custodyRule({
  code: 'CUSTODY_REVIEW',
  title: 'Review the detention',
  source: pace('40', 'not later than 6 hours after detention was first authorised, then at most 9 hours apart'),
  owner: 'REVIEW_OFFICER',
  fixed: true,
  timesOf: ({ reviews }) => reviews,
});

/** The limit of detention without charge. */
export const custodyLimit = custodyRule({
  code: 'CUSTODY_LIMIT',
  title: 'Charge, bail or release before the limit of detention',
  source: pace('41', '24 hours from the relevant time, longer by s.42 to 44'),
  owner: 'CUSTODY_OFFICER',
  fixed: true,
  timesOf: ({ limit }) => [limit],
});

/** The end of pre-charge bail. */
export const preChargeBailEnd = custodyRule({
  code: 'PRE_CHARGE_BAIL_END',
  title: 'Decide, or have bail extended, before the applicable bail period ends',
  source: found(
    'PACE s.47ZB: 3 months from the day after arrest, longer by s.47ZD to 47ZG',
    'https://www.legislation.gov.uk/uksi/2023/44/rule/7',
  ),
  owner: 'OFFICER_IN_CASE',
  fixed: true,
  timesOf: ({ bails }) => bails,
});

/** The appropriate adult of a child or vulnerable person is told. */
export const appropriateAdult = custodyRule({
  code: 'APPROPRIATE_ADULT',
  title: 'Tell the appropriate adult',
  source: found('PACE Code C 3.15, 15.2: as soon as practicable. The figure is the force’s own.', 'https://dcdhub.org'),
  owner: 'CUSTODY_OFFICER',
  deadline: minutes(60, 'set here'),
  timesOf: (record) => [record.appropriateAdult],
});

/** Who is charged and kept is brought before the court. */
export const firstCourt = custodyRule({
  code: 'FIRST_COURT',
  title: 'Bring the charged person before the court',
  source: pace('46', 'as soon as practicable and not later than the first sitting after charge'),
  owner: 'CUSTODY_OFFICER',
  // While nobody has said when the court sits, the next day.
  deadline: days(1, 'set here'),
  fixed: true,
  timesOf: (record) => [record.firstCourt],
});
