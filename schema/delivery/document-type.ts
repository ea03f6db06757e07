import { registerEnumType } from 'type-graphql';

/** What a delivery carries. The keys are what the table holds. */
export enum DocumentType {
  SUBMISSION = 'SUBMISSION',
  NOTICE = 'NOTICE',
  REFERRAL = 'REFERRAL',
}

registerEnumType(DocumentType, {
  name: 'DocumentType',
  description: 'What is on its way.',
  valuesConfig: {
    SUBMISSION: {
      description: 'A case file as it was submitted, in the format of the partner. Its `submission` says which.',
    },
    NOTICE: { description: 'A notice of maintenance, a change or an outage. Its `notice` says which.' },
    REFERRAL: {
      description: 'A referral, what was added to it, or that it is withdrawn. Its `referral` says which.',
    },
  },
});
