import { registerEnumType } from 'type-graphql';

/** What a delivery carries. The keys are what the table holds. */
export enum DocumentType {
  SUBMISSION = 'SUBMISSION',
  NOTICE = 'NOTICE',
}

registerEnumType(DocumentType, {
  name: 'DocumentType',
  description: 'What is on its way.',
  valuesConfig: {
    SUBMISSION: {
      description: 'A case file as it was submitted, in the format of the partner. Its `submission` says which.',
    },
    NOTICE: { description: 'A notice of maintenance, a change or an outage. Its `notice` says which.' },
  },
});
