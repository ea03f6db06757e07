import { maySeeFields } from '../../access/permissions.js';
import type { ApiContext } from '../api-context.js';

/**
 * Whether the caller may see case files. Those who may not ask for them at the root do not come by them through a record
 * that names them either: to them there are none.
 */
export const seesCaseFiles = (context: ApiContext): boolean => maySeeFields(context.action.actor, 'case-file');
