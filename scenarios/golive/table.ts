import type { FirstSeen } from './first-seen.js';
import { publicRecord } from './public-record.js';
import { sentShare, type Week } from './week.js';

const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)} %`);
const figure = (count: number): string => count.toLocaleString('en-GB');

/** Columns as wide as what stands in them; the first to the left, the others to the right. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) => row.map((text, at) => (at === 0 ? text.padEnd(widths[at]!) : text.padStart(widths[at]!))).join('  '))
    .join('\n');
}

const covered = (week: Week, rule: string): string => {
  const coverage = week.atLast.find((one) => one.rule === rule);
  return coverage ? percent(sentShare(coverage)) : '–';
};
const owedUnder = ({ owed }: Week, rule: string): string =>
  figure(owed.byRule.find(({ key }) => key === rule)?.count ?? 0);
const aged = ({ owed }: Week, key: string): string => figure(owed.byAge.find((age) => age.key === key)?.count ?? 0);
const atRisk = ({ owed }: Week, key: string): string =>
  figure(owed.byRisk.find((risk) => risk.key === key)?.count ?? 0);

/** Week by week: what the public record says of 2019, and what the hub shows. */
export function weeksTable(weeks: readonly Week[]): string {
  const { childReferralsMade, maracFell, victimsServicesFell } = publicRecord;
  return aligned([
    ['', 'children', 'MARAC', 'victims', 'school', 'not', 'owed', 'over-', 'high', 'not', '8-30', '31+', 'queued'],
    [
      'week',
      'sent',
      'sent',
      'sent',
      'told',
      'assessed',
      'in all',
      'due',
      'risk',
      'graded',
      'days',
      'days',
      'for agencies',
    ],
    [
      ...['2019', percent(childReferralsMade), percent(1 - maracFell), percent(1 - victimsServicesFell)],
      ...['?', `${publicRecord.notAssessed} at last`, '?', '?', '?', '?', '?', '?', '?'],
    ],
    ...weeks.map((week) => [
      `${week.number}  ${week.from}`,
      covered(week, 'CHILDRENS_SOCIAL_CARE_REFERRAL'),
      covered(week, 'MARAC_REFERRAL'),
      covered(week, 'VICTIMS_SERVICES_REFERRAL'),
      covered(week, 'SCHOOL_NOTICE'),
      owedUnder(week, 'RISK_ASSESSMENT'),
      figure(week.owed.total.count),
      figure(week.owed.total.overdue),
      atRisk(week, 'HIGH'),
      atRisk(week, 'NOT_ASSESSED'),
      aged(week, 'DAYS_8_TO_30'),
      figure(
        (week.owed.byAge.find(({ key }) => key === 'DAYS_31_TO_100')?.count ?? 0) +
          (week.owed.byAge.find(({ key }) => key === 'DAYS_OVER_100')?.count ?? 0),
      ),
      figure(week.queued),
    ]),
  ]);
}

const HOUR = 3_600_000;
const after = (start: Date, moment: Date | null): string => {
  if (moment === null) return 'never';
  const hours = Math.round((moment.getTime() - start.getTime()) / HOUR);
  return hours < 48 ? `after ${hours} h` : `after ${Math.round(hours / 24)} days`;
};

/** When each failure could be seen, beside when it was seen in 2019. */
export function seenTable(start: Date, seen: readonly FirstSeen[]): string {
  return aligned([
    ['rule', 'first owed', 'first overdue', 'district lead told'],
    ...seen.map(({ rule, opened, overdue, districtLead }) => [
      rule,
      after(start, opened),
      after(start, overdue),
      after(start, districtLead),
    ]),
  ]);
}
