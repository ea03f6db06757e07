/** What stands where nothing is known. */
export const NOT_KNOWN = 'Not known';

const moment = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

/** A moment (ISO 8601) as the clocks in the United Kingdom showed it, e.g. `23 November 2026 at 14:05`. */
export const momentInWords = (iso: string): string => {
  const parts = Object.fromEntries(moment.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  return `${parts['day']} ${parts['month']} ${parts['year']} at ${parts['hour']}:${parts['minute']}`;
};

/** A day, YYYY-MM-DD, e.g. `3 April 1990`. */
export const dayInWords = (date: string | null): string =>
  date === null ? NOT_KNOWN : day.format(new Date(`${date}T00:00:00Z`));

/** An answer in words; null: not known. */
export const yesOrNo = (answer: boolean | null): string => (answer === null ? NOT_KNOWN : answer ? 'Yes' : 'No');

/** Text as it is; null or blank: not known. */
export const orNotKnown = (text: string | null): string => (text === null || text.trim() === '' ? NOT_KNOWN : text);
