import { riskGrades, type RiskGrade } from '../risk/grade.js';
import type { DutyConfiguration } from './configuration.js';
import { dueBy, type Due } from './deadline.js';
import type { Duty } from './duty.js';
import type { Facts } from './facts.js';
import { firstOf } from './evidence.js';
import { holds } from './people.js';
import { subjectKey, type Call, type DutyRule, type Evidence, type Finding, type RuleContext } from './rule.js';

/** The identity of a duty. */
const dutyKey = (rule: string, subject: string): string => `${rule}:${subject}`;

/** The decision that closes a duty; one without a reason or a name closes nothing. */
function decided({ decisions }: Facts, rule: DutyRule, subject: string): Evidence | undefined {
  if (!rule.closedByDecision) return undefined;
  const sound = decisions.filter(
    (decision) =>
      decision.rule === rule.code &&
      decision.subject === subject &&
      decision.reason.trim() !== '' &&
      decision.by.trim() !== '',
  );
  return firstOf(...sound.map(({ id, at, by, reason }): Evidence => ({ kind: 'DECISION', id, at, by, reason })));
}

/** The highest grade that a person was assessed at, or anybody in the incident. */
function riskOf(facts: Facts, personId: string | null): RiskGrade | null {
  if (facts.type !== 'INCIDENT') return null;
  const grades = facts.assessments
    .filter(holds)
    .filter((assessment) => personId === null || assessment.personId === null || assessment.personId === personId)
    .map(({ grade }) => riskGrades.indexOf(grade));
  return grades.length > 0 ? riskGrades[Math.max(...grades)]! : null;
}

function dueOf(rule: DutyRule, call: Call, { configuration, setting }: RuleContext): Due {
  const name = call.deadline ?? 'standard';
  const deadline = setting.deadlines?.[name] ?? rule.deadlines[name]!;
  const { schoolCalendars } = configuration;
  const calendar = schoolCalendars[call.schoolCalendar ?? 'default'] ?? schoolCalendars.default;
  const due =
    call.dueAt === undefined ? dueBy(deadline, call.since, calendar) : { dueAt: call.dueAt, warnings: [] as const };
  if (!call.notAfter || (due.dueAt && due.dueAt <= call.notAfter)) return due;
  return { ...due, dueAt: call.notAfter };
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** What calls for the same is put in an order to the last of its differences, so that the order in which it was recorded is of no matter. */
const compareCalls = (a: Call, b: Call): number =>
  Number(Boolean(a.withdrawn)) - Number(Boolean(b.withdrawn)) ||
  a.since.getTime() - b.since.getTime() ||
  inOrder(a.why, b.why) ||
  (a.withdrawn?.at.getTime() ?? 0) - (b.withdrawn?.at.getTime() ?? 0) ||
  inOrder(JSON.stringify(a), JSON.stringify(b));

/** One subject may be found twice, as a person with two parts in an incident: the ground that holds, and is older, counts. */
const merged = (findings: readonly Finding[]): Finding => ({
  subject: findings[0]!.subject,
  call: [...findings.map(({ call }) => call)].sort(compareCalls)[0]!,
  evidence: firstOf(...findings.map(({ evidence }) => evidence)),
});

function dutyOf(
  facts: Facts,
  rule: DutyRule,
  { subject, call, evidence: found }: Finding,
  context: RuleContext,
  now: Date,
) {
  const subjectText = subjectKey(subject);
  const evidence = firstOf(found, decided(facts, rule, subjectText)) ?? null;
  const { dueAt, warnings } = dueOf(rule, call, context);
  const role = context.setting.owner ?? rule.owner;
  const withdrawn = evidence ? null : (call.withdrawn ?? null);
  const overdue = dueAt !== null && now >= dueAt;
  return {
    key: dutyKey(rule.code, subjectText),
    rule: rule.code,
    subject,
    title: rule.title,
    why: call.why,
    note: call.note ?? null,
    owedTo: rule.owedTo,
    owner: { role, id: facts.owners[role] ?? null },
    since: call.since,
    dueAt,
    deadline: call.deadline ?? 'standard',
    status: evidence ? 'MET' : withdrawn ? 'CANCELLED' : overdue ? 'OVERDUE' : 'OPEN',
    evidence,
    reason: withdrawn?.reason ?? null,
    late: evidence !== null && dueAt !== null && evidence.at > dueAt,
    risk: riskOf(facts, subject.personId),
    district: facts.district,
    team: facts.team,
    warnings,
  } satisfies Duty;
}

/**
 * Every duty that a record calls for at a moment, with how it stands, in the order of their keys. Depends on nothing but
 * what is given: the order of what the facts list is of no matter, and the same facts give the same duties. A duty is due
 * until its time: what is done at that moment is in time, what is not done by then is overdue.
 */
export function evaluate(
  facts: Facts,
  rules: readonly DutyRule[],
  configuration: DutyConfiguration,
  now: Date,
): Duty[] {
  const duties: Duty[] = [];
  for (const rule of rules) {
    const setting = configuration.rules[rule.code] ?? {};
    if (rule.appliesTo !== facts.type || setting.applies === false) continue;
    const context: RuleContext = { configuration, setting };
    const bySubject = Map.groupBy(rule.find(facts, context), ({ subject }) => subjectKey(subject));
    for (const findings of bySubject.values()) {
      const finding = merged(findings);
      if (setting.from && finding.call.since < setting.from) continue;
      duties.push(dutyOf(facts, rule, finding, context, now));
    }
  }
  return duties.sort((a, b) => (a.key < b.key ? -1 : 1));
}
