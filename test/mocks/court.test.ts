import { beforeEach, describe, expect, test } from '@jest/globals';
import { court } from '../../mocks/court/court.js';
import { Simulator } from '../../mocks/simulator/simulator.js';
import { aNewCase, courtParts, soap } from './messages.js';

const simulator = new Simulator(court, {
  receipts: { url: () => 'http://hub.invalid/', token: '' },
  settings: { receipt: 'none' },
  now: () => new Date('2026-11-22T12:00:00Z'),
});
beforeEach(() => simulator.reset());

/** The verdict and the problems of one document, as `NAME context`. */
async function judged(content: string) {
  const parts = courtParts({ content });
  await simulator.receive(soap(parts));
  const message = simulator.log.list().find(({ correlationId }) => correlationId === parts.correlationId)!;
  return { verdict: message.verdict, findings: message.findings.map(({ name, context }) => `${name} ${context}`) };
}
const inCase = (changes: string[]) => changes.map((change) => change.replace(' ', ' /NewCaseMessage/Case/'));

describe('The structure that the court asks for', () => {
  const faults: [string, (xml: string) => string, string[]][] = [
    ['an element missing', (xml) => xml.replace(/<PTIURN>.*?<\/PTIURN>/, ''), ['ELEMENT_MISSING PTIURN']],
    ['an element unknown', (xml) => xml.replace('<Defendant>', '<Shoe/><Defendant>'), ['ELEMENT_UNEXPECTED Shoe']],
    [
      'an element of another namespace',
      (xml) => xml.replace(/b:Town/g, 'Town'),
      [
        'ELEMENT_UNEXPECTED Defendant[1]/PoliceIndividualDefendant/Address/Town',
        'ALTERNATIVE_INVALID Defendant/PoliceIndividualDefendant/Address',
      ],
    ],
    [
      'an element twice',
      (xml) => xml.replace('<CaseInitiation>', '<CaseInitiation>C</CaseInitiation><CaseInitiation>'),
      ['ELEMENT_REPEATED CaseInitiation'],
    ],
    [
      'elements out of order',
      (xml) => xml.replace(/(<PTIURN>.*?<\/PTIURN>)(<OriginatingOrganisation>.*?<\/OriginatingOrganisation>)/, '$2$1'),
      ['ELEMENT_OUT_OF_ORDER PTIURN'],
    ],
    [
      'a name of 36 characters',
      () => aNewCase({ familyName: 'x'.repeat(36) }),
      [
        'TEXT_TOO_LONG Defendant[1]/PoliceIndividualDefendant/PersonDefendant/BasePersonDetails/PersonName/PersonFamilyName',
      ],
    ],
    [
      'an empty name',
      () => aNewCase({ familyName: '' }),
      [
        'TEXT_TOO_SHORT Defendant[1]/PoliceIndividualDefendant/PersonDefendant/BasePersonDetails/PersonName/PersonFamilyName',
      ],
    ],
    [
      'a name outside the character set',
      () => aNewCase({ familyName: 'Łuk' }),
      [
        'VALUE_INVALID Defendant[1]/PoliceIndividualDefendant/PersonDefendant/BasePersonDetails/PersonName/PersonFamilyName',
      ],
    ],
    [
      'a date that is not in the calendar',
      () => aNewCase({ chargeDate: '2026-02-29' }),
      ['VALUE_INVALID Defendant[1]/Offence[1]/BaseOffenceDetails/ChargeDate'],
    ],
    [
      'a time that is none',
      (xml) => xml.replace('10:00:00Z', '25:00:00'),
      ['VALUE_INVALID InitialHearing/TimeOfHearing'],
    ],
    [
      'a gender outside the list',
      (xml) => xml.replace('<Gender>2', '<Gender>3'),
      ['VALUE_INVALID Defendant[1]/PoliceIndividualDefendant/PersonDefendant/BasePersonDetails/Gender'],
    ],
    [
      'a summons without its code',
      (xml) => xml.replace(/<CaseInitiation>C<\/CaseInitiation>/, '<InitiationCode>S</InitiationCode>'),
      ['ALTERNATIVE_INVALID CaseInitiation'],
    ],
    [
      'no way of initiation',
      (xml) => xml.replace(/<CaseInitiation>C<\/CaseInitiation>/, ''),
      ['ALTERNATIVE_INVALID CaseInitiation'],
    ],
    ['no offence', (xml) => xml.replace(/<Offence>.*<\/Offence>/s, ''), ['ELEMENT_MISSING Defendant[1]/Offence']],
    [
      'an address of no place',
      (xml) => xml.replace(/<b:Town>.*<\/b:Town>/, ''),
      ['ALTERNATIVE_INVALID Defendant/PoliceIndividualDefendant/Address'],
    ],
  ];
  test.each(faults)('is refused in the receipt with %s', async (_, change, findings) => {
    expect(await judged(change(aNewCase()))).toEqual({ verdict: 'REJECTED', findings: inCase(findings) });
  });

  test('is refused with another version of the message', async () => {
    expect(await judged(aNewCase().replace('0.6g', '0.7'))).toEqual({
      verdict: 'REJECTED',
      findings: ['MESSAGE_VERSION_INVALID /NewCaseMessage'],
    });
  });

  test('lists every fault of a document, not only the first', async () => {
    const { findings } = await judged(aNewCase({ familyName: '', birthDate: 'yesterday', chargeDate: '2026-13-01' }));
    expect(findings).toHaveLength(3);
  });

  test('takes an object name of five spaces, and a summons', async () => {
    const xml = aNewCase()
      .replace('<b:PAON>   1 <', '<b:PAON>     <')
      .replace('<CaseInitiation>C</CaseInitiation>', '<InitiationCode>S</InitiationCode><SummonsCode>M</SummonsCode>');
    expect(await judged(xml)).toEqual({ verdict: 'ACCEPTED', findings: [] });
  });
});

