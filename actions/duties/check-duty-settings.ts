import { checkStorable, checkText } from '../../domain/checks.js';
import { checkDutyConfiguration, type DutyConfiguration, dutyRules } from '../../domain/duties/index.js';
import type { Problem } from '../../domain/problem.js';
import { problem } from '../../domain/problem-catalogue.js';
import { checkSchoolCalendar } from '../../domain/working-days/index.js';
import type { ConfigureDuties } from './duty-settings-input.js';

/** What is wrong with an input, and with the configuration that would come of it; paths are those of the input. */
export function checkDutySettings(input: ConfigureDuties, configuration: DutyConfiguration): Problem[] {
  return [
    ...checkText(input.reason, '/reason', { longest: 1_000, required: true }),
    ...repeated(
      '/rules',
      (input.rules ?? []).map(({ rule }) => rule),
    ),
    ...checkDutyConfiguration(configuration, dutyRules).map((found) => ({
      ...found,
      path: inInput(found.path, input),
    })),
    ...checkCalendars(input),
  ];
}

/** The second of two that are called the same cannot hold as well. */
const repeated = (path: string, names: readonly string[]): Problem[] =>
  names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [problem('TOO_MANY', `${path}/${index}`, 'The same is set twice. Leave one of the two out.')]
      : [],
  );

function checkCalendars({ schoolCalendars }: ConfigureDuties): Problem[] {
  const calendars = schoolCalendars ?? [];
  return [
    ...repeated(
      '/schoolCalendars',
      calendars.map(({ key }) => key),
    ),
    ...calendars.flatMap((calendar, index) => {
      const path = `/schoolCalendars/${index}`;
      return [
        ...checkText(calendar.key, `${path}/key`, { longest: 60, required: true }),
        ...checkText(calendar.name, `${path}/name`, { longest: 200, required: true }),
        ...checkText(calendar.source, `${path}/source`, { longest: 500, required: true }),
        ...checkStorable(calendar.terms, `${path}/terms`),
        ...checkSchoolCalendar({
          name: calendar.name,
          source: calendar.source,
          terms: calendar.terms,
          insetDays: calendar.insetDays,
          dayStartsAt: calendar.dayStartsAt,
          ...(typeof calendar.warnDays === 'number' ? { warnDays: calendar.warnDays } : {}),
        }).map((found) => ({ ...found, path: `${path}${found.path}` })),
      ];
    }),
  ];
}

/**
 * Where the input says what a path into the configuration points to: rules stand there under their codes, in the input in a
 * list. What the input does not say, because it was set before, keeps its path.
 */
function inInput(path: string, { rules }: ConfigureDuties): string {
  const [, first, second, ...rest] = path.split('/');
  const escalation = first === 'escalation' && second === 'rules';
  const code = escalation ? rest[0] : second;
  const index = (rules ?? []).findIndex(({ rule }) => rule === code);
  if (index < 0) return path;
  if (escalation) return `/rules/${index}/escalation`;
  if (rest[0] !== 'deadlines') return ['', 'rules', index, ...rest].join('/');
  const named = (rules![index]!.deadlines ?? []).findIndex(({ name }) => name === rest[1]);
  return `/rules/${index}/deadlines/${named}`;
}
