import { sentShare, type Week } from './week.js';

const WIDTH = 960;
const PANEL = 240;
const LEFT = 70;
const RIGHT = 250;
const TOP = 76;
const GAP = 70;

interface Line {
  readonly title: string;
  readonly colour: string;
  /** One for each week; null: nothing to show. */
  readonly values: readonly (number | null)[];
}

const escaped = (content: string): string => content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const text = (x: number, y: number, content: string, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${escaped(content)}</text>`;

/** A round number not below another, for the end of an axis. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return [1, 2, 5, 10].map((times) => times * power).find((end) => end >= value)!;
}

/** A panel with a line for each row of figures, its axes and its legend. */
function panel(
  title: string,
  top: number,
  weeks: readonly Week[],
  lines: readonly Line[],
  axis: { readonly most: number; readonly say: (value: number) => string },
): string {
  const inner = WIDTH - LEFT - RIGHT;
  const x = (at: number) => LEFT + (weeks.length === 1 ? 0 : (at * inner) / (weeks.length - 1));
  const y = (value: number) => top + PANEL - (Math.min(value, axis.most) / axis.most) * PANEL;
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = y(axis.most * share);
    return `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}" stroke="#ddd"/>${text(LEFT - 8, at + 4, axis.say(axis.most * share), 'text-anchor="end"')}`;
  });
  const days = weeks.map((week, at) => text(x(at), top + PANEL + 18, String(week.number), 'text-anchor="middle"'));
  const drawn = lines.map(({ colour, title: name, values }, place) => {
    const points = values.flatMap((value, at) =>
      value === null ? [] : [`${x(at).toFixed(1)},${y(value).toFixed(1)}`],
    );
    const label = top + 14 + place * 20;
    return `<polyline fill="none" stroke="${colour}" stroke-width="2.5" points="${points.join(' ')}"/>
${points.map((point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3" fill="${colour}"/>`).join('')}
<line x1="${WIDTH - RIGHT + 16}" x2="${WIDTH - RIGHT + 40}" y1="${label - 4}" y2="${label - 4}" stroke="${colour}" stroke-width="3"/>
${text(WIDTH - RIGHT + 48, label, name)}`;
  });
  return [text(LEFT, top - 14, title, 'font-weight="bold"'), ...grid, ...days, ...drawn].join('\n');
}

/** Coverage and backlog week by week, as an SVG document. */
export function picture(weeks: readonly Week[], title: string): string {
  const share = (rule: string) =>
    weeks.map(({ atLast }) => {
      const found = atLast.find((one) => one.rule === rule);
      return found ? sentShare(found) : null;
    });
  const aged = (...keys: readonly string[]) =>
    weeks.map(({ owed }) =>
      owed.byAge.filter(({ key }) => keys.includes(key)).reduce((sum, { count }) => sum + count, 0),
    );
  const backlog: Line[] = [
    { title: 'all that is owed', colour: '#333333', values: weeks.map(({ owed }) => owed.total.count) },
    { title: 'of it overdue', colour: '#d55e00', values: weeks.map(({ owed }) => owed.total.overdue) },
    { title: 'older than a week', colour: '#0072b2', values: aged('DAYS_8_TO_30', 'DAYS_31_TO_100', 'DAYS_OVER_100') },
    { title: 'older than a month', colour: '#cc79a7', values: aged('DAYS_31_TO_100', 'DAYS_OVER_100') },
    { title: 'waiting for agencies', colour: '#009e73', values: weeks.map(({ queued }) => queued) },
  ];
  const most = roundUp(Math.max(...backlog.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const second = TOP + PANEL + GAP;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${second + PANEL + 50}" font-family="sans-serif" font-size="13">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" fill="white"/>
${text(LEFT, 22, title, 'font-size="17" font-weight="bold"')}
${panel(
  'Referrals sent of those called for, by week of the incident, in the end',
  TOP,
  weeks,
  [
    { title: 'children’s social care', colour: '#0072b2', values: share('CHILDRENS_SOCIAL_CARE_REFERRAL') },
    { title: 'MARAC', colour: '#d55e00', values: share('MARAC_REFERRAL') },
    { title: 'victims’ services', colour: '#009e73', values: share('VICTIMS_SERVICES_REFERRAL') },
    { title: 'schools', colour: '#cc79a7', values: share('SCHOOL_NOTICE') },
  ],
  { most: 1, say: (value) => `${Math.round(value * 100)} %` },
)}
${panel('Owed and not done, at the end of each week', second, weeks, backlog, { most, say: (value) => value.toLocaleString('en-GB') })}
${text(LEFT, second + PANEL + 40, 'week')}
</svg>
`;
}
