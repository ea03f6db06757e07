export { DEFAULT_SEED, generateForce, MOST_PEOPLE, type ForceOptions } from './force.js';
export { SeedError, type SeedErrorCode } from './seed-error.js';
export { seedForce, type SeedCounts, type SeedOptions, type SeedProgress } from './seed-force.js';
export type * from './rows.js';
