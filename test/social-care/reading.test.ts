import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  fhirFaults,
  socialCareAdapter as adapter,
  socialCareProblemCatalogue,
} from '../../adapters/social-care/index.js';
import type { Finding } from '../../mocks/social-care/findings.js';
import { socialCareFinding } from '../../mocks/social-care/findings.js';
import { type AnswerCode, answerText, receiptText } from '../../mocks/social-care/write-answers.js';
import { identity, sampleOf } from './generated.js';
import { runs } from '../support/runs.js';

const read = (body: string) => adapter.https!.readMessage(body);
const about = {
  service: 'childrens-social-care',
  headerId: identity.correlationId,
  number: 'R-20261123-000012',
  at: new Date('2026-11-23T10:30:00Z'),
} as const;
type Part = Record<string, unknown>;
interface Message extends Part {
  entry: { fullUrl: string; resource: Part }[];
}
const answer = (code: AnswerCode = 'accepted', words: string | null = null) =>
  JSON.parse(answerText(about, code, words)) as Message;
const receipt = (findings: readonly Finding[] = []) => JSON.parse(receiptText(about, findings)) as Message;
const published = (name: string) => readFileSync(join(import.meta.dirname, 'published', name), 'utf8');

describe('What social care decides', () => {
  test.each<[AnswerCode, string | null, string]>([
    ['received', null, 'RECEIVED'],
    ['accepted', null, 'ACCEPTED'],
    ['accepted', 'The team of Mockford has it.', 'ACCEPTED'],
    ['declined', 'Known to early help.', 'DECLINED'],
    ['more-asked', 'Which school?', 'MORE_ASKED'],
    ['outcome', 'Child in need plan.', 'OUTCOME'],
  ])('%s (%s) is read as %3$s', (code, words, kind) => {
    const message = answer(code, words);
    expect(read(JSON.stringify(message))).toEqual({
      ok: true,
      warnings: [],
      value: {
        type: 'ANSWER',
        answer: {
          correlationId: identity.correlationId,
          answerId: message.entry[0]!.resource['id'],
          answer: kind,
          reason: words,
          at: '2026-11-23T10:30:00.000Z',
        },
      },
    });
  });

  test('an answer that names no message is to the number of the referral', () => {
    const message = answer('outcome', 'Child in need plan.');
    delete message.entry[0]!.resource['response'];
    expect(read(JSON.stringify(message))).toMatchObject({ value: { answer: { correlationId: about.number } } });
  });
});

describe('Whether social care could read a message', () => {
  test('no errors is accepted, warnings are with warnings, errors are rejected', () => {
    const said = (findings: readonly Finding[]) => read(JSON.stringify(receipt(findings)));
    expect(said([])).toMatchObject({
      ok: true,
      value: { type: 'RECEIPT', receipt: { verdict: 'ACCEPTED', problems: [] } },
    });
    expect(said([socialCareFinding('RECEIVED_BEFORE', '/entry/1')])).toMatchObject({
      value: {
        receipt: { verdict: 'ACCEPTED_WITH_WARNINGS', problems: [{ code: 'SOC-R-INFORMATION', path: '/entry/1' }] },
      },
    });
    const rejected = said([socialCareFinding('NAME', '/entry/2/resource/name'), socialCareFinding('NOT_KNOWN', '')]);
    expect(rejected).toMatchObject({
      value: {
        receipt: {
          correlationId: identity.correlationId,
          verdict: 'REJECTED',
          problems: [{ code: 'SOC-R-ERROR', path: '/entry/2/resource/name' }, { code: 'SOC-R-INFORMATION' }],
        },
      },
    });
    expect(JSON.stringify(rejected)).toContain('The receiver says: NAME: ');
  });
});

