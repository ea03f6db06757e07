import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { createClient, type FormattedExecutionResult } from 'graphql-ws';
import WebSocket from 'ws';
import { readConfig } from '../../server/config.js';
import { whyRulesOf } from '../../server/settings/audit-settings.js';
import { whyFault } from '../../server/graphql/why-needed.js';
import { readNeeded, readWhy, whyRules } from '../../server/why.js';
import { newKey } from '../support/api.js';
import { errorCodes, TestHub } from '../support/hub.js';

const actor = (role: 'operator' | 'custody' | 'partner' | 'monitor') => ({ id: 'token:test', name: 'Test', role });

describe('the setting', () => {
  test.each([
    ['none', 'none', 'none'],
    ['purpose', 'purpose', 'none'],
    ['justification', 'justification', 'none'],
    ['purpose, operator = justification', 'justification', 'none'],
    ['custody=none,partner=purpose', 'none', 'purpose'],
  ])('%s: an operator must give %s, a partner %s', (text, operator, partner) => {
    const { neededOf } = whyRules([], readNeeded(text)!);
    expect([neededOf(actor('operator')), neededOf(actor('partner')), neededOf(actor('monitor'))]).toEqual([
      operator,
      partner,
      'none',
    ]);
  });

  test.each(['', 'perhaps', 'custody=', 'custody=perhaps', 'a=b=none', 'purpose,', 'custdy=none'])(
    '%j cannot be read',
    (text) => expect(readNeeded(text)).toBeUndefined(),
  );

  test('is the purpose in production and nothing in a sandbox, unless told; what is wrong stops the start', () => {
    const production = { CASEBRIDGE_MODE: 'production', CASEBRIDGE_PARTNERS_FILE: 'partners.json' };
    const needed = (settings: Record<string, string>) => whyRulesOf(readConfig(settings)).neededOf(actor('operator'));
    expect([needed({}), needed(production), needed({ ...production, CASEBRIDGE_JUSTIFICATION: 'none' })]).toEqual([
      'none',
      'purpose',
      'none',
    ]);
    expect(() => needed({ CASEBRIDGE_JUSTIFICATION: 'perhaps' })).toThrow(/CASEBRIDGE_JUSTIFICATION/);
    expect(() => readConfig({ CASEBRIDGE_PURPOSES: 'no capitals' })).toThrow(/CASEBRIDGE_PURPOSES/);
    expect(readConfig({ CASEBRIDGE_PURPOSES: 'ONE,OTHER' }).CASEBRIDGE_PURPOSES).toEqual(['ONE', 'OTHER']);
  });
});

describe('what is said', () => {
  const rules = { purposes: ['CUSTODY'] };

  test('is read from headers and from the parameters of a connection', () => {
    expect(readWhy({}, rules)).toEqual({});
    expect(readWhy({ 'casebridge-purpose': ' CUSTODY ', 'casebridge-justification': 'a%20%C3%A9' }, rules)).toEqual({
      purpose: 'CUSTODY',
      justification: 'a é',
    });
    expect(readWhy({ 'casebridge-purpose': 7, 'casebridge-justification': null }, rules)).toEqual({});
  });

  test('that is long is measured before it is decoded', () => {
    expect(() => readWhy({ 'casebridge-justification': '%F0%9F%98%80'.repeat(100_000) }, rules)).toThrow(/500/);
    expect(readWhy({ 'casebridge-justification': '%E2%82%AC'.repeat(500) }, rules).justification).toHaveLength(500);
  });
});

test('an operation that asks for nobody needs no reason', () => {
  const schema = buildSchema('type Query { people: [Person!]! version: String! } type Person { id: ID! }');
  const rules = whyRules(['CUSTODY'], readNeeded('purpose')!);
  const fault = (text: string) => {
    const document = parse(text);
    const operation = getOperationAST(document, 'Asked')!;
    return whyFault({ actor: actor('operator'), why: {}, rules, schema, document, operation })?.extensions['code'];
  };
  expect(fault('query Asked { version } query Other { people { id } }')).toBeUndefined();
  expect(fault('query Asked { ...of } fragment of on Query { people { id } }')).toBe('JUSTIFICATION_REQUIRED');
});

