import { isObject, listOf, textIn, type Json } from '../cps/json.js';
import { finding, type Finding } from './findings.js';

/** What may stand in a place of a document. */
type Rule = (value: Json, path: string) => readonly Finding[];

const must =
  (holds: (value: Json) => boolean): Rule =>
  (value, path) =>
    holds(value) ? [] : [finding('VALUE', path)];

const words = (most: number) =>
  must(
    (value) => typeof value === 'string' && value.trim() !== '' && [...value].length <= most && value.isWellFormed(),
  );
const oneOf = (...values: readonly string[]) => must((value) => values.includes(textIn(value)));
const yesOrNo = must((value) => typeof value === 'boolean');
const isDay = (text: string) => {
  const [year, month, day] = text.split('-').map(Number);
  const last = new Date(Date.UTC(year!, month, 0)).getUTCDate();
  return /^\d{4}-\d\d-\d\d$/.test(text) && month! >= 1 && month! <= 12 && day! >= 1 && day! <= last;
};
const aDay = must((value) => isDay(textIn(value)));
const aMoment = must((value) => {
  const [day = '', time = ''] = textIn(value).split('T');
  return isDay(day) && /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/.test(time);
});

const listed =
  (rule: Rule, fewest: number, most: number): Rule =>
  (value, path) =>
    Array.isArray(value) && value.length >= fewest && value.length <= most
      ? listOf(value).flatMap((item, index) => rule(item, `${path}/${index}`))
      : [finding('VALUE', path)];

/** An object with these fields: `!` must be there, `?` may; any other is a fault. */
const object =
  (fields: Readonly<Record<string, readonly ['!' | '?', Rule]>>): Rule =>
  (value, path) => {
    if (!isObject(value)) return [finding('VALUE', path)];
    const strangers = Object.keys(value).filter((key) => !Object.hasOwn(fields, key));
    return [
      ...strangers.map(() => finding('FIELD_UNKNOWN', path)),
      ...Object.entries(fields).flatMap(([key, [needed, rule]]) => {
        const part = Object.hasOwn(value, key) ? value[key] : undefined;
        if (part !== undefined) return rule(part, `${path}/${key}`);
        return needed === '!' ? [finding('FIELD_MISSING', `${path}/${key}`)] : [];
      }),
    ];
  };

const head = {
  format: ['!', oneOf('urn:casebridge:victims-services:referral:1')],
  type: ['!', oneOf('REFERRAL', 'ADDITION', 'WITHDRAWAL')],
  messageId: ['!', words(100)],
  correlationId: ['!', words(100)],
  sentAt: ['!', aMoment],
  referralNumber: ['!', words(60)],
} as const;

/** What each document holds: written down from the published description, by hand. */
export const shapes: Readonly<Record<string, Rule>> = {
  REFERRAL: object({
    ...head,
    referredAt: ['!', aMoment],
    referrer: [
      '!',
      object({
        force: ['!', words(200)],
        unit: ['!', words(200)],
        name: ['!', words(200)],
        telephone: ['?', words(60)],
        emailAddress: ['?', words(320)],
      }),
    ],
    legalBasis: [
      '!',
      object({
        basis: ['!', oneOf('CONSENT', 'VITAL_INTEREST', 'PUBLIC_INTEREST', 'LEGAL_DUTY')],
        consentGivenAt: ['?', aMoment],
        reason: ['?', words(10_000)],
      }),
    ],
    victim: [
      '!',
      object({
        title: ['?', words(200)],
        givenNames: ['!', listed(words(200), 0, 20)],
        familyName: ['!', words(200)],
        dateOfBirth: ['?', aDay],
        gender: ['!', oneOf('NOT_KNOWN', 'MALE', 'FEMALE', 'NOT_SPECIFIED')],
        address: ['?', object({ lines: ['!', listed(words(200), 1, 10)], postcode: ['?', words(20)] })],
        telephone: ['?', words(60)],
        emailAddress: ['?', words(320)],
      }),
    ],
    safeContact: ['!', object({ safeToCall: ['!', oneOf('YES', 'NO', 'NOT_KNOWN')], how: ['?', words(10_000)] })],
    crime: [
      '!',
      object({
        incidentNumber: ['!', words(60)],
        crimeNumber: ['?', words(60)],
        type: ['!', must((value) => /^[A-Z][A-Z0-9_]{0,59}$/.test(textIn(value)))],
        reportedAt: ['!', aMoment],
        occurredOn: ['!', aDay],
        domesticAbuse: ['!', yesOrNo],
        hateCrime: ['!', yesOrNo],
      }),
    ],
    needs: [
      '!',
      object({
        enhancedRights: [
          '!',
          listed(oneOf('VULNERABLE', 'INTIMIDATED', 'MOST_SERIOUS_CRIME', 'PERSISTENTLY_TARGETED', 'UNDER_18'), 0, 5),
        ],
        riskGrade: ['?', oneOf('STANDARD', 'MEDIUM', 'HIGH')],
        interpreterLanguage: ['?', words(200)],
      }),
    ],
    reason: ['!', words(10_000)],
  }),
  ADDITION: object({
    ...head,
    number: ['!', must((value) => Number.isInteger(value) && (value as number) >= 1)],
    text: ['!', words(10_000)],
  }),
  WITHDRAWAL: object({ ...head, reason: ['!', words(10_000)] }),
};
