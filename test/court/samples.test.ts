import { expect, test } from '@jest/globals';
import { courtAdapter } from '../../adapters/court/index.js';
import { readRouteData, readSubmitRequest, writeSubmitRequest } from '../../adapters/cjse/index.js';
import { describeWithSchemas, sample, validatorOf } from '../cjse/published-schemas.js';
import { connection, identity } from '../support/cjse-connection.js';
import { says } from './says.js';

describeWithSchemas('the published samples', () => {
  const validate = validatorOf('CPP-StdProsPoliceCase-v1-2.xsd');
  const operations = validatorOf('cjseOperations.xsd');
  const single = () =>
    sample('SingleDefendantSingeOffence.xml').replace('URN_NUMBER', '16AA1234515').replace('CORRELATION_ID', 'c-0');
  const contentOf = (routeData: string) => {
    const read = readRouteData(routeData);
    if (!read.ok) throw new Error(read.problems[0]!.code);
    return read.value.dataStream.content.trim();
  };
  const imported = (text: string) => {
    const read = courtAdapter.read(text);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return read.value;
  };

  test.each<[string, () => string, (text: string) => string]>([
    ['PoliceCase.xml', () => sample('PoliceCase.xml'), (text) => text],
    ['SingleDefendantSingeOffence.xml', single, contentOf],
  ])('%s imported and exported again says the same, and is valid', async (_name, source, inner) => {
    const file = imported(source());
    const { text, losses } = courtAdapter.translate(file);
    expect(losses).toEqual([]);
    expect(validate(text)).toEqual([]);
    expect(await says(text)).toEqual(await says(inner(source())));
    expect(courtAdapter.check(file)).toEqual([]);
    const envelope = courtAdapter.envelope({ caseFile: file, materials: [] }, identity, connection);
    const request = readSubmitRequest(envelope.body);
    expect(request.ok && operations(request.value.message)).toEqual([]);
    expect(imported(envelope.body)).toEqual(file);
    // Stored and loaded again it is the same.
    expect(JSON.parse(JSON.stringify(file))).toEqual(file);
  });

  test('the same case bare, in RouteData and in a SOAP request is the same file', () => {
    const bare = imported(contentOf(single()));
    expect(imported(single())).toEqual(bare);
    const soap = writeSubmitRequest({
      requestId: 'r',
      sourceId: 's',
      destinationIds: ['d'],
      execMode: 'ASYNCH',
      timestamp: identity.submittedAt,
      message: single(),
    });
    expect(imported(soap)).toEqual(bare);
  });

  test('shared fields are filled from the message', () => {
    const file = imported(sample('PoliceCase.xml'));
    expect(file).toMatchObject({
      ptiUrn: '53CP2215321',
      officerInTheCase: {
        kind: 'OfficerName',
        givenNames: ['Test'],
        familyName: 'Nicolai',
        rank: 'Constable',
        collarNumber: '007007',
      },
      defendants: [
        {
          name: { kind: 'PersonName', givenNames: ['Jomi1'], familyName: 'Eliseh' },
          dateOfBirth: '2010-01-28',
          remandStatus: 'unconditional_bail',
          initiationType: 'charge',
          firstHearingDateTime: '2020-07-31T10:00:00.000+01:00',
          court: { address: { primaryName: '56Police House', street: 'SHIP STREET', postcode: 'WA6 7NZ' } },
          offences: [{ offenceCode: 'MD71530', chargeWording: 'Testing offence wording', fromDate: '2019-08-16' }],
        },
      ],
    });
  });

  test('the placeholder of a sample is no PTIURN', () => {
    expect(courtAdapter.read(sample('SingleDefendantSingeOffence.xml'))).toMatchObject({
      ok: false,
      problems: [{ code: 'SPI-PTIURN', path: '/NewCaseMessage/Case/PTIURN' }],
    });
  });

  test.each([
    'expectedResultedCaseMessage.xml',
    'expectedSPIOutPayload.xml',
    'expectedSpiOutOiPayload.xml',
    'CjseResponse.xml',
    '../../court-results/001-sexual-offences-message.xml',
  ])('%s is another message, and is refused as such', (name) => {
    const read = courtAdapter.read(sample(name));
    expect(read.ok).toBe(false);
    if (!read.ok) expect(['SPI-NOT-NEW-CASE', 'CJSE-ENVELOPE']).toContain(read.problems[0]!.code);
  });
});

test('a new case knows itself by its namespace, not by its prefix', () => {
  expect(courtAdapter.read('<NewCaseMessage xmlns="urn:other"/>')).toMatchObject({
    ok: false,
    problems: [{ code: 'SPI-NOT-NEW-CASE' }],
  });
});
