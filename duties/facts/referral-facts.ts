import { isOfWhole, type ReferralAnswer, type ReferralFacts, type ReferralKind } from '../../domain/duties/index.js';
import { Prisma, type Transaction } from '../../prisma/client.js';
import {
  askAll,
  jsonRows,
  momentOrNull,
  withdrawal,
  withdrawnColumns,
  type WithdrawnColumns,
} from '../rows/json-rows.js';
import { decisionFrom, decisionRows, grouped, ownersFrom, wantedIds, type DecisionJson } from './decisions.js';

/** A referral as rules see it, and to whom it goes. */
export interface ReferralRecord extends ReferralFacts {
  readonly partnerId: string;
}

export interface ReferralJson extends WithdrawnColumns {
  readonly id: string;
  readonly kind: ReferralKind;
  readonly incidentId: string;
  readonly personId: string | null;
  readonly dutyKey: string | null;
  readonly partnerId: string;
  readonly status: string;
  readonly by: string;
  readonly createdAt: string;
  readonly sentAt: string | null;
  readonly district: string | null;
  readonly team: string | null;
  readonly owners: unknown;
  readonly answers: readonly { readonly id: string; readonly at: string; readonly answer: ReferralAnswer['answer'] }[];
  readonly moreGiven: readonly { readonly id: string; readonly at: string; readonly by: string }[];
  readonly replacedBy: { readonly id: string; readonly at: string; readonly by: string } | null;
}

/** The referrals with an alias `f` that a condition selects, each with what came back. */
export const referralRows = (from: Prisma.Sql): Prisma.Sql =>
  jsonRows(Prisma.sql`
    select f.id, f.kind, f.incident_id as "incidentId", f.person_id as "personId", f.duty_key as "dutyKey", f.partner_id as "partnerId", f.status,
      f.created_by as "by", f.created_at as "createdAt", f.sent_at as "sentAt", i.district, i.team, i.owners,
      ${withdrawnColumns('f')},
      ${jsonRows(Prisma.sql`
        select a.id, a.at, a.answer from referral_answer a where a.referral_id = f.id and a.answer <> 'OUTCOME'`)}
        as answers,
      ${jsonRows(Prisma.sql`select m.id, m.at, m.by from referral_addition m where m.referral_id = f.id`)} as "moreGiven",
      (select json_build_object('id', n.id, 'at', n.created_at, 'by', n.created_by) from referral n
        where n.replaces_id = f.id and n.withdrawn_at is null order by n.created_at, n.id limit 1) as "replacedBy"
    from ${from} join incident i on i.id = f.incident_id`);

const dated = <T extends { readonly at: string }>(one: T) => ({ ...one, at: new Date(one.at) });

/** A referral that the agency could not read does not count as sent. */
export const referralFrom = (row: ReferralJson, decisions: readonly DecisionJson[]): ReferralRecord => ({
  type: 'REFERRAL',
  id: row.id,
  kind: row.kind,
  incidentId: row.incidentId,
  personId: row.personId,
  ofWhole: row.dutyKey !== null && isOfWhole(row.dutyKey),
  partnerId: row.partnerId,
  createdAt: new Date(row.createdAt),
  by: row.by,
  sentAt: row.status === 'FAILED' ? null : momentOrNull(row.sentAt),
  answers: row.answers.map(dated),
  moreGiven: row.moreGiven.map(dated),
  replacedBy: row.replacedBy && dated(row.replacedBy),
  withdrawn: withdrawal(row),
  district: row.district,
  team: row.team,
  owners: ownersFrom(row.owners),
  decisions: decisions.map(decisionFrom),
});

/** Reads what rules look at of some referrals, in one statement. */
export async function loadReferralFacts(tx: Transaction, ids: readonly string[]): Promise<ReferralRecord[]> {
  const { referrals, decisions } = await askAll<{ referrals: ReferralJson[]; decisions: DecisionJson[] }>(
    tx,
    {
      referrals: referralRows(Prisma.sql`wanted join referral f on f.id = wanted.id`),
      decisions: decisionRows('REFERRAL'),
    },
    wantedIds(ids),
  );
  const decisionsOf = grouped(decisions, ({ subjectId }) => subjectId);
  return referrals.map((row) => referralFrom(row, decisionsOf(row.id)));
}
