import type { ImportReport } from '../../../import/index.js';

const number = new Intl.NumberFormat('en-GB');
const columns = ['read', 'storedNew', 'unchanged', 'updated', 'rejected'] as const;

/** The report as a table: a line for each type and month, and the sum. */
export function reportLines(report: ImportReport): string[] {
  const line = (type: string, month: string, counts: ImportReport['totals']) => [
    type,
    month === '' ? '–' : month,
    ...columns.map((column) => number.format(counts[column])),
  ];
  const rows = [
    ['type', 'month', 'read', 'new', 'unchanged', 'updated', 'rejected'],
    ...report.lines.map((one) => line(one.type, one.month, one)),
    line('all', '', report.totals),
  ];
  const widths = rows[0]!.map((_title, index) => Math.max(...rows.map((row) => row[index]!.length)));
  return [
    ...rows.map((row) =>
      row.map((cell, index) => (index < 2 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!))).join('  '),
    ),
    '',
    ...report.standings.map(
      ({ type, live, legacy }) =>
        `${type}: ${number.format(live)} live, ${number.format(legacy)} as records of the older system`,
    ),
    ...report.problems.map(
      ({ code, legacy, rejected }) =>
        `${code}: ${[
          ...(legacy > 0 ? [`${number.format(legacy)} kept as records of the older system`] : []),
          ...(rejected > 0 ? [`${number.format(rejected)} rejected`] : []),
        ].join(', ')}`,
    ),
    ...report.files.map(({ name, sha256 }) => `${name}: SHA-256 ${sha256}`),
    report.balanced
      ? 'It balances: read = new + unchanged + updated + rejected, and all of it is in the store.'
      : `IT DOES NOT BALANCE:\n${report.differences.map((difference) => `  ${difference}`).join('\n')}`,
  ];
}
