import {
  dayInWords,
  type Form,
  type FormField,
  type FormSection,
  momentInWords,
  NOT_KNOWN,
  orNotKnown,
  yesOrNo,
} from '../form/index.js';
import type { SchoolDocument } from './school-document.js';

/** The data of a notice as the school reads it. It holds what the data holds, and nothing else. */
export function schoolForm(document: SchoolDocument, marking: string): Form {
  const { number, message, from, to, purpose } = document;
  return {
    title: {
      ORIGINAL: 'Operation Encompass: notice to a school',
      ADDITION: 'Operation Encompass: addition to a notice',
      WITHDRAWAL: 'Operation Encompass: notice withdrawn',
    }[purpose],
    number,
    marking,
    madeAt: message.submittedAt,
    sections: [
      {
        heading: 'Notice',
        fields: [
          field('From', from, '/referrer/force'),
          field('To', orNotKnown(to), '/school'),
          field('Number', number, '/number'),
          field('Sent', momentInWords(message.submittedAt), ''),
          field('Message', message.id, ''),
          field('Correlation', message.correlationId, ''),
        ],
      },
      contentOf(document),
    ],
  };
}

function contentOf(document: SchoolDocument): FormSection {
  switch (document.purpose) {
    case 'ORIGINAL': {
      const { child, policeReference, occurredAt, location, childPresent, voiceOfTheChild, circumstances } = document;
      const name = [...child.givenNames, child.familyName].filter(Boolean).join(' ');
      return {
        heading: 'Child and incident',
        fields: [
          field('Name of the child', name || NOT_KNOWN, '/child'),
          field('Date of birth', dayInWords(child.dateOfBirth), '/child/dateOfBirth'),
          field('Police reference', policeReference, '/incident/number'),
          field('When', momentInWords(occurredAt), '/incident/occurredFrom'),
          field('Where', orNotKnown(location), '/incident/place'),
          field('Was the child present?', yesOrNo(childPresent), '/childPresent'),
          field('Voice of the child', orNotKnown(voiceOfTheChild), '/voiceOfTheChild'),
          field('Circumstances', circumstances, '/reason'),
        ],
      };
    }
    case 'ADDITION':
      return {
        heading: `Addition ${document.addition.number}`,
        fields: [field('Text', document.addition.text, '/addition')],
      };
    case 'WITHDRAWAL':
      return { heading: 'Withdrawn', fields: [field('Reason', document.withdrawal.reason, '/withdrawal')] };
  }
}

const field = (label: string, value: string, path: string): FormField => ({ label, value, path });
