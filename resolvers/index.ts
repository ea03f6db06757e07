import type { BuildSchemaOptions } from 'type-graphql';
import { caseFileResolvers } from './case-file/index.js';
import { deliveryResolvers } from './delivery/index.js';
import { duplicateResolvers } from './duplicates/index.js';
import { dutyResolvers } from './duties/index.js';
import { eventResolvers } from './events/index.js';
import { ImportResolver } from './import/import-resolver.js';
import { NodeResolver } from './node-resolver.js';
import { PersonNamesResolver, PersonSearchResolver } from './person-search/person-search-resolver.js';
import { ProblemCatalogueResolver } from './problem-catalogue-resolver.js';
import { RecordSearchResolver } from './record-search/record-search-resolver.js';
import { ChargeResolver } from './records/charge-resolver.js';
import { CustodyBoardResolver } from './records/custody-board-resolver.js';
import { CustodyResolver } from './records/custody-resolver.js';
import { entryResolvers } from './records/entry-resolver.js';
import { IncidentResolver } from './records/incident-resolver.js';
import { InvolvementResolver, PersonResolver } from './records/person-resolver.js';
import { referralResolvers } from './referrals/index.js';
import { restrictionResolvers } from './restrictions/index.js';
import { safeguardingResolvers } from './safeguarding/index.js';
import { StandingDataResolver } from './standing-data/standing-data-resolver.js';
import { subscriptionResolvers } from './subscriptions/index.js';

/** Every resolver of the API. */
export const resolvers = [
  NodeResolver,
  IncidentResolver,
  PersonResolver,
  PersonSearchResolver,
  PersonNamesResolver,
  RecordSearchResolver,
  InvolvementResolver,
  CustodyResolver,
  CustodyBoardResolver,
  ChargeResolver,
  StandingDataResolver,
  ProblemCatalogueResolver,
  ImportResolver,
  ...entryResolvers,
  ...caseFileResolvers,
  ...deliveryResolvers,
  ...duplicateResolvers,
  ...dutyResolvers,
  ...eventResolvers,
  ...referralResolvers,
  ...restrictionResolvers,
  ...safeguardingResolvers,
  ...subscriptionResolvers,
] as const satisfies BuildSchemaOptions['resolvers'];
