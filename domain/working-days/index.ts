export { bankHolidays } from './bank-holidays.js';
export { addDays, endOfDay, lastDayOfMonths, londonMoment, weekdayOf, type Day } from './calendar-day.js';
export { workingDayProblemCatalogue } from './problems.js';
export { checkSchoolCalendar, isSchoolDay, startOfNextSchoolDay, type SchoolCalendar } from './school-days.js';
export { addWorkingDays, isWorkingDay, warnsFrom, workingDayAfter, workingDaysKnown } from './working-days.js';
