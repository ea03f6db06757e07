import type { ServiceRequest } from '@medplum/fhirtypes';
import type { Outcome } from '../../domain/problem.js';
import type { ReferralAnswerKind } from '../../domain/referral/index.js';
import type { ReferralMessage } from '../referral-adapter.js';
import { type AnswerParts, refusedAnswer } from './answer-parts.js';
import { codeSystems, identifierSystems } from './systems.js';

/** What each code means, and the status that the request then has. */
const answers = new Map<string, { answer: ReferralAnswerKind; status: ServiceRequest['status'] }>([
  ['received', { answer: 'RECEIVED', status: 'active' }],
  ['accepted', { answer: 'ACCEPTED', status: 'active' }],
  ['declined', { answer: 'DECLINED', status: 'revoked' }],
  ['more-asked', { answer: 'MORE_ASKED', status: 'on-hold' }],
  ['outcome', { answer: 'OUTCOME', status: 'completed' }],
]);
/** These say nothing without words. */
const WORDS_NEEDED: ReadonlySet<ReferralAnswerKind> = new Set(['DECLINED', 'MORE_ASKED', 'OUTCOME']);

/** What social care decided of a referral. */
export function answerOf({ header, request, at }: AnswerParts): Outcome<ReferralMessage> {
  const codes = header.reason?.coding?.filter(({ system }) => system === codeSystems.answer) ?? [];
  const known = codes.length === 1 ? answers.get(codes[0]?.code ?? '') : undefined;
  if (!known) return refusedAnswer('SOC-A-ANSWER', '/entry/0/resource/reason');
  if (!request) return refusedAnswer('SOC-A-ANSWER', '/entry/0/resource/focus');
  const place = '/entry/0/resource/response';
  if (request.status !== known.status || (header.response && header.response.code !== 'ok'))
    return refusedAnswer('SOC-A-CONTRADICTORY', header.response?.code === 'ok' ? '/entry/0/resource/reason' : place);
  const number = request.identifier?.find(({ system }) => system === identifierSystems.referral)?.value;
  const correlationId = header.response?.identifier ?? number;
  if (!correlationId) return refusedAnswer('SOC-A-CORRELATION', place);
  const words = request.note?.map(({ text }) => text?.trim() ?? '').filter((text) => text !== '') ?? [];
  if (words.length === 0 && WORDS_NEEDED.has(known.answer))
    return refusedAnswer('SOC-A-REASON', '/entry/0/resource/focus');
  const reason = words.length === 0 ? null : words.join('\n\n').toWellFormed();
  return {
    ok: true,
    value: { type: 'ANSWER', answer: { correlationId, answerId: header.id!, answer: known.answer, reason, at } },
    warnings: [],
  };
}
