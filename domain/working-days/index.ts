export { bankHolidays, type BankHolidayYear } from './bank-holidays.js';
export { addDays, endOfDay, lastDayOfMonths, londonMoment, weekdayOf, type Day } from './calendar-day.js';
export { workingDayProblemCatalogue, type WorkingDayProblemCode } from './problems.js';
export {
  checkSchoolCalendar,
  isSchoolDay,
  startOfNextSchoolDay,
  type SchoolCalendar,
  type Term,
} from './school-days.js';
export {
  addWorkingDays,
  isBankHoliday,
  isWorkingDay,
  warnsFrom,
  workingDayAfter,
  workingDaysKnown,
} from './working-days.js';
