import type { RecordType } from '../domain/duties/index.js';

/** A record that duties are evaluated for. */
export interface RecordRef {
  readonly type: RecordType;
  readonly id: string;
}

/** When and for whom an evaluation is made. */
export interface EvaluationContext {
  readonly now: Date;
  /** Who caused it; null: the hub itself. */
  readonly actor: string | null;
}
