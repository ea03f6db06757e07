import type { Particle, Sequence, Spec } from '../../adapters/court/format-language.js';
import { newCaseMessage } from '../../adapters/court/format.js';

type Values = Record<string, unknown>;

/** A valid value for an element, by its name where its pattern wants something special. */
const SPECIAL: Record<string, string> = {
  PTIURN: '06AA1234526',
  OffenceCode: 'TH68010A',
  SAON: '          Flat 2',
  PAON: '  12A  14 Mockford House',
  PostCode: 'ZZ99 3WZ',
  EmailAddress1: 'alfa@mail.example',
  EmailAddress2: 'b_c@mail.example',
  TelephoneNumberBusiness: '0161 496 0002',
  TelephoneNumberHome: '0161-496-0001',
  TelephoneNumberMobile: '07700900123',
  FAXnumber: '0161 496 0003',
  PNCidentifier: '20120000016Z',
  SelfDefinedEthnicity: 'W1',
  DriverNumber: 'TESTC801012A99AB',
  DateOfHearing: '2026-12-01',
  TimeOfHearing: '10:00:00.000+01:00',
  Gender: '9',
  OccupationCode: '00123',
  AlcoholLevelAmount: '80',
  UniquePropertyReferenceNumber: '100012345678',
  UniqueStreetReferenceNumber: '12345678',
};

/** A message with every element of the format, each repeatable one `times`. One defendant is a person, the other an organisation. */
export function wholeMessage(without: readonly string[] = ['InitiationCode', 'SummonsCode'], times = 2): Values {
  let person = 0;
  const valueOf = (spec: Spec, name: string): unknown => {
    if (spec.kind === 'sequence') return valuesOf(spec);
    if (SPECIAL[name] !== undefined) return SPECIAL[name];
    if (spec.facets.kind === 'date') return '2026-11-22';
    if (spec.facets.kind === 'time') return '23:59:59.5Z';
    if (spec.facets.kind === 'year') return '1990';
    if (spec.facets.kind === 'integer') return String(Math.max(spec.facets.min ?? 0, 1));
    return `${name}${(person += 1)}`.slice(-(spec.facets.maxLength ?? 35));
  };
  const valuesOf = (spec: Sequence): Values => {
    const particles = Object.entries(spec.particles).filter(([name]) => !without.includes(name));
    return Object.fromEntries(
      particles.map(([name, particle]: [string, Particle]) => {
        const many = particle.occurs === 'oneOrMore' || particle.occurs === 'zeroOrMore';
        if (!many) return [name, valueOf(particle.spec, name)];
        return [name, Array.from({ length: name === 'Defendant' ? 2 : times }, () => valueOf(particle.spec, name))];
      }),
    );
  };
  const message = valuesOf(newCaseMessage) as { Case: { Defendant: Values[] } };
  const [first, second] = message.Case.Defendant;
  delete first!['PoliceCorporateDefendant'];
  delete second!['PoliceIndividualDefendant'];
  return message;
}

/** The places of all values in a message. */
export function leavesOf(value: unknown, path: readonly string[] = []): { path: readonly string[]; name: string }[] {
  if (typeof value === 'string') return [{ path, name: path.at(-1)! }];
  return Object.entries(value as Values).flatMap(([key, each]) => leavesOf(each, [...path, key]));
}

/** A copy with one value replaced; `undefined` removes it. */
export function withValue<T>(message: T, path: readonly string[], value: string | undefined): T {
  const copy = structuredClone(message);
  let at = copy as Values;
  for (const step of path.slice(0, -1)) at = at[step] as Values;
  if (value === undefined && !Array.isArray(at)) delete at[path.at(-1)!];
  else at[path.at(-1)!] = value;
  return copy;
}
