/** The types of records that an import brings over. */
export const importedTypes = ['PERSON', 'INCIDENT', 'CUSTODY_RECORD', 'INVOLVEMENT'] as const;
export type ImportedType = (typeof importedTypes)[number];

/** Whether an imported record is live here, or remains a record of the older system. */
export const importedStandings = ['LIVE', 'LEGACY'] as const;

/** How an import stands: going on (or stopped, to be gone on with), at its end, given up for other files, or failed. */
export const importRunStates = ['UNDER_WAY', 'COMPLETED', 'ABANDONED', 'FAILED'] as const;
