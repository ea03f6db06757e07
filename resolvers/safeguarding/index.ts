import { ClosingResolver } from './closing-resolver.js';
import { IncidentPartsResolver } from './incident-parts-resolver.js';
import { InvestigationResolver } from './investigation-resolver.js';
import { InvolvementPartsResolver } from './involvement-parts-resolver.js';
import { MarksResolver } from './marks-resolver.js';
import { ProtectionResolver } from './protection-resolver.js';
import {
  ConsentResolver,
  InvestigationEventResolver,
  MarkResolver,
  RiskAssessmentResolver,
  VictimUpdateResolver,
} from './references-resolver.js';
import { RiskResolver } from './risk-resolver.js';

/** What the API offers on what is known of incidents and their people. */
export const safeguardingResolvers = [
  IncidentPartsResolver,
  ClosingResolver,
  InvolvementPartsResolver,
  MarkResolver,
  ConsentResolver,
  RiskAssessmentResolver,
  InvestigationEventResolver,
  VictimUpdateResolver,
  MarksResolver,
  RiskResolver,
  ProtectionResolver,
  InvestigationResolver,
] as const;
