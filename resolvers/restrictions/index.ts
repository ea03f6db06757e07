import { RestrictionResolver } from './restriction-resolver.js';

export { restrictionNodes } from './nodes.js';

/** Restricted records: who may see them, and who saw them all the same. */
export const restrictionResolvers = [RestrictionResolver] as const;
