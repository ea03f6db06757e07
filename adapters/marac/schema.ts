import { legalBases } from '../../domain/referral/index.js';
import { closed, day, dayOrNull, message, orNull, text, textOrNull } from '../form/schema-parts.js';
import { MARAC_FORMAT, MARAC_VERSION } from './marac-document.js';

const boolean = { type: 'boolean' } as const;
const booleanOrNull = { type: ['boolean', 'null'] } as const;

const person = {
  name: closed({
    title: textOrNull,
    givenNames: { type: 'array', items: { type: 'string' } },
    familyName: { type: 'string' },
  }),
  dateOfBirth: dayOrNull,
  address: orNull(closed({ lines: { type: 'array', items: { type: 'string' } }, postcode: textOrNull })),
};

const envelope = {
  format: { const: MARAC_FORMAT },
  version: { const: MARAC_VERSION },
  message,
  number: text,
  referrer: closed({
    agency: text,
    unit: text,
    contactName: text,
    telephone: textOrNull,
    emailAddress: textOrNull,
    referredOn: day,
  }),
};

const original = closed({
  ...envelope,
  purpose: { const: 'ORIGINAL' },
  victim: closed({
    ...person,
    telephone: textOrNull,
    safeToCall: booleanOrNull,
    safeContact: textOrNull,
    diversity: closed({
      blackOrMinoritised: booleanOrNull,
      disabled: booleanOrNull,
      lgbt: booleanOrNull,
      gender: { enum: ['0', '1', '2', '9'], description: '0 not known, 1 male, 2 female, 9 not specified' },
    }),
  }),
  perpetrator: orNull(closed({ ...person, relationshipToVictim: textOrNull })),
  children: {
    type: 'array',
    items: closed({
      ...person,
      relationshipToVictim: textOrNull,
      relationshipToPerpetrator: textOrNull,
      school: textOrNull,
    }),
  },
  reason: text,
  thresholds: closed({
    professionalJudgement: boolean,
    visibleHighRisk: boolean,
    ticks: { type: ['integer', 'null'], minimum: 0, maximum: 27 },
    escalation: boolean,
    repeat: boolean,
  }),
  repeat: closed({ isRepeat: boolean, lastReferredOn: dayOrNull }),
  victimAware: booleanOrNull,
  whyNotAware: textOrNull,
  consent: closed({ given: boolean, legalBasis: { enum: [...legalBases] }, basisReason: textOrNull }),
  afraidOf: textOrNull,
  previousMarac: textOrNull,
});

/** The data of documents to a MARAC, as JSON Schema 2020-12. Null: not known. Closed: nothing else may stand in them. */
export const maracSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: `Casebridge MARAC referral ${MARAC_VERSION}`,
  description:
    'A referral to a Multi-Agency Risk Assessment Conference, an addition to it, or its withdrawal. The fields follow the SafeLives MARAC referral form; acknowledgement: SafeLives.',
  oneOf: [
    original,
    closed({
      ...envelope,
      purpose: { const: 'ADDITION' },
      addition: closed({ number: { type: 'integer', minimum: 1 }, text }),
    }),
    closed({ ...envelope, purpose: { const: 'WITHDRAWAL' }, withdrawal: closed({ reason: text }) }),
  ],
} as const;
