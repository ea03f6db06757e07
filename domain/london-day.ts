const format = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day of the calendar in the United Kingdom at a moment, YYYY-MM-DD: what a person there would call today. */
export const dayInLondon = (moment: Date): string => format.format(moment);
