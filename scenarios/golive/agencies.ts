import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Random } from '../../prisma/synthetic/random.js';
import type { Facts } from './facts.js';
import type { Made } from './staff.js';

/** What an agency says later. */
interface Decision {
  readonly at: number;
  readonly referral: Made;
  readonly answer: 'ACCEPTED' | 'DECLINED';
}

const HOUR = 3_600_000;

/** The agencies: unreachable in the first days, then they take what waits in the order in which it was made, and answer. */
export class Agencies {
  private readonly waiting = new Map<string, Made[]>();
  private decisions: Decision[] = [];

  constructor(
    private readonly client: Client,
    private readonly facts: Facts,
    private readonly random: Random,
    /** Until then none can be reached. */
    private readonly downUntil: Date,
  ) {}

  /** Documents that wait for an agency. */
  get queued(): number {
    return [...this.waiting.values()].reduce((sum, { length }) => sum + length, 0);
  }

  take(made: readonly Made[]): void {
    for (const referral of made) {
      const queue = this.waiting.get(referral.partnerId);
      if (queue) queue.push(referral);
      else this.waiting.set(referral.partnerId, [referral]);
    }
  }

  /** Sends what agencies take until a moment, and hears their answers; returns the referrals that changed. */
  async work(from: Date, to: Date): Promise<Made[]> {
    const hours = (to.getTime() - Math.max(from.getTime(), this.downUntil.getTime())) / HOUR;
    const most = hours > 0 ? Math.ceil(hours * this.facts.documentsAnHour) : 0;
    const sent = [...this.waiting.values()].flatMap((queue) => queue.splice(0, most));
    const due = this.decisions.filter(({ at }) => at <= to.getTime());
    this.decisions = this.decisions.filter(({ at }) => at > to.getTime());
    for (const referral of sent) {
      const answer = this.random.weighted([
        ['ACCEPTED', this.facts.accepted],
        ['DECLINED', this.facts.declined],
        [undefined, 1 - this.facts.accepted - this.facts.declined],
      ] as const);
      const asked = referral.kind !== 'SCHOOL_NOTICE';
      if (answer && asked)
        this.decisions.push({ at: to.getTime() + this.random.between(2, 22) * HOUR, referral, answer });
    }
    const receivedAt = to.toISOString();
    await this.write(
      sent.map(({ id }) => ({ id, status: 'RECEIVED', answer: 'RECEIVED', at: receivedAt })),
      due.map(({ at, referral, answer }) => ({
        id: referral.id,
        status: answer,
        answer,
        at: new Date(at).toISOString(),
      })),
    );
    return [...sent, ...due.map(({ referral }) => referral)];
  }

  private async write(...lists: readonly (readonly { id: string; status: string; answer: string; at: string }[])[]) {
    const answers = lists.flat().map((one) => ({ ...one, answerId: randomUUID() }));
    if (answers.length === 0) return;
    await this.client.query(
      `with given as materialized (
         select * from jsonb_to_recordset($1) as given (id uuid, status text, answer text, at timestamptz, "answerId" uuid)
       ), changed as (
         update referral set status = given.status, updated_at = given.at, sent_at = coalesce(sent_at, given.at),
           received_at = coalesce(received_at, given.at),
           decided_at = case when given.answer = 'RECEIVED' then decided_at else given.at end
         from given where referral.id = given.id
       )
       insert into referral_answer (id, referral_id, answer_id, answer, reason, at, by, recorded_at)
       select "answerId", id, "answerId"::text, answer, case when answer = 'DECLINED' then 'Not for this agency.' end, at,
         'agency', at
       from given`,
      [JSON.stringify(answers)],
    );
  }
}
