import { closed, dayOrNull, message, text, textOrNull } from '../form/schema-parts.js';
import { SCHOOL_NOTICE_FORMAT, SCHOOL_NOTICE_VERSION } from './school-document.js';

const envelope = {
  format: { const: SCHOOL_NOTICE_FORMAT },
  version: { const: SCHOOL_NOTICE_VERSION },
  message,
  number: text,
  from: text,
  to: textOrNull,
};

/** The data of notices to schools, as JSON Schema 2020-12. Null: not known. Closed: nothing else may stand in them. */
export const schoolNoticeSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: `Casebridge school notice ${SCHOOL_NOTICE_VERSION}`,
  description:
    'Notice to a school of domestic abuse that concerns one of its children, an addition to it, or its withdrawal.',
  oneOf: [
    closed({
      ...envelope,
      purpose: { const: 'ORIGINAL' },
      child: closed({
        givenNames: { type: 'array', items: { type: 'string' } },
        familyName: { type: 'string' },
        dateOfBirth: dayOrNull,
      }),
      policeReference: text,
      occurredAt: text,
      location: textOrNull,
      childPresent: { type: 'boolean' },
      voiceOfTheChild: textOrNull,
      circumstances: text,
    }),
    closed({
      ...envelope,
      purpose: { const: 'ADDITION' },
      addition: closed({ number: { type: 'integer', minimum: 1 }, text }),
    }),
    closed({ ...envelope, purpose: { const: 'WITHDRAWAL' }, withdrawal: closed({ reason: text }) }),
  ],
} as const;
