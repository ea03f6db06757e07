import type { DutyConfiguration, RuleSetting } from './configuration.js';
import type { Deadline } from './deadline.js';
import type { FactsOf, Facts, RecordType, Withdrawal } from './facts.js';
import type { Creditor, OwnerRole } from './owner.js';

/** Where a rule comes from. `verified`: it was read there; otherwise it is from general knowledge and has to be checked. */
export interface RuleSource {
  readonly text: string;
  readonly url: string | null;
  readonly verified: boolean;
}

/** A source in which the rule and its figures were read. */
export const found = (text: string, url: string | null): RuleSource => ({ text, url, verified: true });
/** A rule that nobody has read in its source yet: somebody has to check it. */
export const fromGeneralKnowledge = (text: string): RuleSource => ({ text, url: null, verified: false });

/** What a duty is about. `occasion` tells apart what one subject is owed several times: each arrest, each review. */
export interface Subject {
  readonly type: RecordType;
  readonly id: string;
  /** Incidents: the person it concerns; null: the incident as a whole. */
  readonly personId: string | null;
  readonly occasion: string | null;
}

/** A subject as text, the same for the same subject: what makes, with the rule, the identity of a duty. */
export const subjectKey = ({ type, id, personId, occasion }: Subject): string =>
  [type, id, personId ?? '', occasion ?? ''].map(encodeURIComponent).join('/');

/** Whether the key of a duty is of a record as a whole: of nobody, and of no occasion. */
export const isOfWhole = (key: string): boolean => key.endsWith('//');

/** That a rule calls for something: why, and since when. */
export interface Call {
  readonly since: Date;
  readonly why: string;
  /** Which of the rule's deadlines holds; `standard` unless said. */
  readonly deadline?: string;
  /** The record's own time, which goes before the deadline; null: the clock stands. */
  readonly dueAt?: Date | null;
  /** Never later than this, whatever the deadline says. */
  readonly notAfter?: Date | null;
  readonly schoolCalendar?: string | null;
  /** What else the owner has to know, such as who may extend. */
  readonly note?: string | null;
  /** The ground is withdrawn: what was called for is cancelled. */
  readonly withdrawn?: Withdrawal | null;
}

/** What closes a duty. `at`: when it was done, which decides whether it was in time. */
export interface Evidence {
  readonly kind:
    | 'RISK_ASSESSMENT'
    | 'REFERRAL'
    | 'CONSENT_REFUSED'
    | 'VICTIM_UPDATE'
    | 'SAFEGUARDING_TEST'
    | 'CRIME_RECORD'
    | 'CUSTODY_EVENT'
    | 'POLICE_PROTECTION_EVENT'
    | 'SUBMISSION'
    | 'ANSWER'
    | 'DECISION';
  /** The record that is the evidence. */
  readonly id: string;
  readonly at: Date;
  readonly by: string | null;
  readonly reason: string | null;
}

/** What rules may look at besides the record. */
export interface RuleContext {
  readonly configuration: DutyConfiguration;
  readonly setting: RuleSetting;
}

interface RuleData<T extends RecordType> {
  readonly code: string;
  readonly title: string;
  readonly source: RuleSource;
  readonly appliesTo: T;
  readonly owner: OwnerRole;
  readonly owedTo: Creditor;
  readonly deadlines: Readonly<Record<string, Deadline>>;
  /** Law that no force may change or switch off. */
  readonly fixed?: boolean;
  /** Whether a decision with a reason and a name closes the duty in place of what it asks for. */
  readonly closedByDecision: boolean;
}

interface RuleFunctions<T extends RecordType, S> {
  /** What the rule looks at one by one: every victim, every review. */
  forEach(this: void, record: FactsOf<T>): readonly S[];
  subject(this: void, each: NoInfer<S>, record: FactsOf<T>): Subject;
  /** Why and since when; undefined when it calls for nothing. */
  calledForBy(this: void, each: NoInfer<S>, record: FactsOf<T>, context: RuleContext): Call | undefined;
  /** The earliest evidence; undefined when there is none. */
  metBy(this: void, each: NoInfer<S>, record: FactsOf<T>, context: RuleContext): Evidence | undefined;
}

/** What a rule says of one subject. */
export interface Finding {
  readonly subject: Subject;
  readonly call: Call;
  readonly evidence: Evidence | undefined;
}

/** A rule: what it is, and what it finds in a record of its type. */
export interface DutyRule extends RuleData<RecordType> {
  readonly fixed: boolean;
  find(record: Facts, context: RuleContext): readonly Finding[];
}

/** Writes down a rule. */
export function defineRule<T extends RecordType, S>({
  forEach,
  subject,
  calledForBy,
  metBy,
  ...data
}: RuleData<T> & RuleFunctions<T, S>): DutyRule {
  const isOurs = (record: Facts): record is FactsOf<T> => record.type === data.appliesTo;
  return {
    ...data,
    fixed: data.fixed ?? false,
    find(record, context) {
      if (!isOurs(record)) return [];
      return forEach(record).flatMap((each) => {
        const call = calledForBy(each, record, context);
        return call ? [{ subject: subject(each, record), call, evidence: metBy(each, record, context) }] : [];
      });
    },
  };
}

/** The earliest of some things that happened; of two at once the one with the lesser id. */
export const earliest = <E extends { readonly at: Date; readonly id: string }>(items: readonly E[]): E | undefined =>
  [...items].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : Number(a.id > b.id)))[0];

/** The latest of some moments. */
export const latestOf = (...moments: readonly Date[]): Date => new Date(Math.max(...moments.map(Number)));
