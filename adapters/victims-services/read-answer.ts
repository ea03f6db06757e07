import { z } from 'zod';
import type { Outcome, Problem } from '../../domain/problem.js';
import type { AnswerMessage, ReferralMessage } from '../referral-adapter.js';
import { ANSWER_FORMAT, LONG, SHORT } from './format.js';
import { victimsServicesProblem } from './problem-codes.js';

/** Text of at most so many code points, not blank; what a database cannot hold is made legible. */
const text = (most: number) =>
  z
    .string()
    .refine((value) => /\S/.test(value) && (value.length <= most || [...value].length <= most))
    .transform((value) => value.toWellFormed().replaceAll('\u0000', '\ufffd'));

const head = { format: z.literal(ANSWER_FORMAT), id: text(SHORT), inReplyTo: text(100) };
const moment = z.iso
  .datetime({ offset: true })
  .regex(/T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/)
  .transform((value) => new Date(value).toISOString());
const said = <const Type extends string, Fields extends z.ZodRawShape>(type: Type, fields: Fields) =>
  z.strictObject({ type: z.literal(type), ...head, at: moment, ...fields });
const note = { note: text(LONG).optional() };

const problems = z
  .array(z.strictObject({ code: text(SHORT), path: text(2_000).optional(), message: text(4_000) }))
  .max(100);

/** `answer-1.schema.ts` in terms of its reader; a test holds the two together. */
const answer = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('RECEIPT'),
    ...head,
    verdict: z.enum(['ACCEPTED', 'ACCEPTED_WITH_WARNINGS', 'REJECTED']),
    problems: problems.optional(),
  }),
  said('RECEIVED', note),
  said('ACCEPTED', note),
  said('DECLINED', { reason: text(LONG) }),
  said('MORE_ASKED', { question: text(LONG) }),
  said('OUTCOME', { outcome: text(LONG) }),
]);
type Answer = z.infer<typeof answer>;

/** Reads what an agency posts. VS-ANSWER-UNREADABLE says where it is wrong; what was written there is not repeated. */
export function readMessage(body: string): Outcome<ReferralMessage> {
  const value = parsed(body);
  if (value === undefined) return unreadable('it is not JSON');
  const read = answer.safeParse(value);
  if (!read.success) {
    const places = [...new Set(read.error.issues.map(({ path }) => `/${path.join('/')}`))].slice(0, 5);
    return unreadable(`wrong, missing or unknown: ${places.join(', ')}`);
  }
  const message: ReferralMessage =
    read.data.type === 'RECEIPT'
      ? { type: 'RECEIPT', receipt: receiptOf(read.data) }
      : { type: 'ANSWER', answer: answerOf(read.data) };
  return { ok: true, value: message, warnings: [] };
}

const receiptOf = ({ id, inReplyTo, verdict, problems: found = [] }: Extract<Answer, { type: 'RECEIPT' }>) => ({
  correlationId: inReplyTo,
  receiptId: id,
  verdict,
  problems: found.map(({ code, path = '', message }): Problem => ({ code, path, message })),
});

function answerOf(said: Exclude<Answer, { type: 'RECEIPT' }>): AnswerMessage {
  const { type, id, inReplyTo, at } = said;
  const reason =
    said.type === 'DECLINED'
      ? said.reason
      : said.type === 'MORE_ASKED'
        ? said.question
        : said.type === 'OUTCOME'
          ? said.outcome
          : (said.note ?? null);
  return { correlationId: inReplyTo, answerId: id, answer: type, reason, at };
}

/** The problems in the answer to a document that was not taken: `{ problems: […] }`, or none that can be read. */
export function readRefusal(status: number, body: string | undefined): readonly Problem[] {
  const whole = victimsServicesProblem('VS-REFUSED', '', `HTTP ${status}`);
  const read = z.object({ problems }).safeParse(body === undefined ? undefined : parsed(body));
  if (!read.success || read.data.problems.length === 0) return [whole];
  return read.data.problems.map(({ code, path = '', message }) => ({
    code: 'VS-REFUSED',
    path,
    message: `The agency says: ${message} (${code})`,
  }));
}

/** JSON, or undefined when it is none, or too deep to be read. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

const unreadable = (why: string): Outcome<ReferralMessage> => ({
  ok: false,
  problems: [victimsServicesProblem('VS-ANSWER-UNREADABLE', '', why)],
  warnings: [],
});
