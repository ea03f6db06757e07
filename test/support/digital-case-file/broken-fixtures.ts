/** The published fixtures that break something, with what: part C of the data dictionary. */
export const brokenFixtures: readonly (readonly [name: string, codes: string[]])[] = [
  ['first_hearing_02', ['DCF-R-019', 'DCF-R-111']],
  ['first_hearing_03', ['DCF-R-055', 'DCF-R-056', 'DCF-R-058']],
  ['first_hearing_04', ['DCF-R-057']],
  ['first_hearing_05', ['DCF-R-132']],
  ['first_hearing_06', ['DCF-R-085']],
  ['first_hearing_07', ['DCF-R-083']],
  ['first_hearing_10', ['DCF-R-051', 'DCF-R-052']],
  ['first_hearing_11', ['DCF-R-008']],
  ['first_hearing_12', ['DCF-S-UNKNOWN-FIELD']],
  ['first_hearing_13', ['DCF-R-119']],
  [
    'minimal',
    [
      'DCF-R-001',
      'DCF-R-004',
      'DCF-R-008',
      'DCF-R-009',
      'DCF-R-015',
      'DCF-R-016',
      'DCF-R-022',
      'DCF-R-023',
      'DCF-R-024',
      'DCF-R-025',
    ],
  ],
  ['garbage', ['DCF-D-NOT-JSON']],
];