describe('Hostile and mistaken messages', () => {
  const header = (message: Message) => message.entry[0]!.resource;
  const changed = (message: Message, change: (message: Message) => void) => {
    change(message);
    return JSON.stringify(message);
  };
  const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  test.each<[string, string, string]>([
    ['nothing', ' \n ', 'SOC-A-EMPTY'],
    ['HTML', '<!doctype html><html><body>Sign in</body></html>', 'SOC-A-NOT-JSON'],
    ['half a message', JSON.stringify(answer()).slice(0, 300), 'SOC-A-NOT-JSON'],
    ['a huge message', JSON.stringify(answer('declined', 'x'.repeat(300_000))), 'SOC-A-TOO-LONG'],
    ['a deep one', deep(25), 'SOC-A-TOO-DEEP'],
    ['one of a hundred thousand brackets', '['.repeat(100_000), 'SOC-A-TOO-DEEP'],
    ['a text of quotes without end', `"${'\\"'.repeat(130_000)}`, 'SOC-A-NOT-JSON'],
    ['a number', '1', 'SOC-A-NOT-MESSAGE'],
    ['null', 'null', 'SOC-A-NOT-MESSAGE'],
    ['another resource', JSON.stringify({ resourceType: 'Patient' }), 'SOC-A-NOT-MESSAGE'],
    ['a search result', changed(answer(), (message) => (message['type'] = 'searchset')), 'SOC-A-NOT-MESSAGE'],
    ['a message without header', changed(answer(), (message) => void message.entry.shift()), 'SOC-A-NOT-MESSAGE'],
    [
      'entries that are none',
      JSON.stringify({ resourceType: 'Bundle', type: 'message', entry: [null, 7] }),
      'SOC-A-NOT-MESSAGE',
    ],
    ['no time', changed(answer(), (message) => delete message['timestamp']), 'SOC-A-NOT-MESSAGE'],
    [
      'a resource that has no place',
      changed(
        answer(),
        ({ entry }) => void entry.push({ fullUrl: 'urn:uuid:x', resource: { resourceType: 'Binary' } }),
      ),
      'SOC-A-RESOURCE',
    ],
    [
      'a resource of no known type',
      changed(
        answer(),
        ({ entry }) => void entry.push({ fullUrl: 'urn:uuid:x', resource: { resourceType: '__proto__' } }),
      ),
      'SOC-A-RESOURCE',
    ],
    [
      'a hundred resources',
      changed(answer(), ({ entry }) => void entry.push(...Array.from({ length: 100 }, () => entry[2]!))),
      'SOC-A-TOO-LONG',
    ],
    ['an unknown element', changed(answer(), (message) => (header(message)['colour'] = 'red')), 'SOC-A-NOT-FHIR'],
    ['a text where a list is', changed(answer(), (message) => (header(message)['focus'] = 'x')), 'SOC-A-NOT-FHIR'],
    [
      'a list where an object is',
      changed(answer(), (message) => (header(message)['response'] = [])),
      'SOC-A-CONTRADICTORY',
    ],
    ['an id that is none', changed(answer(), (message) => (header(message)['id'] = 'ä'.repeat(100))), 'SOC-A-ID'],
    ['a control character', JSON.stringify(answer('declined', 'no\u0000')), 'SOC-A-NOT-FHIR'],
    [
      'nothing where words stand',
      changed(answer(), ({ entry }) => (entry[1]!.resource['note'] = [{ text: null }])),
      'SOC-A-NOT-FHIR',
    ],
    [
      'a request instead of an answer',
      changed(answer(), (message) => ((header(message)['eventCoding'] as Part)['code'] = 'servicerequest-request')),
      'SOC-A-EVENT',
    ],
    [
      'a code system of somebody else',
      changed(
        answer(),
        (message) =>
          ((header(message)['eventCoding'] as Part)['system'] = 'https://fhir.nhs.uk/CodeSystem/message-events-bars'),
      ),
      'SOC-A-EVENT',
    ],
    ['no id', changed(answer(), (message) => delete header(message)['id']), 'SOC-A-ID'],
    [
      'neither message nor number',
      changed(answer(), (message) => {
        delete header(message)['response'];
        delete message.entry[1]!.resource['identifier'];
      }),
      'SOC-A-CORRELATION',
    ],
    ['a receipt without message', changed(receipt(), (message) => delete header(message)['response']), 'SOC-A-ANSWER'],
    [
      'an unknown decision',
      changed(
        answer(),
        (message) => ((header(message)['reason'] as { coding: Part[] }).coding[1]!['code'] = 'constructor'),
      ),
      'SOC-A-ANSWER',
    ],
    [
      'two decisions',
      changed(answer(), (message) => {
        const { coding } = header(message)['reason'] as { coding: Part[] };
        coding.push({ ...coding[1], code: 'declined' });
      }),
      'SOC-A-ANSWER',
    ],
    ['neither decision nor receipt', changed(answer(), (message) => delete header(message)['reason']), 'SOC-A-ANSWER'],
    ['a decision about nothing', changed(answer(), (message) => delete header(message)['focus']), 'SOC-A-ANSWER'],
    [
      'a focus that leads nowhere',
      changed(answer(), (message) => (header(message)['focus'] = [{ reference: 'urn:uuid:nowhere' }])),
      'SOC-A-ANSWER',
    ],
    [
      'a decision and a receipt in one',
      changed(receipt(), (message) => (header(message)['reason'] = header(answer())['reason'])),
      'SOC-A-ANSWER',
    ],
    ['a refusal without words', JSON.stringify(answer('declined')), 'SOC-A-REASON'],
    ['a question without words', JSON.stringify(answer('more-asked')), 'SOC-A-REASON'],
    [
      'an acceptance that is revoked',
      changed(answer(), ({ entry }) => (entry[1]!.resource['status'] = 'revoked')),
      'SOC-A-CONTRADICTORY',
    ],
    [
      'an acceptance with a fatal error',
      changed(answer(), (message) => ((header(message)['response'] as Part)['code'] = 'fatal-error')),
      'SOC-A-CONTRADICTORY',
    ],
    [
      'an error that is ok',
      changed(
        receipt([socialCareFinding('NAME', '')]),
        (message) => ((header(message)['response'] as Part)['code'] = 'ok'),
      ),
      'SOC-A-CONTRADICTORY',
    ],
    [
      'a fatal error without error',
      changed(receipt(), (message) => ((header(message)['response'] as Part)['code'] = 'fatal-error')),
      'SOC-A-CONTRADICTORY',
    ],
    [
      'an error that passes',
      changed(receipt(), (message) => ((header(message)['response'] as Part)['code'] = 'transient-error')),
      'SOC-A-CONTRADICTORY',
    ],
  ])('%s is refused with its code', (_what, body, code) => {
    expect(read(body)).toMatchObject({ ok: false, problems: [{ code }] });
  });

  test('what is refused is said without repeating it', () => {
    const body = changed(answer(), (message) => (header(message)['Secretname'.repeat(50)] = 'Secretvalue'));
    const outcome = read(body);
    expect(outcome.ok).toBe(false);
    expect(JSON.stringify(outcome)).not.toContain('Secretvalue');
    expect(JSON.stringify(outcome).length).toBeLessThan(600);
  });

  test('whatever stands anywhere in a message, it is read or refused, and never throws', () => {
    const places = (value: unknown, path: (string | number)[] = []): (string | number)[][] => [
      path,
      ...(typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))
        : []),
    ];
    const whole = answer('declined', 'Known to early help.');
    const anywhere = fc.constantFrom(...places(whole).filter((path) => path.length > 0));
    const something = fc.oneof(
      fc.constantFrom('', [], {}, null, 0, false, [''], [{}], [[]], { coding: '' }),
      fc.jsonValue(),
    );
    let refused = 0;
    fc.assert(
      fc.property(anywhere, something, (path, value) => {
        const message = structuredClone(whole);
        const parent = path.slice(0, -1).reduce<Part>((part, key) => part[key] as Part, message);
        parent[path.at(-1)!] = value;
        const outcome = read(JSON.stringify(message));
        if (!outcome.ok) {
          refused += 1;
          expect(outcome.problems[0]!.code).toMatch(/^SOC-A-/);
        } else expect(outcome.value).toMatchObject({ type: 'ANSWER', answer: { answer: 'DECLINED' } });
      }),
      { numRuns: runs(2_000, 500) },
    );
    expect(refused).toBeGreaterThan(runs(1_000, 250));
  });

  test('our own messages are no answers', async () => {
    const { files } = await adapter.translate(sampleOf('ADULT_SOCIAL_CARE'), { kind: 'ORIGINAL' }, identity);
    expect(read(Buffer.from(files[0].content).toString())).toMatchObject({
      ok: false,
      problems: [{ code: 'SOC-A-RESOURCE' }],
    });
  });

  test('every code is in the catalogue, with what to do', () => {
    expect(new Set(socialCareProblemCatalogue.map(({ code }) => code)).size).toBe(socialCareProblemCatalogue.length);
    for (const { title, action } of socialCareProblemCatalogue) expect([title, action]).not.toContain('');
  });
});