describe('What the court thinks of a case', () => {
  const cases: [string, string, Parameters<typeof aNewCase>[0], string[]][] = [
    [
      'a date of birth tomorrow',
      'REJECTED',
      { birthDate: '2026-11-23' },
      ['DEFENDANT_DOB_IN_FUTURE Defendant[1]/PoliceIndividualDefendant/PersonDefendant/BasePersonDetails/Birthdate'],
    ],
    ['a date of birth today', 'ACCEPTED', { birthDate: '2026-11-22' }, []],
    [
      'a hearing at no organisation unit',
      'REJECTED',
      { hearingLocation: 'b06-IS' },
      ['COURT_HEARING_LOCATION_OUCODE_INVALID InitialHearing/CourtHearingLocation'],
    ],
    ['a URN of another form', 'REJECTED', { urn: '6AA1234526' }, ['CASE_URN_INVALID PTIURN']],
    [
      'a charge tomorrow',
      'ACCEPTED_WITH_WARNINGS',
      { chargeDate: '2026-11-23' },
      ['CHARGE_DATE_IN_FUTURE Defendant[1]/Offence[1]/BaseOffenceDetails/ChargeDate'],
    ],
    [
      'a hearing yesterday',
      'ACCEPTED_WITH_WARNINGS',
      { hearingDate: '2026-11-21' },
      ['DATE_OF_HEARING_IN_THE_PAST InitialHearing/DateOfHearing'],
    ],
    [
      'an offence after its hearing',
      'ACCEPTED_WITH_WARNINGS',
      { hearingDate: '2026-11-22', offenceDate: '2026-11-24' },
      [
        'OFFENCE_COMMITTED_DATE_IN_FUTURE Defendant[1]/Offence[1]/BaseOffenceDetails/OffenceTiming/OffenceStart/OffenceDateStartDate',
        'DATE_OF_HEARING_EARLIER_THAN_OFFENCE_COMMITTED_DATE Defendant[1]/Offence[1]/BaseOffenceDetails/OffenceTiming/OffenceStart/OffenceDateStartDate',
      ],
    ],
    ['an offence code that no list has', 'ACCEPTED', { offenceCode: 'ZZ99999' }, []],
  ];
  test.each(cases)('%s: %s', async (_, verdict, change, findings) => {
    expect(await judged(aNewCase(change))).toEqual({ verdict, findings: inCase(findings) });
  });

  test('the day is that of England, also in the hour when it is another in UTC', async () => {
    const summer = new Simulator(court, {
      receipts: { url: () => 'http://hub.invalid/', token: '' },
      settings: { receipt: 'none' },
      now: () => new Date('2026-06-30T23:30:00Z'),
    });
    await summer.receive(
      soap(courtParts({ content: aNewCase({ chargeDate: '2026-07-01', offenceDate: '2026-06-30' }) })),
    );
    expect(summer.log.list()).toMatchObject([{ verdict: 'ACCEPTED' }]);
  });

  test('the same prosecution in another message is accepted with a warning; a rejected one does not count', async () => {
    expect(await judged(aNewCase({ birthDate: '2030-01-01' }))).toMatchObject({ verdict: 'REJECTED' });
    expect(await judged(aNewCase())).toMatchObject({ verdict: 'ACCEPTED' });
    expect(await judged(aNewCase())).toEqual({
      verdict: 'ACCEPTED_WITH_WARNINGS',
      findings: inCase(['DUPLICATED_PROSECUTION Defendant[1]/Offence[1]']),
    });
    expect(await judged(aNewCase({ offenceCode: 'CJ88116' }))).toMatchObject({ verdict: 'ACCEPTED' });
    expect(simulator.log.counts.taken).toBe(4);
  });
});
