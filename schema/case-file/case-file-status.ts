import { registerEnumType } from 'type-graphql';

/** How far a case file has come. The keys are what the table holds. */
export enum CaseFileStatus {
  IN_PREPARATION = 'IN_PREPARATION',
  SUBMITTED = 'SUBMITTED',
  ACCEPTED = 'ACCEPTED',
  ACCEPTED_WITH_WARNINGS = 'ACCEPTED_WITH_WARNINGS',
  REJECTED = 'REJECTED',
}

registerEnumType(CaseFileStatus, {
  name: 'CaseFileStatus',
  description: 'How far a case file has come.',
  valuesConfig: {
    IN_PREPARATION: { description: 'Being prepared: never submitted, or changed since.' },
    SUBMITTED: { description: 'Submitted as it is; not every partner has answered yet (see `deliveries`).' },
    ACCEPTED: { description: 'Accepted by every partner it was submitted to.' },
    ACCEPTED_WITH_WARNINGS: {
      description: 'Accepted by every partner, by one at least with warnings (see `deliveries { problems }`).',
    },
    REJECTED: { description: 'Rejected by a partner: mend what `deliveries { problems }` says and submit it again.' },
  },
});
