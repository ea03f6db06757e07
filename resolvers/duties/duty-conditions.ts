import { GraphQLError } from 'graphql';
import { Prisma } from '../../prisma/client.js';
import { type DutyFilter, recordNodes } from '../../schema/duties/duty.js';
import type { DutyRisk } from '../../schema/duties/enums.js';
import { type NodeType, parseGlobalId } from '../../schema/relay/global-id.js';
import { searchText } from '../search-text.js';

/** `duty.risk_rank` of a risk: the gravest first. */
const riskRanks: Readonly<Record<DutyRisk, number>> = { HIGH: 0, NOT_ASSESSED: 1, MEDIUM: 2, STANDARD: 3 };

const outstandingStates = ['OPEN', 'OVERDUE'];

/** Which of the two, outstanding or closed, a filter can find at all. */
export const outstandingOf = ({ outstanding, status, overdue, metBy, late }: DutyFilter): readonly boolean[] =>
  [true, false].filter(
    (each) =>
      (typeof outstanding !== 'boolean' || outstanding === each) &&
      (!status || status.some((state) => outstandingStates.includes(state) === each)) &&
      !(overdue === true && !each) &&
      !((metBy || late === true) && each),
  );

/** The conditions of a filter besides `outstanding`. */
export function dutyConditions(filter: DutyFilter): Prisma.Sql[] {
  const { rule, status, overdue, owner, ownerRole, risk, sinceFrom, sinceBefore, dueBefore, metBy, late } = filter;
  return [
    rule && Prisma.sql`rule = ${rule}`,
    status && Prisma.sql`status = any(${status})`,
    overdue === true && Prisma.sql`status = 'OVERDUE'`,
    overdue === false && Prisma.sql`status <> 'OVERDUE'`,
    ...named('district', filter.district),
    ...named('team', filter.team),
    owner && Prisma.sql`owner_id = ${searchText(owner, '/filter/owner')}`,
    ownerRole && Prisma.sql`owner_role = ${ownerRole}`,
    risk && Prisma.sql`risk_rank = ${riskRanks[risk]}`,
    sinceFrom && Prisma.sql`since >= ${sinceFrom}`,
    sinceBefore && Prisma.sql`since < ${sinceBefore}`,
    dueBefore && Prisma.sql`due_at < ${dueBefore}`,
    metBy && Prisma.sql`status = 'MET' and evidence->>'kind' = ${metBy}`,
    late === true && Prisma.sql`late`,
    late === false && Prisma.sql`not late`,
    filter.subject && about(filter.subject),
  ].filter((condition) => condition instanceof Prisma.Sql);
}

/** Text that is exactly so; empty: that there is none. */
function named(column: 'district' | 'team', text: string | null | undefined): Prisma.Sql[] {
  if (text === null || text === undefined) return [];
  const name = Prisma.raw(column);
  return text === '' ? [Prisma.sql`${name} is null`] : [Prisma.sql`${name} = ${searchText(text, `/filter/${column}`)}`];
}

const recordTypes = new Map<NodeType, string>(Object.entries(recordNodes).map(([type, node]) => [node, type]));

/** Duties about a record; of a person those that name it, and those of its detentions and referrals. */
function about(globalId: string): Prisma.Sql {
  const parsed = parseGlobalId(globalId);
  const type = parsed && recordTypes.get(parsed.type);
  if (type) return Prisma.sql`subject_type = ${type} and subject_id = ${parsed.id}::uuid`;
  if (parsed?.type === 'Person') {
    const person = Prisma.sql`${parsed.id}::uuid`;
    // As an array, so that the records of one person are looked up one by one and not joined with all duties.
    return Prisma.sql`subject_id = any(array(
        select incident_id from involvement where person_id = ${person}
        union all select id from custody_record where person_id = ${person}
        union all select id from referral where person_id = ${person}))
      and (subject_type in ('CUSTODY_RECORD', 'REFERRAL') or (subject_type = 'INCIDENT' and person_id = ${person}))`;
  }
  throw new GraphQLError('"subject" is no id of an incident, custody record, case file, referral or person.', {
    extensions: { code: 'BAD_USER_INPUT', path: '/filter/subject' },
  });
}
