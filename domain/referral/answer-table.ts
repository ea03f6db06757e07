import type { ReferralAnswerKind, ReferralStatus } from './referral.js';

/** A referral, as far as an answer to it is concerned. */
export interface AnsweredReferral {
  readonly status: ReferralStatus;
  /** When the agency decided last; null: it has not. */
  readonly decidedAt: Date | null;
  readonly outcomeAt: Date | null;
}

/** An answer, as far as it matters. */
export interface GivenAnswer {
  readonly answer: ReferralAnswerKind;
  readonly at: Date;
  /** What was kept under the agency's same id before; null: nothing. */
  readonly keptBefore: ReferralAnswerKind | null;
}

/** What is done with an answer. `outcome`: it is the one that is shown as what came of the referral. */
export type AnswerFate =
  | { readonly state: 'REPEATED' | 'CONTRADICTORY' }
  | { readonly state: 'APPLIED'; readonly status: ReferralStatus; readonly outcome: boolean };

/**
 * The written state table of answers to referrals: what becomes of one. The first row that fits holds. Nothing that an agency
 * says is lost: what is APPLIED is kept with the referral, whether or not it changes its status.
 *
 * |    | the referral                         | the answer                              | fate, status | why |
 * |----|--------------------------------------|-----------------------------------------|--------------|-----|
 * | 1  | any                                  | the same id, and says the same          | REPEATED     | nothing new |
 * | 2  | any                                  | the same id, and says another           | CONTRADICTORY | the first one stands until the agency has been asked |
 * | 3  | RECEIVED or further                  | RECEIVED                                | REPEATED     | known already; also when it comes late, after the decision |
 * | 4  | WITHDRAWN                            | any                                     | WITHDRAWN    | it crossed the withdrawal: kept, so that somebody can tell the agency |
 * | 5  | CREATED, SENT, FAILED                | RECEIVED                                | RECEIVED     | the agency has it, whatever we heard of the document |
 * | 6  | CREATED, SENT, RECEIVED, MORE_ASKED, FAILED | ACCEPTED, DECLINED, MORE_ASKED   | as it says   | FAILED: the agency could read it after all; CREATED: somebody was told before the document was |
 * | 7  | ACCEPTED or DECLINED                 | the same decision                       | REPEATED     | nothing new |
 * | 8  | ACCEPTED or DECLINED                 | the other one, not given before it      | as it says   | the agency looked again: its last word counts, and a refusal opens the duty to decide |
 * | 9  | ACCEPTED or DECLINED                 | the other one, given before it          | unchanged    | it was overtaken on its way |
 * | 10 | ACCEPTED or DECLINED                 | MORE_ASKED                              | unchanged    | the decision stands; the question is a duty all the same |
 * | 11 | CREATED, SENT, FAILED                | OUTCOME                                 | RECEIVED     | who reports an outcome has had it |
 * | 12 | any other                            | OUTCOME                                 | unchanged    | of several the one that was given last is shown |
 *
 * Before this table is asked: an answer to a referral that is unknown, of another partner, or, when it comes as a message, of
 * which no document was ever tried, is UNMATCHED; what cannot be read is UNREADABLE. Staff may record what an agency said
 * before any document was tried: on the telephone, while its system was down.
 */
export function fateOfAnswer({ status, decidedAt, outcomeAt }: AnsweredReferral, given: GivenAnswer): AnswerFate {
  const { answer, at, keptBefore } = given;
  if (keptBefore !== null) return { state: keptBefore === answer ? 'REPEATED' : 'CONTRADICTORY' };
  const notYetReceived = status === 'CREATED' || status === 'SENT' || status === 'FAILED';
  if (answer === 'RECEIVED' && status !== 'WITHDRAWN' && !notYetReceived) return { state: 'REPEATED' };
  const outcome = answer === 'OUTCOME' && (outcomeAt === null || at >= outcomeAt);
  const applied = (next: ReferralStatus): AnswerFate => ({ state: 'APPLIED', status: next, outcome });
  if (status === 'WITHDRAWN') return applied('WITHDRAWN');
  if (answer === 'RECEIVED' || answer === 'OUTCOME') return applied(notYetReceived ? 'RECEIVED' : status);
  if (status !== 'ACCEPTED' && status !== 'DECLINED') return applied(answer);
  if (answer === status) return { state: 'REPEATED' };
  if (answer === 'MORE_ASKED') return applied(status);
  return applied(decidedAt !== null && at < decidedAt ? status : answer);
}

/**
 * What the fate of its first document does to a referral. What an agency answered goes before what its system said of the
 * document, and a withdrawn referral stays withdrawn.
 *
 * | the document                                | CREATED, SENT, FAILED | RECEIVED | MORE_ASKED, ACCEPTED, DECLINED, WITHDRAWN |
 * |---------------------------------------------|-----------------------|----------|-------------------------------------------|
 * | has reached the agency (AWAITING_RECEIPT)   | SENT                  | stays    | stays                                     |
 * | could be read (ACCEPTED, … WITH_WARNINGS)   | RECEIVED              | stays    | stays                                     |
 * | was not taken as it was (REJECTED)          | FAILED                | FAILED   | stays                                     |
 * | anything else: it is on its way             | stays                 | stays    | stays                                     |
 */
export function statusAfterDocument(status: ReferralStatus, document: string): ReferralStatus {
  const open = status === 'CREATED' || status === 'SENT' || status === 'FAILED';
  if (!open && status !== 'RECEIVED') return status;
  if (document === 'REJECTED') return 'FAILED';
  if (!open) return status;
  if (document === 'AWAITING_RECEIPT') return 'SENT';
  return document === 'ACCEPTED' || document === 'ACCEPTED_WITH_WARNINGS' ? 'RECEIVED' : status;
}

/**
 * What the fate of a document that adds to a referral does to it: when the agency could not take it, what was asked for is
 * still missing.
 */
export const statusAfterAddition = (status: ReferralStatus, document: string): ReferralStatus =>
  status === 'RECEIVED' && document === 'REJECTED' ? 'MORE_ASKED' : status;

/** Whether nothing more is to be expected of a referral, so that another may be made. */
export const isOver = ({ status, outcomeAt }: Pick<AnsweredReferral, 'status' | 'outcomeAt'>): boolean =>
  status === 'DECLINED' || status === 'FAILED' || status === 'WITHDRAWN' || outcomeAt !== null;
