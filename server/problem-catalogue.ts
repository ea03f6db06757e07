import { courtProblemCatalogue } from '../adapters/court/index.js';
import { cjseProblemCatalogue } from '../adapters/cjse/index.js';
import { cpsProblemCatalogue } from '../adapters/cps/index.js';
import { formProblemCatalogue } from '../adapters/form/index.js';
import { maracProblemCatalogue } from '../adapters/marac/index.js';
import { schoolProblemCatalogue } from '../adapters/school/index.js';
import { deliveryProblemCatalogue } from '../delivery/problem-catalogue.js';
import type { ProblemCatalogueEntry } from '../domain/catalogue.js';
import { eventProblemCatalogue } from '../events/problem-catalogue.js';
import { identifierProblemCatalogue } from '../domain/identifiers/index.js';
import { hubProblemCatalogue } from '../domain/problem-catalogue.js';
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
  ...deliveryProblemCatalogue,
  ...eventProblemCatalogue,
  ...requestProblemCatalogue,
].sort((a, b) => (a.code < b.code ? -1 : 1));
