import type { RecordType } from '../../domain/duties/index.js';
import { Prisma, type Transaction } from '../../prisma/client.js';
import type { ReferralCallRow } from '../counts/coverage.js';
import { dutyRowFrom, type DutyRow } from './duty-row.js';
import type { RecordRef } from '../record-ref.js';
import { askAll, jsonRows } from './json-rows.js';
import { referralRoutes, type ReferralRoute } from '../settings/routing.js';
import { latestSettings, settingsFrom, type DutySettingsInForce, type SettingsAnswer } from '../settings/settings.js';
import { dutySelection } from './write.js';

/** What is stored of some records' duties, and by what they are evaluated. */
export interface Stored {
  readonly settings: DutySettingsInForce;
  readonly routes: readonly ReferralRoute[];
  readonly duties: readonly DutyRow[];
  readonly calls: readonly ReferralCallRow[];
}

/** Reads it in one statement. The records must be locked, so that it holds until the transaction ends. */
export async function readStored(tx: Transaction, records: readonly RecordRef[]): Promise<Stored> {
  const idsOf = (type?: RecordType) => records.filter((one) => !type || one.type === type).map(({ id }) => id);
  const { settings, routes, duties, calls } = await askAll<{
    settings: SettingsAnswer | null;
    routes: ReferralRoute[];
    duties: object[];
    calls: ReferralCallRow[];
  }>(tx, {
    settings: latestSettings,
    routes: jsonRows(referralRoutes),
    duties: jsonRows(Prisma.sql`
      select ${dutySelection}
      from unnest(${records.map(({ type }) => type)}::text[], ${idsOf()}::uuid[]) as wanted (type, id)
      join duty d on d.subject_type = wanted.type and d.subject_id = wanted.id`),
    calls: jsonRows(Prisma.sql`
      select incident_id as "incidentId", rule, day::text as day, district, partner_id as "partnerId", standing, answer
      from referral_call where incident_id = any(${idsOf('INCIDENT')}::uuid[])`),
  });
  return { settings: settingsFrom(settings), routes, duties: duties.map(dutyRowFrom), calls };
}
