/** What a case file says, in the hub's own terms. See `case-file.ts` for the whole and the other files for its parts. */
export * from './code-lists.js';
export type * from './common.js';
export type * from './case-file.js';
export type * from './defendant.js';
export type * from './offence.js';
export type * from './witness.js';
export type * from './interview.js';
export type * from './exhibits.js';
