import type { Day } from './calendar-day.js';

/** The bank holidays of a year, and how we know them. */
export interface BankHolidayYear {
  readonly days: readonly Day[];
  /**
   * READ: read in the list of GOV.UK as it stood in public (days proclaimed later are under `proclaimed`). STATED: as
   * GOV.UK announced them, not read for this list. RULE: reckoned from the Act and the usual proclamations; a day may
   * still be added or moved.
   */
  readonly basis: 'READ' | 'STATED' | 'RULE';
  /** Days among `days` that a proclamation of that time added or moved, and why. */
  readonly proclaimed?: Readonly<Record<Day, string>>;
}

/**
 * Bank holidays of England and Wales, with Good Friday and Christmas Day (holidays by custom), as days off work.
 *
 * Sources: https://www.gov.uk/bank-holidays (for 2019 to 2023 its data, alphagov/frontend lib/data/bank-holidays.json);
 * Banking and Financial Dealings Act 1971, Schedule 1 (Easter Monday; the last Mondays in May and August; 26 December
 * unless a Sunday; 27 December when 25 or 26 December is a Sunday) and section 1(2), (3) (days moved or added by
 * proclamation: New Year's Day, early May, days in place of those at a weekend).
 */
export const bankHolidays: Readonly<Record<string, BankHolidayYear>> = {
  2019: {
    basis: 'READ',
    days: [
      '2019-01-01',
      '2019-04-19',
      '2019-04-22',
      '2019-05-06',
      '2019-05-27',
      '2019-08-26',
      '2019-12-25',
      '2019-12-26',
    ],
  },
  2020: {
    basis: 'READ',
    days: [
      '2020-01-01',
      '2020-04-10',
      '2020-04-13',
      '2020-05-08',
      '2020-05-25',
      '2020-08-31',
      '2020-12-25',
      '2020-12-28',
    ],
    proclaimed: { '2020-05-08': 'VE Day, moved from 4 May' },
  },
  2021: {
    basis: 'READ',
    days: [
      '2021-01-01',
      '2021-04-02',
      '2021-04-05',
      '2021-05-03',
      '2021-05-31',
      '2021-08-30',
      '2021-12-27',
      '2021-12-28',
    ],
  },
  2022: {
    basis: 'READ',
    days: [
      '2022-01-03',
      '2022-04-15',
      '2022-04-18',
      '2022-05-02',
      '2022-06-02',
      '2022-06-03',
      '2022-08-29',
      '2022-09-19',
      '2022-12-26',
      '2022-12-27',
    ],
    proclaimed: {
      '2022-06-02': 'spring bank holiday, moved from 30 May',
      '2022-06-03': 'Platinum Jubilee',
      '2022-09-19': 'State Funeral of Queen Elizabeth II',
    },
  },
  2023: {
    basis: 'READ',
    days: [
      '2023-01-02',
      '2023-04-07',
      '2023-04-10',
      '2023-05-01',
      '2023-05-08',
      '2023-05-29',
      '2023-08-28',
      '2023-12-25',
      '2023-12-26',
    ],
    proclaimed: {
      '2023-05-08': 'Coronation of King Charles III',
    },
  },
  2024: {
    basis: 'STATED',
    days: [
      '2024-01-01',
      '2024-03-29',
      '2024-04-01',
      '2024-05-06',
      '2024-05-27',
      '2024-08-26',
      '2024-12-25',
      '2024-12-26',
    ],
  },
  2025: {
    basis: 'STATED',
    days: [
      '2025-01-01',
      '2025-04-18',
      '2025-04-21',
      '2025-05-05',
      '2025-05-26',
      '2025-08-25',
      '2025-12-25',
      '2025-12-26',
    ],
  },
  2026: {
    basis: 'STATED',
    days: [
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-04',
      '2026-05-25',
      '2026-08-31',
      '2026-12-25',
      '2026-12-28',
    ],
  },
  2027: {
    basis: 'STATED',
    days: [
      '2027-01-01',
      '2027-03-26',
      '2027-03-29',
      '2027-05-03',
      '2027-05-31',
      '2027-08-30',
      '2027-12-27',
      '2027-12-28',
    ],
  },
  2028: {
    basis: 'RULE',
    days: [
      '2028-01-03',
      '2028-04-14',
      '2028-04-17',
      '2028-05-01',
      '2028-05-29',
      '2028-08-28',
      '2028-12-25',
      '2028-12-26',
    ],
  },
};