describe('a hub that wants to be told why', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await TestHub.start({
      ...{ CASEBRIDGE_WORKER: 'false', CASEBRIDGE_PURPOSES: 'CUSTODY,OVERSIGHT' },
      CASEBRIDGE_JUSTIFICATION: 'purpose,records=justification',
    });
  });
  afterAll(() => hub?.stop());

  const people = '{ people { edges { node { id } } } }';
  const ask = (query: string, role: keyof TestHub['tokens'], headers: Record<string, string> = {}, variables = {}) =>
    hub.post(JSON.stringify({ query, variables }), { headers, authorization: `Bearer ${hub.tokens[role]}` });

  test('says how, and records that it refused', async () => {
    const answer = await ask(people, 'operator');
    expect([answer.status, errorCodes(answer)]).toEqual([403, ['JUSTIFICATION_REQUIRED']]);
    expect(answer.json!.errors![0]!.message).toMatch(/"casebridge-purpose".*CUSTODY, OVERSIGHT/);
    const justified = await ask(people, 'records', { 'casebridge-purpose': 'CUSTODY' });
    expect(justified.json!.errors![0]!.message).toMatch(/"casebridge-justification"/);
    const refused = await hub.prisma.auditEntry.findMany({ where: { outcome: 'REFUSED', operation: 'people' } });
    expect(refused.map(({ role, purpose }) => [role, purpose])).toEqual([
      ['operator', null],
      ['records', 'CUSTODY'],
    ]);
  });

  test('answers who says it, and what tells of nobody', async () => {
    expect((await ask('{ standingDataVersion { version } }', 'operator')).json?.errors).toBeUndefined();
    expect((await ask(people, 'operator', { 'casebridge-purpose': 'CUSTODY' })).json?.errors).toBeUndefined();
    const headers = { 'casebridge-purpose': 'OVERSIGHT', 'casebridge-justification': 'A%20check' };
    expect((await ask(people, 'records', headers)).json?.errors).toBeUndefined();
    expect((await ask('{ deliveries { edges { node { id } } } }', 'partner')).json?.errors).toBeUndefined();
  });

  test('wants it for changes and materials as well', async () => {
    const change = 'mutation ($input: RecordPersonInput!) { recordPerson(input: $input) { problems { code } } }';
    const input = { idempotencyKey: newKey(), givenNames: ['Testa'], familyName: 'Reasoned' };
    expect(errorCodes(await ask(change, 'operator', {}, { input }))).toEqual(['JUSTIFICATION_REQUIRED']);
    expect(await hub.prisma.person.count({ where: { familyName: 'Reasoned' } })).toBe(0);
    const answer = await ask(change, 'operator', { 'casebridge-purpose': 'CUSTODY' }, { input });
    expect(answer.json?.data).toEqual({ recordPerson: { problems: [] } });
    const upload = await hub.send('/case-files/cas_none/materials', { method: 'POST', body: 'x' });
    expect([upload.status, errorCodes(upload)]).toEqual([403, ['JUSTIFICATION_REQUIRED']]);
  });

  test('and on sockets, in the parameters of the connection', async () => {
    const over = async (more: Record<string, string>) => {
      const client = createClient({
        url: `${hub.url.replace('http', 'ws')}/graphql`,
        ...{ webSocketImpl: WebSocket, retryAttempts: 0 },
        connectionParams: { Authorization: `Bearer ${hub.tokens.operator}`, ...more },
      });
      try {
        const { value } = (await client.iterate({ query: people }).next()) as { value: FormattedExecutionResult };
        return value.errors?.[0]?.extensions?.['code'] ?? 'answered';
      } catch (errors) {
        return (errors as { extensions: { code: string } }[])[0]?.extensions.code;
      } finally {
        await client.dispose();
      }
    };
    expect(await over({})).toBe('JUSTIFICATION_REQUIRED');
    expect(await over({ 'casebridge-purpose': 'CURIOSITY' })).toBe('PURPOSE_NOT_KNOWN');
    expect(await over({ 'casebridge-purpose': 'CUSTODY' })).toBe('answered');
  });
});
