import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { answerSchema, victimsServicesAdapter as adapter } from '../../adapters/victims-services/index.js';
import { compiled, faultsOf } from './json-schema.js';

const valid = compiled(answerSchema);
const read = (value: unknown) => adapter.https!.readMessage(typeof value === 'string' ? value : JSON.stringify(value));
const head = { format: 'urn:casebridge:victims-services:answer:1', id: 'a-1', inReplyTo: 'c-1' };
const at = '2026-11-23T09:00:00+01:00';
const receipt = { ...head, type: 'RECEIPT', verdict: 'REJECTED', problems: [{ code: 'X', message: 'wrong' }] };
const declined = { ...head, type: 'DECLINED', at, reason: 'Outside our area' };

describe('What an agency says', () => {
  test('a receipt, with its problems', () => {
    expect(read(receipt)).toEqual({
      ok: true,
      warnings: [],
      value: {
        type: 'RECEIPT',
        receipt: {
          correlationId: 'c-1',
          receiptId: 'a-1',
          verdict: 'REJECTED',
          problems: [{ code: 'X', path: '', message: 'wrong' }],
        },
      },
    });
  });

  test.each([
    [{ type: 'RECEIVED' }, 'RECEIVED', null],
    [{ type: 'ACCEPTED', note: 'Called on Monday' }, 'ACCEPTED', 'Called on Monday'],
    [{ type: 'DECLINED', reason: 'Outside our area' }, 'DECLINED', 'Outside our area'],
    [{ type: 'MORE_ASKED', question: 'When is it safe?' }, 'MORE_ASKED', 'When is it safe?'],
    [{ type: 'OUTCOME', outcome: 'Supported\u0000' }, 'OUTCOME', 'Supported\ufffd'],
  ])('%j', (fields, answer, reason) => {
    expect(faultsOf(valid, { ...head, at, ...fields })).toEqual([]);
    expect(read({ ...head, at, ...fields })).toMatchObject({
      value: {
        type: 'ANSWER',
        answer: { correlationId: 'c-1', answerId: 'a-1', answer, reason, at: '2026-11-23T08:00:00.000Z' },
      },
    });
  });

  test('the answer to it says whether it could be read', () => {
    expect(adapter.https!.acknowledge('a-1', true)).toMatchObject({ body: '{"id":"a-1","read":true}' });
    expect(adapter.https!.acknowledge(undefined, false)).toMatchObject({ body: '{"id":null,"read":false}' });
  });
});

describe('What nobody should have to understand', () => {
  const said = 'Nemo-Invented';
  test.each<[string, unknown]>([
    ['no JSON', `{"name": ${said}`],
    ['nothing', ''],
    ['a list', [receipt]],
    ['null', null],
    ['a hundred thousand lists', '['.repeat(100_000)],
    ['lists that end', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['deep objects', '{"reason":'.repeat(50_000) + '1' + '}'.repeat(50_000)],
    ['another format', { ...declined, format: 'urn:casebridge:victims-services:answer:2' }],
    ['an unknown type', { ...declined, type: 'MAYBE' }],
    ['a field too many', { ...declined, victim: said }],
    ['a prototype', JSON.stringify(declined).replace('{', '{"__proto__":{"reason":"x"},')],
    ['a reason of the wrong type', { ...declined, reason: { text: said } }],
    ['no reason', { ...declined, reason: undefined }],
    ['a blank reason', { ...declined, reason: ' \n' }],
    ['a reason beyond the limit', { ...declined, reason: 'a'.repeat(10_001) }],
    ['no moment', { ...declined, at: undefined }],
    ['a moment that is none', { ...declined, at: '2026-02-30T09:00:00Z' }],
    ['a moment without zone', { ...declined, at: '2026-11-23T09:00:00' }],
    ['an id of the wrong type', { ...receipt, id: 17 }],
    ['a verdict of no list', { ...receipt, verdict: 'FINE' }],
    ['too many problems', { ...receipt, problems: Array(101).fill({ code: 'X', message: 'wrong' }) }],
    ['a problem that is none', { ...receipt, problems: [{ code: 'X' }] }],
  ])('%s', (_what, value) => {
    const outcome = read(value);
    expect(outcome).toMatchObject({ ok: false, problems: [{ code: 'VS-ANSWER-UNREADABLE' }] });
    expect(JSON.stringify(outcome)).not.toContain(said);
  });

  test('reader and published schema agree about every answer, right or wrong', () => {
    const wrong = fc.constantFrom('', ' ', '🚓'.repeat(200), '🚓'.repeat(201), 'x'.repeat(10_001), 7, null);
    const aText = fc.oneof({ weight: 6, arbitrary: fc.constant('text') }, { weight: 1, arbitrary: wrong });
    const anAnswer = fc.record(
      {
        format: fc.constantFrom(head.format, head.format, head.format, 'another'),
        type: fc.constantFrom('RECEIPT', 'RECEIVED', 'ACCEPTED', 'DECLINED', 'MORE_ASKED', 'OUTCOME', 'OTHER'),
        id: aText,
        inReplyTo: aText,
        at: fc.constantFrom(
          at,
          at,
          '2026-11-23T09:00:00Z',
          '2026-11-23T09:00:00.123Z',
          'today',
          '2026-13-01T09:00:00Z',
        ),
        verdict: fc.constantFrom('ACCEPTED', 'REJECTED', 'ACCEPTED_WITH_WARNINGS', 'NO'),
        problems: fc.array(
          fc.record(
            { code: aText, path: aText, message: aText, more: fc.boolean() },
            { requiredKeys: ['code', 'message'] },
          ),
          { maxLength: 2 },
        ),
        note: aText,
        reason: aText,
        question: aText,
        outcome: aText,
      },
      { requiredKeys: ['format', 'type'] },
    );
    let readable = 0;
    fc.assert(
      fc.property(anAnswer, fc.boolean(), (given, trimmed) => {
        const answer = trimmed ? onlyItsOwn(given) : given;
        const { ok } = read(answer);
        expect(ok).toBe(faultsOf(valid, answer).length === 0);
        if (ok) readable += 1;
      }),
      { numRuns: 3_000, seed: 20261123 },
    );
    expect(readable).toBeGreaterThan(200);
  });
});

/** The fields that an answer of its type may have, so that many of the generated ones are right. */
function onlyItsOwn(answer: { readonly type: string }): object {
  const own: Readonly<Record<string, readonly string[]>> = {
    RECEIPT: ['verdict', 'problems'],
    RECEIVED: ['at', 'note'],
    ACCEPTED: ['at', 'note'],
    DECLINED: ['at', 'reason'],
    MORE_ASKED: ['at', 'question'],
    OUTCOME: ['at', 'outcome'],
  };
  const kept = ['format', 'type', 'id', 'inReplyTo', ...(own[answer.type] ?? [])];
  return Object.fromEntries(Object.entries(answer).filter(([key]) => kept.includes(key)));
}
