import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { writeReceipt } from '../../mocks/cjse/receipt.js';
import { writeSubmitResponse } from '../../mocks/cjse/soap-write.js';
import { court } from '../../mocks/court/court.js';
import { courtFinding } from '../../mocks/court/problems.js';
import { cps } from '../../mocks/cps/cps.js';
import type { SimulatedPartner } from '../../mocks/simulator/partner.js';
import { Simulator } from '../../mocks/simulator/simulator.js';
import { describeWithSchemas, sample, validatorOf } from '../cjse/published-schemas.js';
import { readReceipt } from './hub-double.js';
import { caseFileDocument, courtParts, cpsParts, documents, soap } from './messages.js';

const simulatorOf = (partner: SimulatedPartner) =>
  new Simulator(partner, {
    receipts: { url: () => 'http://hub.invalid/', token: '' },
    settings: { receipt: 'none' },
    now: () => new Date('2026-11-22T12:00:00Z'),
  });

describeWithSchemas('The published samples', () => {
  const errorsOf = (simulator: Simulator) =>
    simulator.log.list()[0]!.findings.filter(({ severity }) => severity === 'Error');

  test('PoliceCase.xml is accepted by the court, its hearing long past', async () => {
    const simulator = simulatorOf(court);
    await simulator.receive(soap(courtParts({ content: sample('PoliceCase.xml') })));
    expect(errorsOf(simulator)).toEqual([]);
    expect(simulator.log.list()).toMatchObject([
      { verdict: 'ACCEPTED_WITH_WARNINGS', findings: [{ name: 'DATE_OF_HEARING_IN_THE_PAST' }] },
    ]);
  });

  test('SingleDefendantSingeOffence.xml is accepted in its own envelope, once its placeholders are filled in', async () => {
    const simulator = simulatorOf(court);
    const message = sample('SingleDefendantSingeOffence.xml')
      .replace('URN_NUMBER', '16GE1234504')
      .replace('CORRELATION_ID', 'an-invented-id');
    const parts = courtParts({ destination: 'B00LIBRA', source: '00501PoliceCaseSystem' });
    const { body } = await simulator.receive(soap(parts, message));
    expect(body).toContain('<ResponseCode>1</ResponseCode>');
    expect(errorsOf(simulator)).toEqual([]);
    expect(simulator.log.list()).toMatchObject([
      { correlationId: 'an-invented-id', type: 'SPINewCase', verdict: 'ACCEPTED_WITH_WARNINGS' },
    ]);
  });

  test('the unfilled placeholder is a URN that the court does not take', async () => {
    const simulator = simulatorOf(court);
    const message = sample('SingleDefendantSingeOffence.xml').replace('CORRELATION_ID', 'an-invented-id');
    await simulator.receive(soap(courtParts({ destination: 'B00LIBRA' }), message));
    expect(errorsOf(simulator)).toMatchObject([{ name: 'CASE_URN_INVALID' }]);
  });
});

describeWithSchemas('What the simulators write', () => {
  test('a receipt is valid by cjseOperations.xsd inside a SubmitRequest that is valid by MessageLayer.xsd', () => {
    const written = writeReceipt({
      receiptId: 'r-1',
      correlationId: 'c-1',
      partnerSystem: 'C00CommonPlatform',
      hubSystem: '00106PoliceCaseSystem',
      routeId: '1',
      findings: [
        courtFinding('DUPLICATED_PROSECUTION', '/NewCaseMessage'),
        {
          severity: 'Error',
          code: 5000,
          name: 'LONG',
          description: `"<&> \u0001 😀 ${'x'.repeat(300)}`,
          context: `/${'y'.repeat(400)}`,
        },
      ],
      testOperation: true,
      timestamp: '2026-11-22T12:00:00.000Z',
    });
    expect(validatorOf('cjseOperations.xsd')(readReceipt({ body: written, authorization: undefined }).inner)).toEqual(
      [],
    );
    expect(validatorOf('MessageLayer.xsd')(soapBodyOf(written))).toEqual([]);
  });

  test('an answer is valid by MessageLayer.xsd, also to a request whose id is no id', () => {
    for (const id of ['an-id', undefined, ' two words ', '<&>\u0000']) {
      expect(
        validatorOf('MessageLayer.xsd')(soapBodyOf(writeSubmitResponse(id, 301, 'Unknown <system> \u0001'))),
      ).toEqual([]);
    }
  });
});

const soapBodyOf = (xml: string) => /<soap:Body>(.*)<\/soap:Body>/s.exec(xml)![1]!;

const fixtures = join(import.meta.dirname, '../../../shared/schemas/dcf/fixtures');

(existsSync(fixtures) ? describe : describe.skip)('The published Digital Case Files', () => {
  const accepted = ['breach_of_bail_01', 'first_hearing_01', 'first_hearing_08', 'first_hearing_09'];
  const names = existsSync(fixtures) ? readdirSync(fixtures).map((name) => name.replace('.json', '')) : [];

  test.each(names)('%s is accepted or refused as its authors meant', async (name) => {
    const simulator = simulatorOf(cps);
    const text = readFileSync(join(fixtures, `${name}.json`), 'utf8');
    const urn = /"pti_urn":\s*"(.*?)"/.exec(text)?.[1] ?? '';
    await simulator.receive(soap(cpsParts(null, { content: documents([caseFileDocument(text)], urn) })));
    const { verdict, findings } = simulator.log.list()[0]!;
    const expected = name === 'garbage' ? 'REFUSED' : accepted.includes(name) ? 'ACCEPTED' : 'REJECTED';
    expect({ verdict, findings: expected === 'ACCEPTED' ? findings : [] }).toEqual({ verdict: expected, findings: [] });
  });
});