describe('The published examples of the standard', () => {
  test('the booking request is a message whose appointment is nothing that we take for an answer', () => {
    expect(read(published('process-message-booking-request.json'))).toMatchObject({
      ok: false,
      problems: [{ code: 'SOC-A-RESOURCE' }],
    });
  });

  test('its header has every element that ours has, but for the author and the name of the answer', async () => {
    const example = JSON.parse(published('process-message-booking-request.json')) as Message;
    const { files } = await adapter.translate(sampleOf('CHILDRENS_SOCIAL_CARE'), { kind: 'ORIGINAL' }, identity);
    const ours = JSON.parse(Buffer.from(files[0].content).toString()) as Message;
    const keys = ({ entry }: Message) => Object.keys(entry[0]!.resource).filter((key) => key !== 'meta');
    expect(new Set([...keys(example), 'id', 'author'])).toEqual(new Set(keys(ours)));
    for (const key of ['resourceType', 'id', 'type', 'timestamp', 'entry']) expect(Object.keys(example)).toContain(key);
    expect(Object.keys(ours)).toEqual(['resourceType', 'id', 'type', 'timestamp', 'entry']);
  });

  test('its header, patient, organisation, practitioner and place are as we validate them', () => {
    const example = JSON.parse(published('process-message-booking-request.json')) as Message;
    const known = ['MessageHeader', 'Patient', 'Organization', 'Practitioner', 'PractitionerRole', 'Location'];
    const resources = example.entry
      .map(({ resource }) => resource)
      .filter((one) => known.includes(one['resourceType'] as string));
    expect(resources).toHaveLength(8);
    for (const resource of resources) expect(fhirFaults(resource as never)).toEqual([]);
  });

  test('the service request has the elements that ours has; where it is not FHIR R4 itself, that is found', () => {
    const example = JSON.parse(published('service-request.json')) as Part;
    expect(fhirFaults(example as never).length).toBeGreaterThan(0);
    const { PatientInstruction, basedOn, ...right } = example;
    const mended = { ...right, basedOn: [basedOn], patientInstruction: PatientInstruction };
    expect(fhirFaults(mended as never)).toEqual([]);
  });
});
