import { maySeeFields } from '../../access/permissions.js';
import type { ApiContext } from '../api-context.js';

/**
 * Whether the caller may see risk assessments: those who work on what is owed. A system that only reads records does not
 * come by what victims answered.
 */
export const seesRiskAssessments = (context: ApiContext): boolean => maySeeFields(context.action.actor, 'risk');
