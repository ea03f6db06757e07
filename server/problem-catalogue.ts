import { courtProblemCatalogue } from '../adapters/court/index.js';
import { cjseProblemCatalogue } from '../adapters/cjse/index.js';
import { cpsProblemCatalogue } from '../adapters/cps/index.js';
import { formProblemCatalogue } from '../adapters/form/index.js';
import { maracProblemCatalogue } from '../adapters/marac/index.js';
import { schoolProblemCatalogue } from '../adapters/school/index.js';
import { socialCareProblemCatalogue } from '../adapters/social-care/index.js';
import { victimsServicesProblemCatalogue } from '../adapters/victims-services/index.js';
import { deliveryProblemCatalogue } from '../delivery/problem-catalogue.js';
import type { ProblemCatalogueEntry } from '../domain/catalogue.js';
import { custodyProblemCatalogue } from '../domain/custody/index.js';
import { dutyProblemCatalogue } from '../domain/duties/index.js';
import { eventProblemCatalogue } from '../events/problem-catalogue.js';
import { identifierProblemCatalogue } from '../domain/identifiers/index.js';
import { importProblemCatalogue } from '../import/problems.js';
import { hubProblemCatalogue } from '../domain/problem-catalogue.js';
import { referralProblemCatalogue } from '../domain/referral/index.js';
import { riskProblemCatalogue } from '../domain/risk/index.js';
import { safeguardingProblemCatalogue } from '../domain/safeguarding/index.js';
import { workingDayProblemCatalogue } from '../domain/working-days/index.js';
import { requestProblemCatalogue } from './request-problems.js';

/** Every code that the hub can give, by code. */
export const problemCatalogue: readonly ProblemCatalogueEntry[] = [
  ...hubProblemCatalogue,
  ...identifierProblemCatalogue,
  ...cpsProblemCatalogue,
  ...courtProblemCatalogue,
  ...cjseProblemCatalogue,
  ...formProblemCatalogue,
  ...maracProblemCatalogue,
  ...schoolProblemCatalogue,
  ...socialCareProblemCatalogue,
  ...victimsServicesProblemCatalogue,
  ...deliveryProblemCatalogue,
  ...eventProblemCatalogue,
  ...referralProblemCatalogue,
  ...safeguardingProblemCatalogue,
  ...riskProblemCatalogue,
  ...dutyProblemCatalogue,
  ...importProblemCatalogue,
  ...custodyProblemCatalogue,
  ...workingDayProblemCatalogue,
  ...requestProblemCatalogue,
].sort((a, b) => (a.code < b.code ? -1 : 1));
