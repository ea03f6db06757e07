import type { Problem } from '../problem.js';
import type { RiskGrade } from '../risk/grade.js';
import type { Creditor, OwnerRole } from './owner.js';
import type { Evidence, Subject } from './rule.js';

/** OPEN: to be done. OVERDUE: to be done, and the time is up. MET: closed by evidence. CANCELLED: owed no longer. */
export type DutyStatus = 'OPEN' | 'OVERDUE' | 'MET' | 'CANCELLED';

/** Something that is or was owed. Rule and subject make it the same duty, however often it is evaluated. */
export interface Duty {
  /** Rule and subject as text. */
  readonly key: string;
  /** Code of the rule it is owed under. */
  readonly rule: string;
  readonly subject: Subject;
  readonly title: string;
  readonly why: string;
  readonly note: string | null;
  readonly owedTo: Creditor;
  /** `id` is the officer that fills the role for the record; null when nobody is named. */
  readonly owner: { readonly role: OwnerRole; readonly id: string | null };
  readonly since: Date;
  /** Null while a clock stands. */
  readonly dueAt: Date | null;
  /** Which of the rule's deadlines gave `dueAt`. */
  readonly deadline: string;
  readonly status: DutyStatus;
  readonly evidence: Evidence | null;
  /** CANCELLED: why. */
  readonly reason: string | null;
  /** MET: whether it was done after the time was up. */
  readonly late: boolean;
  /** The graded risk of the person or incident; null when it was not assessed, or is of no matter. */
  readonly risk: RiskGrade | null;
  readonly district: string | null;
  readonly team: string | null;
  /** How `dueAt` was reckoned where a calendar did not know. */
  readonly warnings: readonly Problem[];
}

/** Whether something still has to be done. */
export const isOutstanding = ({ status }: Pick<Duty, 'status'>): boolean => status === 'OPEN' || status === 'OVERDUE';
