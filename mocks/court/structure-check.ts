import type { XmlElement } from '../cjse/xml.js';
import type { Finding } from '../cjse/receipt.js';
import { courtFinding, type CourtProblemName } from './problems.js';
import type { ElementRule } from './structure.js';

/** Compares an element with its line of the table: what is missing, too much, out of order, too long, not of the form. */
export function checkStructure(element: XmlElement, rule: ElementRule, path: string): readonly Finding[] {
  return rule.inside ? checkChildren(element, rule.inside, path) : checkText(element, rule, path);
}

function checkChildren(element: XmlElement, rules: readonly ElementRule[], path: string): readonly Finding[] {
  const findings: Finding[] = [];
  const seen = new Map<ElementRule, number>();
  let furthest = 0;
  for (const each of element.children) {
    const position = rules.findIndex((rule) => rule.name === each.name && rule.namespace === each.namespace);
    const rule = rules[position];
    if (!rule) {
      findings.push(courtFinding('ELEMENT_UNEXPECTED', `${path}/${each.name}`));
      continue;
    }
    const count = (seen.get(rule) ?? 0) + 1;
    seen.set(rule, count);
    const here = rule.occurs === '+' || rule.occurs === '*' ? `${path}/${each.name}[${count}]` : `${path}/${each.name}`;
    if (count === 2 && (rule.occurs === '1' || rule.occurs === '?'))
      findings.push(courtFinding('ELEMENT_REPEATED', here));
    if (position < furthest) findings.push(courtFinding('ELEMENT_OUT_OF_ORDER', here));
    furthest = Math.max(furthest, position);
    findings.push(...checkStructure(each, rule, here));
  }
  for (const rule of rules) {
    if ((rule.occurs === '1' || rule.occurs === '+') && !seen.has(rule))
      findings.push(courtFinding('ELEMENT_MISSING', `${path}/${rule.name}`));
  }
  return findings;
}

function checkText(element: XmlElement, rule: ElementRule, path: string): readonly Finding[] {
  const found = (name: CourtProblemName) => [courtFinding(name, path)];
  if (element.children.length > 0) return found('ELEMENT_UNEXPECTED');
  const length = [...element.text].length;
  if (rule.longest !== undefined && length > rule.longest) return found('TEXT_TOO_LONG');
  if (rule.shortest !== undefined && length < rule.shortest) return found('TEXT_TOO_SHORT');
  const value = rule.shortest === undefined ? element.text.trim() : element.text;
  if (rule.like && !rule.like.test(value)) return found('VALUE_INVALID');
  if (rule.is && !forms[rule.is](element.text.trim())) return found('VALUE_INVALID');
  return [];
}

const zone = '(Z|[+-](0\\d|1[0-3]):[0-5]\\d|[+-]14:00)?';
const datePattern = new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})${zone}$`);
const timePattern = new RegExp(`^(([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?|24:00:00(\\.0+)?)${zone}$`);

const forms: Record<NonNullable<ElementRule['is']>, (value: string) => boolean> = {
  date: (value) => calendarDate(value) !== undefined,
  time: (value) => timePattern.test(value),
  year: (value) => new RegExp(`^\\d{4}${zone}$`).test(value),
};

/** `YYYY-MM-DD` of an XML date that exists in the calendar, its time zone left off; undefined for anything else. */
export function calendarDate(value: string | undefined): string | undefined {
  const match = datePattern.exec(value?.trim() ?? '');
  if (!match) return undefined;
  const [, year, month, day] = match.map(Number) as [number, number, number, number];
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return exists && year > 0 ? value!.trim().slice(0, 10) : undefined;
}
