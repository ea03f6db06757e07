import { maySeeFields } from '../../access/permissions.js';
import { type Page, type PageRequest, toPage } from '../../domain/paging.js';
import { Prisma } from '../../prisma/client.js';
import type { Referral as ReferralRow, ReferralAddition, ReferralAnswer } from '../../prisma/rows.js';
import { Referral, type ReferralFilter } from '../../schema/referrals/referral.js';
import { foreignKey } from '../../schema/relay/global-id.js';
import type { ApiContext } from '../api-context.js';
import { referralById } from '../by-id.js';
import { childList } from '../child-pages.js';
import { beforeId } from '../cursors.js';
import { isPartner } from '../delivery/visible.js';
import type { BatchRead } from '../loaders.js';
import { searchText } from '../search-text.js';
import { selectRows } from '../select-rows.js';
import { tables } from '../tables.js';

/** Whether the caller may see referrals. Who may not ask for them at the root does not come by them through a record either. */
export const seesReferrals = (context: ApiContext): boolean => maySeeFields(context.action.actor, 'referral');

/** An agency knows of what has reached it; what was taken back before that never concerned it. */
const hasReached = ({ sentAt, status }: ReferralRow): boolean =>
  sentAt !== null || (status !== 'CREATED' && status !== 'WITHDRAWN');

/** The referral with a database id; null when there is none that the caller may see. */
export async function findReferral(context: ApiContext, id: string): Promise<Referral | null> {
  if (!seesReferrals(context)) return null;
  const row = await context.loaders.load(referralById, id);
  if (!row) return null;
  const visible = !isPartner(context) || (row.partnerId === context.action.actor.partnerId && hasReached(row));
  return visible ? Referral.of(row) : null;
}

/** Finds referrals by their database ids. */
export const referralNodes = { Referral: findReferral };

/** Referrals that the caller may see, the latest first. */
export async function listReferrals(
  context: ApiContext,
  { kind, status, partner, district, incidentId }: ReferralFilter,
  request: PageRequest,
): Promise<Page<ReferralRow>> {
  const where = beforeId(request);
  if (isPartner(context)) {
    where.push(Prisma.sql`partner_id = ${context.action.actor.partnerId ?? ''}`);
    where.push(Prisma.sql`(sent_at is not null or status not in ('CREATED', 'WITHDRAWN'))`);
  }
  if (kind) where.push(Prisma.sql`kind = ${kind}`);
  if (status) where.push(Prisma.sql`status = ${status}`);
  if (typeof partner === 'string') where.push(Prisma.sql`partner_id = ${searchText(partner, '/filter/partner')}`);
  if (typeof district === 'string') where.push(inDistrict(searchText(district, '/filter/district')));
  if (incidentId) where.push(Prisma.sql`incident_id = ${foreignKey('Incident', incidentId)}::uuid`);
  const rows = await selectRows(context, tables.referral, { where, orderBy: 'id desc', limit: request.first + 1 });
  return toPage(rows, request.first, (row) => [row.id]);
}

const inDistrict = (district: string): Prisma.Sql =>
  Prisma.sql`exists (select from incident where incident.id = referral.incident_id and incident.district = ${district})`;

export const referralsOfIncident = childList(tables.referral, 'incidentId');
export const deliveriesOfReferral = childList(tables.delivery, 'referralId');

const grouped = <Row extends { readonly referralId: string }>(
  ids: readonly string[],
  rows: readonly Row[],
): Row[][] => {
  const of = Map.groupBy(rows, ({ referralId }) => referralId);
  return ids.map((id) => of.get(id) ?? []);
};

/** What agencies said, the first one first. An agency says a handful of things to a referral. */
export const answersOf: BatchRead<string, ReferralAnswer[]> = async (prisma, ids) =>
  grouped(
    ids,
    await prisma.referralAnswer.findMany({ where: { referralId: { in: [...ids] } }, orderBy: { id: 'asc' } }),
  );

/** What was added to referrals, the first one first. */
export const additionsOf: BatchRead<string, ReferralAddition[]> = async (prisma, ids) =>
  grouped(
    ids,
    await prisma.referralAddition.findMany({ where: { referralId: { in: [...ids] } }, orderBy: { number: 'asc' } }),
  );

/** The referral that was made in place of one, and was not withdrawn; null: none. */
export const replacementOf: BatchRead<string, ReferralRow | null> = async (prisma, ids) => {
  const rows = await prisma.referral.findMany({
    where: { replacesId: { in: [...ids] }, withdrawnAt: null },
    orderBy: { id: 'asc' },
  });
  return ids.map((id) => rows.find(({ replacesId }) => replacesId === id) ?? null);
};
